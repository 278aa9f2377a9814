# SPDX-License-Identifier: MIT
from mutants import mutant

RING = 'include/xga/shared/ring.h'
IDS = 'include/xga/shared/ring_ids.h'
MUTANTS = [
    # The decision to notify.
    mutant('ring: notified one slot late', RING, 'return produced - xga_load32(threshold) < fresh;', 'return produced - xga_load32(threshold) + 1 < fresh;'),
    mutant('ring: notified one slot early', RING, 'return produced - xga_load32(threshold) < fresh;', 'return produced - xga_load32(threshold) <= fresh;'),
    mutant('ring: notified without being asked', RING, 'return produced - xga_load32(threshold) < fresh;', 'return xga_load32(threshold) != 0 || 1;'),
    mutant('ring: never notified when it rearms', RING, 'todo = XGA_RING_NOTIFY;', 'todo = 0;'),
    mutant('ring: the other end\'s threshold', RING, '#define XGA_RING_THRESHOLD_(back) ((back) ? 3 : 1)', '#define XGA_RING_THRESHOLD_(back) ((back) ? 1 : 3)'),
    mutant('ring: a broken ring publishes', RING, '''    if (r->broken_ != XGA_INTACT)
        return XGA_BROKEN;
    if (fresh == 0)''', '    if (fresh == 0)'),
    mutant('ring: a broken ring rearms', RING, '''    if (r->broken_ != XGA_INTACT)
        return XGA_BROKEN;
    if (fresh != 0)''', '    if (fresh != 0)'),
    # Looking again, P2.
    mutant('ring: P2, a broken look at the end is safe to sleep', RING, '''    if (xga_ring_look_(r, back))
        return XGA_BROKEN;
    return r->seen_''', '''    if (xga_ring_look_(r, back))
        return 0;
    return r->seen_'''),
    mutant('ring: P2, the look again finds nothing', RING, 'return r->seen_ - consumed < after ? todo : todo | XGA_RING_MORE;', 'return todo;'),
    mutant('ring: asks where the peer cannot come', RING, '''    if (after > most)
        after = most;
''', ''),
    mutant('ring: asks for a message already taken', RING, '''    if (after == 0)
        after = 1;
''', ''),
    mutant('ring: asks although there is work', RING, 'if (r->seen_ - consumed < after)\n', 'if (1)\n'),
    mutant('ring: rearm publishes', RING, 'fresh = publish ? produced - r->published_ : 0', 'fresh = produced - r->published_'),
    # The peer's index, P4.
    mutant('ring: P4, a bad index is not seen', RING, 'if (index - seen > xga_ring_limit_(r, back) - seen) {', 'if (0) {'),
    mutant('ring: P4, a bad index reads as empty', RING, '''        xga_ring_break_(r, back, XGA_BROKEN_INDEX);
        return XGA_BROKEN;''', '        return 0;'),
    mutant('ring: one message too many', RING, 'if (index - seen > xga_ring_limit_', 'if (index - seen > 1 + xga_ring_limit_'),
    mutant('ring: an index may go back', RING, 'if (index - seen > xga_ring_limit_(r, back) - seen) {', 'if (index - r->consumed_ > xga_ring_limit_(r, back) - r->consumed_) {'),
    mutant('ring: an answer before its request was published', RING, 'return r->published_ + (back', 'return r->produced_ + (back'),
    mutant('ring: the frontend is allowed a ring of answers', RING, 'return r->published_ + (back ? r->mask_ + 1 : 0);', 'return r->published_ + r->mask_ + 1;'),
    mutant('ring: broken is not for good', RING, '''    if (r->broken_ != XGA_INTACT)
        return XGA_BROKEN;
    index''', '    index'),
    mutant('ring: the last reason stays', RING, 'if (r->broken_ != XGA_INTACT || why == XGA_INTACT)', 'if (why == XGA_INTACT)'),
    mutant('ring: mended by a break', RING, 'if (r->broken_ != XGA_INTACT || why == XGA_INTACT)', 'if (r->broken_ != XGA_INTACT && why != XGA_INTACT)'),
    mutant('ring: a broken ring is taken from', RING, '    r->seen_ = r->consumed_;\n', ''),
    mutant('ring: a broken ring hands out slots', RING, '    r->produced_ = r->consumed_ + xga_ring_lead_(r, back);\n', ''),
    mutant('ring: a broken ring is unwound', RING, '    if (r->broken_ == XGA_INTACT)\n        r->produced_ -=', '        r->produced_ -='),
    # Slots.
    mutant('ring: a slot too many', RING, '    if (xga_ring_room_(r, back) == 0)\n        return 0;\n', ''),
    mutant('ring: more reserved than there is room', RING, '    if (n > room)\n        n = room;\n', ''),
    mutant('ring: more given back than was handed out', RING, 'n < most ? n : most', 'n'),
    mutant('ring: wrong modulus', RING, '(index & r->mask_)', '(index % (r->mask_ ? r->mask_ : 1))'),
    mutant('ring: more copied than there are', RING, '    if (n > most)\n        n = most;\n', '    n = most;\n'),
    mutant('ring: take_many does not look', RING, 'if (n < most) {', 'if (n == 0 && most != 0) {'),
    mutant('ring: what was taken is not counted', RING, 'r->consumed_ = index + n;', 'r->consumed_ = index + most;'),
    # The page.
    mutant('ring: half as many slots', RING, 'for (; slot_size <= room >> 1; slot_size <<= 1)', 'for (; slot_size < room >> 1; slot_size <<= 1)'),
    mutant('ring: slots beyond the memory', RING, 'size_t room = bytes - XGA_RING_HEADER_;', 'size_t room = bytes;'),
    mutant('ring: an address that is not aligned', RING, '((size_t)shared & 3) != 0', '((size_t)shared & 1) != 0'),
    mutant('ring: older data becomes visible', RING, 'for (at = XGA_RING_HEADER_; at < bytes; at += n) {', 'for (at = XGA_RING_HEADER_ + 1; at < bytes; at += n) {'),
    mutant('ring: writes behind its memory', RING, 'n = bytes - at < sizeof(nothing) ? bytes - at : sizeof(nothing);', 'n = sizeof(nothing);'),
    mutant('ring: the first message goes without a notification', RING, 'i == XGA_RING_THRESHOLD_(0) || i == XGA_RING_THRESHOLD_(1)', 'i == XGA_RING_THRESHOLD_(1)'),
    mutant('ring: P5, a backend starts a ring in use anew', RING, 'ring->r_.seen_ = xga_load32(&ring->r_.page_[XGA_RING_INDEX_(1)]);', 'ring->r_.seen_ = 0;'),
    mutant('ring: P5, a backend skips what is not answered', RING, 'ring->r_.seen_ = xga_load32(&ring->r_.page_[XGA_RING_INDEX_(1)]);', 'ring->r_.seen_ = xga_load32(&ring->r_.page_[XGA_RING_INDEX_(0)]);'),
    mutant('ring: a backend joins at impossible indices', RING, 'return xga_ring_look_(&ring->r_, 1) ? XGA_BROKEN : slots;', 'return slots;'),
    mutant('ring: a broken join is believed intact', RING, '    r->broken_ = XGA_INTACT;\n', ''),
    mutant('ring: its own index is read back', RING, 'uint32_t produced = r->produced_, fresh = produced - r->published_;', 'uint32_t produced = r->produced_, fresh = produced - xga_load32(&r->page_[XGA_RING_INDEX_(back)]);'),
    mutant('ring: a ring that cannot be is used', RING, '        xga_ring_break_(r, back, XGA_BROKEN_SIZE);\n', ''),
    # Ids.
    mutant('ring: an id out of range', IDS, 'return id < ids->size_ && ', 'return id <= ids->size_ && '),
    mutant('ring: an id cut to 32 bits', IDS, 'const struct xga_ring_ids *ids, uint64_t id)', 'const struct xga_ring_ids *ids, uint32_t id)'),
    mutant('ring: an id of another operation', IDS, ' || ids->entry_[id] != (XGA_RING_ID_BUSY_ | operation)', ''),
    mutant('ring: an id that is not in flight', IDS, '(ids->entry_[id] & XGA_RING_ID_BUSY_) != 0;', '1;'),
    mutant('ring: a bad id does not break the ring', IDS, '        xga_ring_front_break(ring, XGA_BROKEN_ID);\n', ''),
    mutant('ring: ids of a broken ring are believed', IDS, '    if (ring->r_.broken_ != XGA_INTACT)\n        return XGA_BROKEN;\n', ''),
    mutant('ring: an id twice in flight', IDS, '    ids->free_ = ids->entry_[id];\n', ''),
    mutant('ring: an id is lost', IDS, '    ids->free_ = id;\n', ''),
    mutant('ring: an id more than there is storage', IDS, 'if (id >= ids->size_)', 'if (id > ids->size_)'),
]
# What only another order of the accesses, or another party between two of them, shows.
PROOF = [
    mutant('ring: P2, no look again', RING, '''    if (xga_ring_look_(r, back))
        return XGA_BROKEN;
    return r->seen_''', '    return r->seen_'),
    mutant('ring: the index is published before the slots', RING, 'xga_store32_release(&r->page_', 'xga_store32(&r->page_'),
    mutant('ring: slots are read before the index', RING, 'index = xga_load32_acquire(', 'index = xga_load32('),
    mutant('ring: no barrier before the look again', RING, '''        return XGA_RING_MORE;
    xga_mb();
''', '''        return XGA_RING_MORE;
'''),
    mutant('ring: no barrier before the threshold is read', RING, '''    xga_ring_show_(r, back, produced);
    xga_mb();
''', '''    xga_ring_show_(r, back, produced);
'''),
]
