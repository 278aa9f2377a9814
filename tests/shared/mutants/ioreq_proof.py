# SPDX-License-Identifier: MIT
"""Mistakes in both sides of the ioreq protocol that only another order of the accesses shows: tests/proof/ioreq.c."""
from mutants import mutant  # found by tests/shared/mutants.py

MODEL = 'include/xga/shared/ioreq.h'
SEND = 'include/xga/shared/ioserver_send.h'
RING = 'include/xga/shared/ioserver_buffered.h'


def proof(name, file, old, new, notices='', **more):
    return mutant(f'ioreq: {name}', file, old, new, notices, 'ioreq', **more)


TAKE = '''    if (xga_cas8(state, seen, (uint8_t)((seen & ~XGA_IOREQ_STATE_BITS_) | STATE_IOREQ_INPROCESS)) !=
        seen)
        return 0;
'''
TAKEN = '    xga_store8(state, (uint8_t)((seen & ~XGA_IOREQ_STATE_BITS_) | STATE_IOREQ_INPROCESS));\n'
COPY = '    xga_ioreq_copy_(v, seen, req);\n    return 1;\n'
DATA = '    xga_copy_out(&v->slot_->data, &data, sizeof(data));\n'
ANSWER = '''    return xga_cas8(state, seen, (uint8_t)((seen & ~XGA_IOREQ_STATE_BITS_) | STATE_IORESP_READY)) ==
           seen;
'''
ANSWERED = '    xga_store8(state, (uint8_t)((seen & ~XGA_IOREQ_STATE_BITS_) | STATE_IORESP_READY));\n'
SHRINK = '''        found = xga_cas64((uint64_t *)(void *)pointers, old,
                          (read - less) | (uint64_t)(s->written_ - less) << 32);
'''

MUTANTS = []
PROOF = [
    # The device model.
    proof('no read barrier after READY', MODEL, TAKE, TAKEN, 'race: thread . loads'),
    proof('the request is copied before it is taken', MODEL, TAKE + COPY, '    xga_ioreq_copy_(v, seen, req);\n' + TAKE + '    return 1;\n', 'race: '),
    proof('two threads take one request', MODEL, TAKE,
          '    xga_rmb();\n    if (xga_load8(state) != seen)\n        return 0;\n' + TAKEN, 'CHECK|race|nobody can go on'),
    proof('RESP_READY before the data', MODEL, DATA + '    /* Not a store: Xen would refuse every later request of a free slot whose state is not NONE. */\n' + ANSWER,
          '    if (xga_cas8(state, seen, (uint8_t)((seen & ~XGA_IOREQ_STATE_BITS_) | STATE_IORESP_READY)) != seen)\n'
          '        return 0;\n' + DATA + '    return 1;\n', 'race: '),
    proof('the barrier comes after RESP_READY', MODEL, ANSWER, ANSWERED + '    xga_wmb();\n    return 1;\n', 'race: '),
    proof('an answer is stored without a look at the state', MODEL, ANSWER, '    xga_wmb();\n' + ANSWERED + '    return 1;\n', 'CHECK|race: '),
    proof('the pointers of the ring are loaded one by one', MODEL,
          'pointers = xga_load64_acquire((const uint64_t *)(const void *)page);',
          'pointers = xga_load32_acquire(&page->read_pointer);\n    pointers |= (uint64_t)xga_load32_acquire(&page->write_pointer) << 32;', 'CHECK.got'),
    proof('the pointers of the ring are loaded without an acquire', MODEL, 'xga_load64_acquire(', 'xga_load64(', 'race: thread 1 loads entry'),
    proof('the read pointer is stored, not added to', MODEL, '(void)xga_fetch_add32(&page->read_pointer, low.size == 3 ? 2 : 1);',
          'xga_store32_release(&page->read_pointer, read + (low.size == 3 ? 2 : 1));', 'CHECK'),
    proof('an entry is freed before it is read', MODEL, '    xga_copy_in(&low, &page->buf_ioreq[xga_ioreq_buffered_slot_(read)], sizeof(low));\n',
          '    (void)xga_fetch_add32(&page->read_pointer, 1);\n    xga_copy_in(&low, &page->buf_ioreq[xga_ioreq_buffered_slot_(read)], sizeof(low));\n'
          '    (void)xga_fetch_add32(&page->read_pointer, ~0u);\n'),
    proof('the second entry of 8 bytes is not looked for', MODEL, 'if (low.size == 3) {', 'if (0) {', 'CHECK'),
    proof('the second entry of 8 bytes is taken as a write', MODEL, 'low.size == 3 ? 2 : 1', '1', 'CHECK'),
    # Xen.
    proof('READY without a release', SEND, 'xga_store8_release(state, ((const', 'xga_store8(state, ((const', 'race: thread . loads'),
    proof('READY before the request', SEND, '''    xga_copy_out(slot, &filled, sizeof(filled));
    filled.state = STATE_IOREQ_READY;
    xga_store8_release(state, ((const uint8_t *)&filled)[XGA_IOSERVER_STATE_BYTE_]);
''', '''    filled.state = STATE_IOREQ_READY;
    xga_copy_out(slot, &filled, sizeof(filled));
''', 'race: '),
    proof('the answer is read without an acquire', SEND, 'byte = xga_load8_acquire(state);', 'byte = xga_load8(state);', 'race: thread . .* data'),
    proof('the data is read before the state', SEND, '        byte = xga_load8_acquire(state);\n',
          '        xga_copy_in(data, &slot->data, sizeof(*data));\n        byte = xga_load8_acquire(state);\n', 'race: thread . .* data'),
    proof('a vCPU that waits takes INPROCESS for an answer', SEND, 'if (seen == STATE_IOREQ_READY || seen == STATE_IOREQ_INPROCESS)',
          'if (seen == STATE_IOREQ_READY)', 'CHECK'),
    proof('the write pointer moves without a release', RING, 'xga_store32_release(&pointers[1]', 'xga_store32(&pointers[1]', 'race: thread 1 loads entry'),
    proof('the write pointer moves before the second entry', RING, '''    if (slots == 2)
        xga_ioserver_fill_slot_(page, s->written_ + 1, req, log2, (uint32_t)(req->data >> 32));
    s->written_ += slots;
    xga_store32_release(&pointers[1], s->written_);
''', '''    xga_store32_release(&pointers[1], s->written_ + slots);
    if (slots == 2)
        xga_ioserver_fill_slot_(page, s->written_ + 1, req, log2, (uint32_t)(req->data >> 32));
    s->written_ += slots;
''', 'race: '),
    proof('room is used before it is free', RING, 'xga_load32_acquire(&pointers[0])', 'xga_load32(&pointers[0])', 'race: thread 0 stores to entry'),
    proof('a full ring is overwritten', RING, 'if (filled > IOREQ_BUFFER_SLOT_NUM - slots)', 'if (filled > IOREQ_BUFFER_SLOT_NUM)', 'race: |CHECK'),
    proof('the pointers are made small one by one', RING, SHRINK,
          '''        found = old;
        xga_store32_release(&pointers[1], s->written_ - less);
        xga_store32_release(&pointers[0], read - less);
''', 'CHECK'),
    proof('the pointers are made small by a store', RING, SHRINK,
          '''        found = old;
        xga_store64_release((uint64_t *)(void *)pointers, (read - less) | (uint64_t)(s->written_ - less) << 32);
''', 'CHECK'),
]
