# SPDX-License-Identifier: MIT
from mutants import mutant as any_mutant

HEADER = 'include/xga/shared/events_fifo.h'


def mutant(name, old, new, **more):
    return any_mutant(f'events_fifo: {name}', HEADER, old, new, where='events_fifo', **more)


CAS = '            was = xga_cas32(word, old, now);\n            if (was == old)\n                break;\n'
UNMASK = '        was = xga_cas32(word, old, old & ~(pending ? XGA_FIFO_PENDING_ : XGA_FIFO_MASKED_));\n'
MUTANTS = [
    mutant('port 0 has a word', 'return port != 0 && port <', 'return port <'),
    mutant('one port too many', 'port < xga_load32_acquire(&f->ports_)', 'port <= xga_load32_acquire(&f->ports_)'),
    mutant('held bits are not cleared', '        xga_store32(&held[i], 0);\n', '        (void)held[i];\n'),
    mutant('held words without memory', '(held == NULL && words != 0) || ', ''),
    mutant('too many held words', ' || words > XGA_FIFO_PORTS_ / 32)', ')'),
    mutant('a restart keeps the ports', '{\n    xga_store32(&f->ports_, 0);\n', '{\n    (void)f;\n'),
    mutant('a full array has one more page', 'ports >= XGA_FIFO_PORTS_ ? NULL : f', 'ports > XGA_FIFO_PORTS_ ? NULL : f'),
    mutant('a block across the end of the page', 'offset > XGA_FIFO_PAGE_SIZE_ - sizeof(*block)', 'offset >= XGA_FIFO_PAGE_SIZE_'),
    mutant('a block that is not aligned', '(offset & 7) != 0 ||', '0 ||'),
    mutant('a block elsewhere', ' ||\n        ((size_t)block & (XGA_FIFO_PAGE_SIZE_ - 1)) != offset)', ')'),
    mutant('the heads are not cleared', '        xga_store32(&block->head[i], 0);\n', ''),
    mutant('the ready word is not cleared', '    xga_store32(&block->ready, 0);\n', ''),
    mutant('old heads stay', '        v->head_[i] = 0;\n', ''),
    mutant('the array grows for ever', '    if (ports >= XGA_FIFO_PORTS_)\n        return -XEN_ENOSPC;\n', ''),
    mutant('new ports are unmasked', 'xga_store32(&page[i], XGA_FIFO_MASKED_);', 'xga_store32(&page[i], 0);'),
    mutant('a page that Xen refused', '    if (ret != 0)\n        return ret;\n    f->page_', '    f->page_'),
    mutant('the last held port', 'if (port == 0 || port >= f->held_ports_)', 'if (port == 0 || port > f->held_ports_)'),
    mutant('held bits that do not exist', 'return port < f->held_ports_ && ', 'return f->held_ != NULL && '),
    mutant('the upcall is not acknowledged', '        xga_store8(&self->info_->evtchn_upcall_pending, 0);\n        ready |=', '        ready |='),
    mutant('the upcall alone is not acknowledged', ' ||\n        (ready == 0 && xga_load8(&self->info_->evtchn_upcall_pending) != 0)) {', ') {'),
    mutant('the ready word is not cleared when taken', 'ready |= xga_xchg32(&self->block_->ready, 0);', 'ready |= xga_load32(&self->block_->ready);'),
    mutant('queues left over are forgotten', 'ready |= xga_xchg32', 'ready = xga_xchg32'),
    mutant('P6: the lowest priority first', 'queue = xga_lowest_bit32(ready);', 'queue = 31 - (uint32_t)__builtin_clz(ready);\n        ready |= 0x10000u << queue;'),
    mutant('P6: a later event of a higher priority waits', 'if (xga_load32(&self->block_->ready) != 0 ||', 'if ((ready == 0 && xga_load32(&self->block_->ready) != 0) ||'),
    mutant('P4: a queue out of range', '        if (queue >= EVTCHN_FIFO_MAX_QUEUES)\n            return xga_events_fifo_break_(self, XGA_BROKEN_INDEX);\n', ''),
    mutant('P4: a bad head is an empty queue', '        if (port >= XGA_FIFO_PORTS_ || !xga_events_fifo_has_(f, port))\n            return xga_events_fifo_break_(self, XGA_BROKEN_INDEX);\n', '        if (port >= XGA_FIFO_PORTS_ || !xga_events_fifo_has_(f, port))\n            return 0;\n'),
    mutant('P4: a port in no queue is an empty queue', 'tries == XGA_FIFO_TRIES_)\n                return xga_events_fifo_break_(self, XGA_BROKEN_STATE);\n',
           'tries == XGA_FIFO_TRIES_)\n                return 0;\n'),
    mutant('broken is not final', '    if (self->broken_ != XGA_INTACT)\n        return XGA_BROKEN;\n', ''),
    mutant('a wrong reason', '    v->broken_ = reason;', '    v->broken_ = XGA_BROKEN_ID;'),
    mutant('the chain is bounded too early', 'count < XGA_FIFO_PORTS_; count++', 'count < XGA_FIFO_PORTS_ / 2; count++'),
    mutant('the head is always read from the block', '        if (port == 0)\n            port = xga_load32', '        port = xga_load32'),
    mutant('the next port of another queue', '        self->queue_ = queue;\n', ''),
    mutant('the next port is the last one', 'self->head_[queue] = self->next_ = old', 'self->head_[queue] = old'),
    mutant('the next port of the queue before', 'queue == self->queue_, 1)', '1, 1)'),
    mutant('an old next port stays', '    v->next_ = 0;\n', ''),
    mutant('the queue stays ready at its end', '(old & XGA_FIFO_LINK_) != 0 ? ready : ready & (ready - 1);', 'ready;'),
    mutant('the queue ends after one port', '(old & XGA_FIFO_LINK_) != 0 ? ready : ready & (ready - 1);', 'ready & (ready - 1);'),
    mutant('masked ports are returned', '        if ((old & (XGA_FIFO_PENDING_ | XGA_FIFO_MASKED_)) == XGA_FIFO_PENDING_)\n            return', '        if ((old & XGA_FIFO_PENDING_) != 0)\n            return'),
    mutant('ports without an event are returned', '        if ((old & (XGA_FIFO_PENDING_ | XGA_FIFO_MASKED_)) == XGA_FIFO_PENDING_)\n            return', '        if ((old & XGA_FIFO_MASKED_) == 0)\n            return'),
    mutant('unlinking takes the event of a masked port', '            if ((old & (XGA_FIFO_PENDING_ | XGA_FIFO_MASKED_)) == XGA_FIFO_PENDING_)\n                now', '            if ((old & XGA_FIFO_PENDING_) != 0)\n                now'),
    mutant('unlinking leaves the event', 'now = (now & ~XGA_FIFO_PENDING_) | mask', 'now = now | mask'),
    mutant('unlinking does not mask', ' ? XGA_FIFO_MASKED_ : 0;\n        old', ' ? 0 : 0;\n        old'),
    mutant('unlinking masks all', ' ? XGA_FIFO_MASKED_ : 0;\n        old', ' ? XGA_FIFO_MASKED_ : XGA_FIFO_MASKED_;\n        old'),
    mutant('unlinking leaves the link', '~(XGA_FIFO_LINKED_ | XGA_FIFO_LINK_)', '~XGA_FIFO_LINKED_'),
    mutant('unlinking leaves it linked', '~(XGA_FIFO_LINKED_ | XGA_FIFO_LINK_)', '~XGA_FIFO_LINK_'),
    mutant('unlinking clears BUSY', '~(XGA_FIFO_LINKED_ | XGA_FIFO_LINK_)', '~(XGA_FIFO_LINKED_ | XGA_FIFO_LINK_ | XGA_FIFO_BUSY_)'),
    mutant('a poll leaves the event', 'xga_fetch_and32(word, ~XGA_FIFO_PENDING_)', 'xga_load32(word)'),
    mutant('a poll unlinks', 'xga_fetch_and32(word, ~XGA_FIFO_PENDING_)', 'xga_fetch_and32(word, 0)'),
    mutant('masking says always yes', '(xga_fetch_or32(word, XGA_FIFO_MASKED_) & XGA_FIFO_MASKED_) != 0;', '(xga_fetch_or32(word, XGA_FIFO_MASKED_) | XGA_FIFO_MASKED_) != 0;'),
    mutant('P6: unmasks a pending port by itself', '        if (pending && !take)\n            return -1;\n', '        if (pending && !take)\n            pending = 0;\n'),
    mutant('P6: unmasks an unmasked port by hypercall', '        if ((old & XGA_FIFO_MASKED_) == 0)\n            return 0;\n        if', '        if ((old & XGA_FIFO_MASKED_) == 0)\n            return -1;\n        if'),
    mutant('P6: every unmasking is a hypercall too', 'return xga_events_fifo_try_unmask_(word, 0) == 0 ? 0 : xga', '(void)xga_events_fifo_try_unmask_(word, 0);\n    return xga'),
    mutant('unmasks while Xen is busy', 'if (!pending && (old & XGA_FIFO_BUSY_) != 0) {', 'if (0) {'),
    mutant('waits for Xen for ever', '            xga_relax();\n', '            xga_relax();\n            tries--;\n'),
    mutant('rearming leaves the event', '(pending ? XGA_FIFO_PENDING_ : XGA_FIFO_MASKED_)', '(pending ? 0 : XGA_FIFO_MASKED_)'),
    mutant('rearming unmasks a port with an event', '(pending ? XGA_FIFO_PENDING_ : XGA_FIFO_MASKED_)', '(XGA_FIFO_MASKED_)'),
    mutant('retriggering unmasks', 'XGA_FIFO_PENDING_) & XGA_FIFO_MASKED_) != 0)\n        return 0;\n', 'XGA_FIFO_PENDING_) & XGA_FIFO_LINKED_) != 0)\n        return 0;\n'),
    mutant('P7: a port moves unmasked', '    if (!xga_events_fifo_is_masked(f, port))\n        return -XEN_EBUSY;\n', ''),
    mutant('P18: a linked port is closed', ' & XGA_FIFO_LINKED_) != 0)\n        return -XEN_EBUSY;', ' & XGA_FIFO_BUSY_) != 0)\n        return -XEN_EBUSY;'),
    mutant('P18: closing does not mask', '(xga_fetch_or32(word, XGA_FIFO_MASKED_) & XGA_FIFO_LINKED_)', '(xga_load32(word) & XGA_FIFO_LINKED_)'),
]
# Single-threaded tests cannot see these.
PROOF = [
    mutant('unlinks without an exchange', CAS, '            xga_store32(word, now);\n            was = old;\n            if (was == old)\n                break;\n'),
    mutant('unlinks by two operations', CAS, '            (void)xga_fetch_and32(word, ~XGA_FIFO_LINKED_);\n            xga_store32(word, now);\n            was = old;\n            if (was == old)\n                break;\n'),
    mutant('unlinking uses the link that it read before', CAS + '            old = was;\n', '            was = xga_cas32(word, old, now);\n            if (was != old)\n                (void)xga_cas32(word, was, was & ~(XGA_FIFO_LINKED_ | XGA_FIFO_LINK_));\n            break;\n'),
    mutant('unmasks without an exchange', UNMASK, '        was = old;\n        xga_store32(word, old & ~(pending ? XGA_FIFO_PENDING_ : XGA_FIFO_MASKED_));\n'),
    mutant('unmasking does not look at what came', '        if (was == old)\n            return pending;\n', '        if (was == old || !take) {\n            xga_and32(word, ~XGA_FIFO_MASKED_);\n            return pending;\n        }\n'),
    mutant('the ready word is taken without an exchange', '        ready |= xga_xchg32(&self->block_->ready, 0);\n', '        ready |= xga_load32(&self->block_->ready);\n        xga_store32(&self->block_->ready, 0);\n'),
    mutant('the ready word is taken before the acknowledgement',
           '        xga_store8(&self->info_->evtchn_upcall_pending, 0);\n        ready |= xga_xchg32(&self->block_->ready, 0);\n',
           '        ready |= xga_xchg32(&self->block_->ready, 0);\n        xga_store8(&self->info_->evtchn_upcall_pending, 0);\n'),
    mutant('the head is read before the ready word', '        uint32_t ready = xga_events_fifo_ready_(self), queue',
           '        uint32_t early = xga_load32(&self->block_->head[EVTCHN_FIFO_PRIORITY_DEFAULT]);\n        uint32_t ready = xga_events_fifo_ready_(self), queue',
           ),
]
PROOF[7] = PROOF[7]._replace(edits=PROOF[7].edits + [PROOF[7].edits[0]._replace(old='port = xga_load32(&self->block_->head[queue]);', new='port = queue == EVTCHN_FIFO_PRIORITY_DEFAULT ? early : xga_load32(&self->block_->head[queue]);')])
