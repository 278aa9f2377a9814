# SPDX-License-Identifier: MIT
from mutants import mutant

HEADER = 'include/xga/shared/ioreq.h'


def ioreq(name, old, new, **more):
    return mutant(f'ioreq: {name}', HEADER, old, new, **more)


BROKEN = '    if (v->broken_ != XGA_INTACT)\n        return XGA_BROKEN;\n'
MUTANTS = [
    ioreq('flags make a slot busy', '(xga_load8_acquire(xga_ioreq_state_(v->slot_)) &\n                                        XGA_IOREQ_STATE_BITS_) == STATE_IOREQ_NONE', 'xga_load8_acquire(xga_ioreq_state_(v->slot_)) == 0'),
    ioreq('an answer leaves the slot free', 'XGA_IOREQ_STATE_BITS_) == STATE_IOREQ_NONE;', 'XGA_IOREQ_STATE_BITS_) == STATE_IORESP_READY;'),
    ioreq('a broken slot is busy', 'return v->broken_ != XGA_INTACT || (xga_load8', 'return v->broken_ == XGA_INTACT && (xga_load8'),
    # A slot.
    ioreq('a state that does not exist is none', '        v->broken_ = XGA_BROKEN_STATE;\n        return XGA_BROKEN;\n    }\n    return byte == state;',
          '        return 0;\n    }\n    return byte == state;'),
    ioreq('a state that does not exist is forgotten', '        v->broken_ = XGA_BROKEN_STATE;\n', ''),
    ioreq('RESP_READY does not exist', 'if (byte > STATE_IORESP_READY)', 'if (byte >= STATE_IORESP_READY)'),
    ioreq('state 4 exists', 'if (byte > STATE_IORESP_READY)', 'if (byte > STATE_IORESP_READY + 1)'),
    ioreq('the flags are a part of the state', '    byte &= XGA_IOREQ_STATE_BITS_;\n', ''),
    ioreq('the copy has the state that was stored', '    *xga_ioreq_state_(req) = byte;\n', ''),
    ioreq('a part is copied', 'xga_copy_in(req, v->slot_, sizeof(*req));', 'xga_copy_in(req, v->slot_, 24);\n    req->vp_eport = v->slot_->vp_eport;'),
    ioreq('a broken slot is taken from', BROKEN, '', times=3, nth=0),
    ioreq('a broken slot is taken from again', BROKEN, '', times=3, nth=1),
    ioreq('a broken slot is answered', BROKEN, '', times=3, nth=2),
    ioreq('a broken slot has a port', 'v->broken_ == XGA_INTACT ? xga_load32(&v->slot_->vp_eport) : 0', 'xga_load32(&v->slot_->vp_eport)'),
    ioreq('what is in process is taken', 'xga_ioreq_is_in_(v, seen, STATE_IOREQ_READY)', 'xga_ioreq_is_in_(v, seen, STATE_IOREQ_INPROCESS)'),
    ioreq('a request stays READY', '(uint8_t)((seen & ~XGA_IOREQ_STATE_BITS_) | STATE_IOREQ_INPROCESS)', 'seen'),
    ioreq('taking clears the flags', '(seen & ~XGA_IOREQ_STATE_BITS_) | STATE_IOREQ_INPROCESS', 'STATE_IOREQ_INPROCESS'),
    ioreq('answering clears the flags', '(seen & ~XGA_IOREQ_STATE_BITS_) | STATE_IORESP_READY', 'STATE_IORESP_READY'),
    ioreq('a request that is READY is taken again', 'xga_ioreq_is_in_(v, seen, STATE_IOREQ_INPROCESS);\n    if (ret > 0)',
          'xga_ioreq_is_in_(v, seen, STATE_IOREQ_READY);\n    if (ret > 0)'),
    ioreq('nothing is copied again', '    if (ret > 0)\n        xga_ioreq_copy_(v, seen, req);\n', ''),
    ioreq('an answer is written in any state', '''STATE_IOREQ_INPROCESS);
    if (ret <= 0)
        return ret;
    xga_copy_out''', '''STATE_IOREQ_INPROCESS);
    if (ret < 0)
        return ret;
    xga_copy_out'''),
    ioreq('no data', '    xga_copy_out(&v->slot_->data, &data, sizeof(data));\n', '    (void)data;\n'),
    ioreq('half of the data', 'xga_copy_out(&v->slot_->data, &data, sizeof(data));', 'xga_copy_out(&v->slot_->data, &data, 4);'),
    ioreq('the answer is not to be notified', 'STATE_IORESP_READY)) ==\n           seen;', 'STATE_IORESP_READY)) !=\n           seen;'),
    ioreq('the last reason is kept', '    if (v->broken_ == XGA_INTACT)\n        v->broken_ = why;', '    v->broken_ = why;'),
    ioreq('a slot that is not aligned', 'slot == NULL || ((size_t)slot & 7) != 0', 'slot == NULL'),
    ioreq('no slot', 'slot == NULL || ((size_t)slot & 7) != 0', '((size_t)slot & 7) != 0'),
    ioreq('a slot that failed is intact', 'is_bad ? XGA_BROKEN_SIZE : XGA_INTACT', 'XGA_INTACT'),
    # The vCPUs and their ports.
    ioreq('all vCPUs have the first slot', '(struct ioreq *)page + i, XGA_INTACT', '(struct ioreq *)page, XGA_INTACT'),
    ioreq('no vCPU', 'if (count == 0 || count > XGA_IOREQ_VCPUS_MAX', 'if (count > XGA_IOREQ_VCPUS_MAX'),
    ioreq('too many vCPUs', 'if (count == 0 || count > XGA_IOREQ_VCPUS_MAX || page == NULL', 'if (count == 0 || page == NULL'),
    ioreq('no page', 'count > XGA_IOREQ_VCPUS_MAX || page == NULL ||', 'count > XGA_IOREQ_VCPUS_MAX ||'),
    ioreq('a page that is not aligned', 'count > XGA_IOREQ_VCPUS_MAX || page == NULL || ((size_t)page & 7) != 0)', 'count > XGA_IOREQ_VCPUS_MAX || page == NULL)'),
    ioreq('a vCPU too many', 'return vcpu < all->count_ ?', 'return vcpu <= all->count_ ?'),
    ioreq('P16: port 0 is bound', 'if (v == NULL || port == 0)', 'if (v == NULL)'),
    ioreq('only the first of a list is found', '        i = v->next_;\n', '        i = 0;\n'),
    ioreq('an unbound port is found', '            *link = v->next_;\n            break;', '            break;'),
    ioreq('unbinding loses the rest of the list', '            *link = v->next_;\n', '            *link = 0;\n'),
    ioreq('only the first of a list is unbound', '        link = &all->vcpu_[*link - 1].next_;\n', '        break;\n'),
    ioreq('unbinding keeps the port', '    v->port_ = 0;\n    link =', '    link ='),
    ioreq('a vCPU has two ports', 'if (v->port_ != 0 || xga_ioreq_vcpus_find(all, port) != NULL)', 'if (xga_ioreq_vcpus_find(all, port) != NULL)'),
    ioreq('a port has two vCPUs', 'if (v->port_ != 0 || xga_ioreq_vcpus_find(all, port) != NULL)', 'if (v->port_ != 0)'),
    ioreq('binding loses the list', '    v->next_ = *first;\n', ''),
    ioreq('lists beyond the vCPUs', 'while (all->lists_ * 2 <= count)', 'while (all->lists_ <= 128)'),
    # The buffered ring.
    ioreq('P4: an impossible distance is an empty ring', '        b->broken_ = XGA_BROKEN_INDEX;\n        return XGA_BROKEN;\n', '        return 0;\n'),
    ioreq('an impossible distance is forgotten', '        b->broken_ = XGA_BROKEN_INDEX;\n', ''),
    ioreq('a full ring is impossible', 'if (entries > IOREQ_BUFFER_SLOT_NUM)', 'if (entries >= IOREQ_BUFFER_SLOT_NUM)'),
    ioreq('512 entries', 'if (entries > IOREQ_BUFFER_SLOT_NUM)', 'if (entries > IOREQ_BUFFER_SLOT_NUM + 1)'),
    ioreq('the ring is used where the pointers differ', '(uint32_t)(pointers >> 32) - read', '(uint32_t)pointers - read'),
    ioreq('a broken ring is taken from', '    if (b->broken_ != XGA_INTACT)\n        return XGA_BROKEN;\n', ''),
    ioreq('512 slots', 'return sum >= IOREQ_BUFFER_SLOT_NUM ? sum - IOREQ_BUFFER_SLOT_NUM : sum;', 'return sum;'),
    ioreq('one fold of the pointer', '    sum = (sum & 511) + (sum >> 9);\n', '    sum &= 511;\n'),
    ioreq('the upper bits of a pointer are dropped', ' + (pointer >> 27)', ''),
    ioreq('the second slot is not looked for', 'low.size == 3 ? 2 : 1', '1'),
    ioreq('the second slot is the first', 'xga_ioreq_buffered_slot_(read + 1)', 'xga_ioreq_buffered_slot_(read)'),
    ioreq('the second slot does not wrap', 'xga_ioreq_buffered_slot_(read + 1)', 'xga_ioreq_buffered_slot_(read) + 1'),
    ioreq('half a quad word is taken', '        if (entries < 2) {\n            b->broken_ = XGA_BROKEN_MESSAGE;\n            return XGA_BROKEN;\n        }\n', ''),
    ioreq('half a quad word is an empty ring', '        if (entries < 2) {\n            b->broken_ = XGA_BROKEN_MESSAGE;\n            return XGA_BROKEN;', '        if (entries < 2) {\n            return 0;'),
    ioreq('half a quad word is not for good', '        if (entries < 2) {\n            b->broken_ = XGA_BROKEN_MESSAGE;\n', '        if (entries < 2) {\n'),
    ioreq('two types in one write', 'high.type != low.type || ', ''),
    ioreq('two directions in one write', 'high.dir != low.dir || ', ''),
    ioreq('two sizes in one write', 'high.size != low.size ||', ''),
    ioreq('two addresses in one write', ' ||\n            high.addr != low.addr', ''),
    ioreq('a buffered read', '    if (low.dir != IOREQ_WRITE) {\n        b->broken_ = XGA_BROKEN_MESSAGE;\n        return XGA_BROKEN;\n    }\n', ''),
    ioreq('the lower half alone', 'low.data | (uint64_t)high.data << 32', 'low.data'),
    ioreq('the halves are swapped', 'low.data | (uint64_t)high.data << 32', 'high.data | (uint64_t)low.data << 32'),
    ioreq('a stale upper half', '    high.data = 0;\n', '    high.data = 1;\n'),
    ioreq('the size is its logarithm', 'req->size = 1u << low.size;', 'req->size = low.size;'),
    ioreq('the copy has no count', '    req->count = 1;\n', '    req->count = 0;\n'),
    ioreq('the copy keeps flags of the last one', '    *xga_ioreq_state_(req) = STATE_IOREQ_READY; /* and data_is_ptr, dir and df 0 */\n', '    req->state = STATE_IOREQ_READY;\n'),
    ioreq('the last reason of the ring is kept', '    if (b->broken_ == XGA_INTACT)\n        b->broken_ = why;', '    b->broken_ = why;'),
    ioreq('a ring that is not aligned', '    b->broken_ = XGA_BROKEN_SIZE;\n    if (page == NULL || ((size_t)page & 7) != 0)', '    b->broken_ = XGA_BROKEN_SIZE;\n    if (page == NULL)'),
    ioreq('no ring', '    b->broken_ = XGA_BROKEN_SIZE;\n    if (page == NULL || ((size_t)page & 7) != 0)', '    b->broken_ = XGA_BROKEN_SIZE;\n    if (((size_t)page & 7) != 0)'),
]
PROOF = [
    ioreq('the slot of the ring is out of bounds', 'return sum >= IOREQ_BUFFER_SLOT_NUM ? sum - IOREQ_BUFFER_SLOT_NUM : sum;', 'return sum;', where='ioreq_peer'),
    ioreq('the pointer is folded once', '    sum = (sum & 511) + (sum >> 9);\n', '', where='ioreq_peer'),
    ioreq('the second slot is out of bounds', 'xga_ioreq_buffered_slot_(read + 1)', 'xga_ioreq_buffered_slot_(read) + 1', where='ioreq_peer'),
    ioreq('the size is read from the ring again', 'req->size = 1u << low.size;',
          'req->size = xga_load8((const uint8_t *)&page->buf_ioreq[xga_ioreq_buffered_slot_(read)] + 1) >> 2 & 3;', where='ioreq_peer'),
    ioreq('a broken slot is touched', BROKEN, '', times=3, nth=2, where='ioreq_peer'),
    ioreq('a state of the peer breaks no slot', '        v->broken_ = XGA_BROKEN_STATE;', '        (void)v;', where='ioreq_peer'),
]
