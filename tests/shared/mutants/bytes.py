# SPDX-License-Identifier: MIT
from mutants import mutant

HEADER = 'include/xga/shared/bytes.h'


def bytes_(name, old, new, **more):
    return mutant(f'bytes: {name}', HEADER, old, new, **more)


MUTANTS = [
    bytes_('P4: an impossible index is an empty stream', 'return xga_bytes_break_(b, XGA_BROKEN_INDEX);', 'return 0;'),
    bytes_('the index may move back', 'if (count < b->count_ || count > most)', 'if (count > most)'),
    bytes_('no bound of the index', 'if (count < b->count_ || count > most)', 'if (count < b->count_)'),
    bytes_('the bound of the index is one too high', 'if (count < b->count_ || count > most)', 'if (count < b->count_ || count > most + 1)'),
    bytes_('a full stream is impossible', 'if (count < b->count_ || count > most)', 'if (count < b->count_ || count >= most)'),
    bytes_('an unchanged index is impossible', 'if (count < b->count_ || count > most)', 'if (count <= b->count_ || count > most)'),
    bytes_('the reader may be ahead of the publication', 'b->own_ - b->size_, b->size_ - b->pending_', 'b->own_ - b->size_, b->size_'),
    bytes_('a broken end accesses its page', '    if (b->broken_ != XGA_INTACT)\n        return XGA_BROKEN;\n    count', '    count'),
    bytes_('the last reason is kept', '    if (b->broken_ == XGA_INTACT)\n        b->broken_ = why;', '    b->broken_ = why;'),
    bytes_('a broken end keeps its count', '    b->count_ = 0;\n    b->pending_ = 0;\n    return XGA_BROKEN;',
           '    b->pending_ = 0;\n    return XGA_BROKEN;'),
    bytes_('a broken writer publishes', '    b->count_ = 0;\n    b->pending_ = 0;\n    return XGA_BROKEN;',
           '    b->count_ = 0;\n    return XGA_BROKEN;'),
    bytes_('room that a look found is not used', '    b->count_ = count;\n', ''),
    bytes_('more than fits is written', '        if (size > b->count_)\n            size = b->count_;\n', '', times=2, nth=0),
    bytes_('more than is there is read', '        if (size > b->count_)\n            size = b->count_;\n', '', times=2, nth=1),
    bytes_('no write wraps', '    if (size > first) {\n        xga_copy_out', '    if (0) {\n        xga_copy_out'),
    bytes_('no read wraps', '    if (size > first) {\n        xga_copy_in', '    if (0) {\n        xga_copy_in'),
    bytes_('the wrapped part is the first again', '        data += first;\n', '', times=2, nth=0),
    bytes_('the place is not masked', 'uint32_t at = b->own_ & (b->size_ - 1);', 'uint32_t at = b->own_ & b->size_;', times=3, nth=2),
    bytes_('any size will do', 'if (size == 0 || (size & (size - 1)) != 0 || size > XGA_BYTES_MAX)', 'if (size > XGA_BYTES_MAX)'),
    bytes_('size 0 will do', 'if (size == 0 || (size & (size - 1))', 'if ((size & (size - 1))'),
    bytes_('a size that no count holds', ' || size > XGA_BYTES_MAX)', ')'),
    bytes_('P5: the writer starts at 0', 'b->own_ = xga_load32(own_index);', 'b->own_ = 0;'),
    bytes_('init does not look', '        ret = xga_bytes_look_room_(&w->b_);\n    return ret < 0 ? ret : 0;', '        ret = 0;\n    return ret;'),
    bytes_('init does not look for data', '        ret = xga_bytes_look_data_(&r->b_);\n    return ret < 0 ? ret : 0;', '        ret = 0;\n    return ret;'),
    bytes_('init returns a count', 'return ret < 0 ? ret : 0;', 'return ret;', times=2, nth=0),
    bytes_('append publishes', '    w->b_.pending_ += (uint32_t)n;\n', '    xga_bytes_store_own_(&w->b_);\n'),
    bytes_('append is never published', '    w->b_.pending_ += (uint32_t)n;\n', ''),
    bytes_('publish counts once more', '    b->pending_ = 0;\n    xga_store32_release', '    xga_store32_release'),
    bytes_('publish of a broken writer is 0', 'return w->b_.broken_ == XGA_INTACT ? 0 : XGA_BROKEN;', 'return 0;'),
    bytes_('finish takes any size', '    if (size > w->b_.count_)\n        return w->b_.broken_ == XGA_INTACT ? -XEN_EINVAL : XGA_BROKEN;\n', ''),
    bytes_('a broken writer has a bad argument', 'return w->b_.broken_ == XGA_INTACT ? -XEN_EINVAL : XGA_BROKEN;', 'return -XEN_EINVAL;'),
    bytes_('finish of a read takes any size', '    if (size > r->b_.count_)\n        return -XEN_EINVAL;\n', ''),
    bytes_('finish of a broken reader is 0', '    if (r->b_.broken_ != XGA_INTACT)\n        return XGA_BROKEN;\n    if (size >', '    if (size >'),
    bytes_('peek takes a part', '    if ((size_t)n < size)\n        return 0;\n', '    size = (size_t)n;\n'),
    bytes_('peek waits for more than the ring', '    if (size > r->b_.size_)\n        return -XEN_EINVAL;\n', ''),
    bytes_('peek consumes', '    xga_bytes_copy_in_(&r->b_, (uint8_t *)data, size);\n', '    xga_bytes_copy_in_(&r->b_, (uint8_t *)data, size);\n'
           '    xga_bytes_advance_(&r->b_, (uint32_t)n);\n'),
    bytes_('the first span passes the end', '(&w->b_, n, spans->size);', '(&w->b_, n, spans->size);\n    spans->size[0] += spans->size[1];'),
    bytes_('the first span to read passes the end', '(&r->b_, n, spans->size);', '(&r->b_, n, spans->size);\n    spans->size[0] += spans->size[1];'),
    bytes_('the second span is where the first is', 'spans->data[1] = w->b_.data_;', 'spans->data[1] = spans->data[0];'),
    bytes_('a broken writer has spans', '(&w->b_, n, spans->size);', '(&w->b_, n < 0 ? -n : n, spans->size);'),
    bytes_('a broken reader has spans', '(&r->b_, n, spans->size);', '(&r->b_, n < 0 ? -n : n, spans->size);'),
    bytes_('the peer is asked each time', 'if (size > b->count_ || size == 0) {', 'if (1) {', times=2, nth=0),
    bytes_('the writer is asked each time', 'if (size > b->count_ || size == 0) {', 'if (1) {', times=2, nth=1),
    bytes_('the own index is read back', '    xga_long n = xga_bytes_some_data_(&r->b_, size);\n\n    if (n <= 0)\n        return n;\n    xga_bytes_copy_in_',
           '    xga_long n = (r->b_.own_ = xga_load32(r->b_.own_index_), xga_bytes_some_data_(&r->b_, size));\n\n    if (n <= 0)\n        return n;\n'
           '    xga_bytes_copy_in_'),
]
PROOF = [
    bytes_('the index is published without order', 'xga_store32_release(b->own_index_, b->own_);', 'xga_store32(b->own_index_, b->own_);'),
    bytes_('the index is published before the bytes', '    xga_bytes_copy_out_(&w->b_, (const uint8_t *)data, (size_t)n);\n    xga_bytes_advance_(&w->b_, (uint32_t)n);\n'
           '    xga_bytes_store_own_(&w->b_);\n',
           '    xga_store32_release(w->b_.own_index_, w->b_.own_ + (uint32_t)n);\n'
           '    xga_bytes_copy_out_(&w->b_, (const uint8_t *)data, (size_t)n);\n    xga_bytes_advance_(&w->b_, (uint32_t)n);\n'),
    bytes_('room is given back before it is read', '    xga_bytes_copy_in_(&r->b_, (uint8_t *)data, (size_t)n);\n    xga_bytes_advance_(&r->b_, (uint32_t)n);\n'
           '    xga_bytes_store_own_(&r->b_);\n',
           '    xga_store32_release(r->b_.own_index_, r->b_.own_ + (uint32_t)n);\n'
           '    xga_bytes_copy_in_(&r->b_, (uint8_t *)data, (size_t)n);\n    xga_bytes_advance_(&r->b_, (uint32_t)n);\n'),
    bytes_('the peer\'s index is read without order', 'count = xga_load32_acquire(b->peer_index_) - base;', 'count = xga_load32(b->peer_index_) - base;'),
]
