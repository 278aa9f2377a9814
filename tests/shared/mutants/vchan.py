# SPDX-License-Identifier: MIT
from mutants import mutant

HEADER = 'include/xga/shared/vchan.h'


def vchan(name, old, new, **more):
    return mutant(f'vchan: {name}', HEADER, old, new, **more)


MUTANTS = [
    vchan('P3: orders are not checked', '    if (least < XGA_VCHAN_MIN_ORDER ||', '    if (0 && least < XGA_VCHAN_MIN_ORDER ||'),
    vchan('both streams at one place', ' ||\n        (left == right && left < 12))', ')'),
    vchan('no largest order of left', 'left > XGA_VCHAN_MAX_ORDER || ', ''),
    vchan('no largest order of right', 'right > XGA_VCHAN_MAX_ORDER ||', '0 ||'),
    vchan('the grants overlap a stream', '    if (end > (least < 12 ? 1u << least : 4096u))\n        return -XEN_EINVAL;\n', ''),
    vchan('a stream begins elsewhere', '(size_t)1 << order)', '(size_t)1 << (21 - order))'),
    vchan('a bad shape is -XEN_EINVAL', '!= 0)\n        return XGA_BROKEN;\n    if (shape->grants > count)', '!= 0)\n        return -XEN_EINVAL;\n    if (shape->grants > count)'),
    vchan('more grants than there is place', '    if (shape->grants > count)\n        return -XEN_ERANGE;\n', ''),
    vchan('pages are missing', '(own.left_pages == 0 || left != NULL)', '1'),
    vchan('pages of right are missing', '(own.right_pages == 0 || right != NULL)', '1'),
    vchan('one stream breaks alone', '    xga_bytes_reader_break(&v->in, why);', ''),
    vchan('the other breaks alone', '    xga_bytes_writer_break(&v->out, why);', ''),
    vchan('a client is there from the start', 'xga_store8(&page->cli_live, XGA_VCHAN_AWAITED_);', 'xga_store8(&page->cli_live, XGA_VCHAN_LIVE_);'),
    vchan('the first write of a client is not notified of', 'xga_store8(&page->cli_notify, VCHAN_NOTIFY_WRITE);', 'xga_store8(&page->cli_notify, 0);'),
    vchan('the server asks in its own byte', 'v->ask_ = &page->cli_notify;\n    v->asked_ = &page->srv_notify;',
          'v->ask_ = &page->srv_notify;\n    v->asked_ = &page->cli_notify;'),
    vchan('the client writes right', 'ret = xga_vchan_init_(v, &page->left,', 'ret = xga_vchan_init_(v, &page->right,'),
    vchan('join marks a broken page', '    if (ret < 0)\n        return ret;\n    if (xga_vchan_has_left_(v)) {', '    if (xga_vchan_has_left_(v)) {'),
    vchan('join does not see that the server has left', '    if (xga_vchan_has_left_(v)) {\n        v->state_', '    if (0) {\n        v->state_'),
    vchan('join does not ask', '    xga_store8(v->ask_, VCHAN_NOTIFY_WRITE);\n', ''),
    vchan('the peer comes back', '        v->state_ = XGA_VCHAN_LEFT_;', '        return 1;'),
    vchan('write to a peer that has left', '    if (xga_vchan_has_left_(v))\n        return XGA_GONE;\n    ret = xga_bytes_write', '    ret = xga_bytes_write'),
    vchan('gone before all is read', '        ret = xga_bytes_read(&v->in, data, size);\n        if (ret == 0) {', '        if (ret == 0) {', notices='no such complaint'),
    vchan('gone is not final', '            v->state_ = XGA_VCHAN_GONE_;\n', ''),
    vchan('notifies for writes alone', '(taken != v->told_in_ ? VCHAN_NOTIFY_READ : 0u)', '0u'),
    vchan('notifies of what is not published', 'v->out.b_.own_ - v->out.b_.pending_, taken', 'v->out.b_.own_, taken'),
    vchan('notifies again and again', '    v->told_out_ = sent;\n', ''),
    vchan('notifies unasked', '    if ((xga_load8(v->asked_) & done) == 0)\n        return 0;\n', ''),
    vchan('notifies for any request', '(xga_load8(v->asked_) & done) == 0', 'xga_load8(v->asked_) == 0'),
    vchan('does not take the request', '    xga_and8(v->asked_, (uint8_t)~done);\n', ''),
    vchan('takes all requests', '    xga_and8(v->asked_, (uint8_t)~done);\n', '    xga_and8(v->asked_, 0);\n'),
    vchan('a broken vchan notifies', ' || xga_vchan_broken(v) != XGA_INTACT)\n        return 0;\n    v->told', ')\n        return 0;\n    v->told'),
    vchan('P2: rearm does not ask', '    xga_vchan_ask_(v, VCHAN_NOTIFY_WRITE);\n    left', '    left'),
    vchan('P2: rearm for room does not ask', '    xga_vchan_ask_(v, VCHAN_NOTIFY_READ);', '   '),
    vchan('P2: rearm does not look again', '    ret = xga_bytes_available(&v->in);\n', '    ret = v->in.b_.count_;\n'),
    vchan('P2: rearm for room does not look again', '    ret = xga_bytes_room(&v->out);\n', '    ret = v->out.b_.count_;\n'),
    vchan('rearm asks for the other thing', 'xga_vchan_ask_(v, VCHAN_NOTIFY_READ);', 'xga_vchan_ask_(v, VCHAN_NOTIFY_WRITE);'),
    vchan('rearm asks always', '    if (size <= v->in.b_.count_)\n        return 1;\n', ''),
    vchan('rearm waits for more than the stream', 'if (size == 0 || size > v->in.b_.size_)', 'if (size == 0)'),
    vchan('rearm waits for nothing', 'if (size == 0 || size > v->out.b_.size_)', 'if (size > v->out.b_.size_)'),
    vchan('rearm sleeps beside a peer that has left', '    return left ? XGA_GONE : 0;', '    return 0;'),
    vchan('rearm for room sleeps beside a peer that has left', '    if (xga_vchan_has_left_(v))\n        return XGA_GONE;\n    if (size', '    if (size'),
    vchan('rearm returns bytes', '    if ((size_t)ret >= size)\n        return 1;\n', '    if ((size_t)ret >= size)\n        return ret;\n'),
    vchan('reopen dismisses a client', '(void)xga_cas8(v->peer_live_, XGA_VCHAN_DEAD_, XGA_VCHAN_AWAITED_);', 'xga_store8(v->peer_live_, XGA_VCHAN_AWAITED_);'),
    vchan('reopen while the client is there', '    if (v->state_ == XGA_VCHAN_OPEN_)\n        return -XEN_EBUSY;\n', ''),
    vchan('reopen by a client', '        return -XEN_EINVAL;\n    /* Another', '        ;\n    /* Another'),
    vchan('reopen does not ask', '    xga_vchan_ask_(v, VCHAN_NOTIFY_WRITE);\n    v->state_', '    v->state_'),
    vchan('close is not seen', '    xga_store8_release(v->own_live_, XGA_VCHAN_DEAD_);\n', ''),
    vchan('close accesses a broken page', '    if (xga_vchan_broken(v) != XGA_INTACT || state ==', '    if (state =='),
    vchan('a closed side goes on', '    v->state_ = XGA_VCHAN_CLOSED_;\n    if', '    if'),
    vchan('close notifies a peer that has left', '    return state == XGA_VCHAN_OPEN_;', '    return 1;'),
    vchan('what is not published was told', 'v->told_out_ = sent;', 'v->told_out_ = v->out.b_.own_;'),
]
# The peer has to act between two accesses of one call.
UNSEEN = ('vchan: gone before all is read',)
PROOF = [m._replace(notices='') for m in MUTANTS if m.name in UNSEEN] + [
    vchan('no barrier between the index and the request', '    xga_mb();\n', ''),
    vchan('no barrier between the request and the index', '    xga_mb_rmw();\n', ''),
    vchan('the request is not atomic', '    xga_or8(v->ask_, what);', '    xga_store8(v->ask_, (uint8_t)(xga_load8(v->ask_) | what));'),
    vchan('the request is taken after the look', '    xga_mb();\n    if ((xga_load8(v->asked_) & done) == 0)',
          '    if ((xga_load8(v->asked_) & done) == 0)'),
    vchan('leaving is seen without what was written before', 'xga_load8_acquire(v->peer_live_) == XGA_VCHAN_DEAD_',
          'xga_load8(v->peer_live_) == XGA_VCHAN_DEAD_'),
    vchan('leaving is published without order', '    xga_store8_release(v->own_live_, XGA_VCHAN_DEAD_);', '    xga_store8(v->own_live_, XGA_VCHAN_DEAD_);'),
]
MUTANTS = [m for m in MUTANTS if m.name not in UNSEEN]
