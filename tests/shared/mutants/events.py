# SPDX-License-Identifier: MIT
from mutants import mutant as any_mutant

HEADER = 'include/xga/shared/events.h'


def mutant(name, old, new, **more):
    return any_mutant(f'events: {name}', HEADER, old, new, where='events', **more)


CLEAR_MASK = '        xga_and_word(&shared->evtchn_mask[word], ~bit);\n        xga_mb_rmw();\n'
MUTANTS = [
    mutant('port 0 is valid', 'return port != 0 && port < (', 'return port < ('),
    mutant('one port too many', 'port < (uint32_t)EVTCHN_2L_NR_CHANNELS;', 'port <= (uint32_t)EVTCHN_2L_NR_CHANNELS;'),
    mutant('a poll writes when there is nothing', '(xga_load_word(pending) & bit) == 0)\n        return 0;\n    return',
           '0)\n        return 0;\n    xga_or_word(&shared->evtchn_mask[port / XGA_EVENTS_WORDS_], bit);\n    return'),
    mutant('a poll takes the whole word', 'xga_fetch_and_word(pending, ~bit)', 'xga_fetch_and_word(pending, 0)'),
    mutant('a poll leaves the event', 'xga_fetch_and_word(pending, ~bit)', 'xga_load_word(pending)'),
    mutant('ports start unmasked', '&shared->evtchn_mask[word], ~(xen_ulong_t)0', '&shared->evtchn_mask[word], 0'),
    mutant('init loses events', '        xga_store_word(&events->held_[word], 0);\n',
           '        xga_store_word(&events->held_[word], 0);\n        xga_store_word(&shared->evtchn_pending[word], 0);\n'),
    mutant('ports stay attached over init', '        xga_store_word(&v->bound_[word], 0);\n', '        (void)v->bound_[word];\n'),
    mutant('the upcall is not acknowledged', '    xga_store8(&info->evtchn_upcall_pending, 0);\n    return', '    return'),
    mutant('the upcall alone is not acknowledged', 'xga_load8(&info->evtchn_upcall_pending) == 0 &&\n        ', ''),
    mutant('the selector alone is not seen', ' &&\n        xga_load_word(&info->evtchn_pending_sel) == 0)', ')'),
    mutant('the selector is not cleared', 'xga_xchg_word(&info->evtchn_pending_sel, 0)', 'xga_load_word(&info->evtchn_pending_sel)'),
    mutant('P17: one port of a word', '            held = ports &', '            ports &= ~(ports - 1);\n            held = ports &'),
    mutant('the ports of other vCPUs too', ' &\n                    xga_load_word(&self->bound_[word]) & ~', ' & ~'),
    mutant('masked ports too', ' & ~xga_load_word(mask);', ';'),
    mutant('events stay pending', '            xga_and_word(&shared->evtchn_pending[word], ~ports);\n', ''),
    mutant('the whole word is cleared', 'evtchn_pending[word], ~ports', 'evtchn_pending[word], 0'),
    mutant('held ports are not masked', '            if (held != 0)\n                xga_or_word(mask, held);\n', ''),
    mutant('all ports are held', '            held = ports & xga_load_word(&events->held_[word]);\n', '            held = ports;\n'),
    mutant('words left over are forgotten', '            self->words_ = words;\n', '            self->words_ = 0;\n'),
    mutant('no look at the selector after words left over', '        if (pass == 0)\n', '        if (pass == 0 && self->words_ == 0)\n'),
    mutant('the batch is forgotten', 'self->batch_ = batch & (batch - 1);', 'self->batch_ = 0;'),
    mutant('an event is returned twice', 'self->batch_ = batch & (batch - 1);', 'self->batch_ = batch & ((batch - 1) << 1);'),
    mutant('a port stays held', '    else\n        xga_and_word(&v->events_->held_[word], ~bit);\n', ''),
    mutant('unknown flags', ' || (flags & ~XGA_EVENTS_HELD) != 0)', ')'),
    mutant('masking loses a taken event', '        xga_or_word(&shared->evtchn_pending[word], bit);\n    }\n    return was;',
           '    }\n    return was;'),
    mutant('masking leaves a taken event', '        self->batch_ &= ~bit;\n', ''),
    mutant('masking takes back from another word', 'self->base_ == word * XGA_EVENTS_WORDS_ && ', ''),
    mutant('P2: no second look', '(xga_load_word(&shared->evtchn_pending[word]) & bit) == 0)\n            return 0;\n        xga_or',
           '1)\n            return 0;\n        xga_or'),
    mutant('unmasking does not mask again', '        xga_or_word(&shared->evtchn_mask[word], bit);\n    }\n    return xga_evtchn_unmask', '    }\n    return xga_evtchn_unmask'),
    mutant('every unmasking is a hypercall', '    if ((xga_load_word(&self->bound_[word]) & bit) != 0) {\n        xga_and_word', '    if (0) {\n        xga_and_word'),
    mutant('unmasks ports of other vCPUs by itself', '    if ((xga_load_word(&self->bound_[word]) & bit) != 0) {\n        xga_and_word', '    {\n        xga_and_word'),
    mutant('rearming leaves the event', '    xga_and_word(pending, ~bit);\n    return 1;', '    return 1;'),
    mutant('retriggering unmasks', 'return (was & bit) != 0 ? 0 :', 'return 0 ? 0 :'),
    mutant('retriggering makes no upcall', 'return (was & bit) != 0 ? 0 :', 'return 1 ? 0 :'),
    mutant('the first attached port twice', 'below = xga_events_bit_(after + 1) - 1;', 'below = xga_events_bit_(after) - 1;'),
    mutant('the attached ports of a later word are cut', '        below = 0;\n', ''),
    mutant('P18: closed before it is detached', '    xga_long ret = xga_events_detach(self, v, port);\n\n    return ret != 0 ? ret : xga_evtchn_close_port(port);',
           '    xga_long ret = xga_evtchn_close_port(port);\n\n    (void)xga_events_detach(self, v, port);\n    return ret;'),
    mutant('P18: clears what the next owner got', 'return ret != 0 ? ret : xga_evtchn_close_port(port);',
           'ret = ret != 0 ? ret : xga_evtchn_close_port(port);\n    if (ret == 0)\n        (void)xga_events_take(v->events_, port);\n    return ret;'),
    mutant('closing does not mask', '    (void)xga_events_mask(self, port);\n', ''),
    mutant('P7: a port moves unmasked', '    if (!xga_events_is_masked(from->events_, port))\n        return -XEN_EBUSY;\n', ''),
    mutant('moving ignores the refusal', 'if (ret == 0 && from != to) {', 'if (from != to) {'),
    mutant('moving to where it is loses it', 'if (ret == 0 && from != to) {', 'if (ret == 0) {'),
    mutant('P18: a vCPU ends before its ports', '    if (xga_events_attached(v, 0) != 0)\n        return -XEN_EBUSY;\n', ''),
    mutant('enabling upcalls does not look', 'return xga_load8(&self->info_->evtchn_upcall_pending) != 0;', 'return 0;'),
    mutant('upcalls may come after they are off', '_upcall_mask, 1);\n    xga_wmb();\n', '_upcall_mask, 1);\n'),
]
# Single-threaded tests cannot see these.
PROOF = [
    mutant('no barrier before the second look', CLEAR_MASK, CLEAR_MASK.replace('        xga_mb_rmw();\n', ''), times=2, nth=0),
    mutant('no barrier before the look of rearm', CLEAR_MASK, CLEAR_MASK.replace('        xga_mb_rmw();\n', ''), times=2, nth=1),
    mutant('rearm does not look', '        xga_mb_rmw();\n        if ((xga_load_word(pending) & bit) == 0)\n            return 0;\n', '        return 0;\n'),
    mutant('the selector is taken before the acknowledgement', '    xga_store8(&info->evtchn_upcall_pending, 0);\n    return xga_xchg_word(&info->evtchn_pending_sel, 0);',
           '    {\n        xen_ulong_t words = xga_xchg_word(&info->evtchn_pending_sel, 0);\n\n        xga_store8(&info->evtchn_upcall_pending, 0);\n        return words;\n    }'),
    mutant('the selector is taken without an exchange', 'return xga_xchg_word(&info->evtchn_pending_sel, 0);',
           '{\n        xen_ulong_t words = xga_load_word(&info->evtchn_pending_sel);\n\n        xga_store_word(&info->evtchn_pending_sel, 0);\n        return words;\n    }'),
    mutant('pending bits are cleared without a locked operation', 'xga_and_word(&shared->evtchn_pending[word], ~ports);',
           'xga_store_word(&shared->evtchn_pending[word], xga_load_word(&shared->evtchn_pending[word]) & ~ports);'),
    mutant('the mask bit is cleared without a locked operation', CLEAR_MASK,
           CLEAR_MASK.replace('xga_and_word(&shared->evtchn_mask[word], ~bit);',
                              'xga_store_word(&shared->evtchn_mask[word], xga_load_word(&shared->evtchn_mask[word]) & ~bit);'), times=2, nth=0),
    mutant('what came during the scan is cleared too', 'xga_and_word(&shared->evtchn_pending[word], ~ports);', 'xga_and_word(&shared->evtchn_pending[word], ~(ports | xga_load_word(&self->bound_[word])));'),
]
