# SPDX-License-Identifier: MIT
from mutants import mutant as any_mutant

HEADER = 'include/xga/shared/event_port.h'


def mutant(name, old, new, **more):
    return any_mutant(f'event_port: {name}', HEADER, old, new, where='event_port', **more)


MUTANTS = [
    mutant('port 0', 'if (p == NULL || port == 0)', 'if (p == NULL)'),
    mutant('starts unmasked', 'p->reasons_ = XGA_MASKED_BY_DRIVER;', 'p->reasons_ = 0;'),
    mutant('P7: handling is no reason', '    p->reasons_ |= XGA_MASKED_HANDLING;\n', '    (void)p;\n'),
    mutant('P7: the end of handling ends all reasons', 'return xga_event_port_release(p, XGA_MASKED_HANDLING);', 'return xga_event_port_release(p, XGA_MASKED_HANDLING | XGA_MASKED_TO_MOVE);'),
    mutant('P7: an honest event ends all reasons', 'if (p->reasons_ == XGA_MASKED_HANDLING)', 'if (1)'),
    mutant('an honest event leaves a reason', '            p->reasons_ = 0;\n', ''),
    mutant('every reason masks', 'return was == 0;', 'return 1;'),
    mutant('a second reason replaces the first', 'p->reasons_ = was | reason;', 'p->reasons_ = reason;'),
    mutant('every release unmasks', 'return was != 0 && (was & ~reason) == 0;', 'return was != 0;'),
    mutant('a release of nothing unmasks', 'return was != 0 && ', 'return '),
    mutant('the longest delay is longer', 'n >= 10 ?', 'n >= 11 ?'),
    mutant('the longest delay is shorter', 'n >= 10 ?', 'n >= 9 ?'),
    mutant('P8: honest events do not end the row', '        p->spurious_ = 0;\n        return;\n', '        return;\n'),
    mutant('P8: honest events count', '    if (!was_spurious) {', '    if (0) {'),
    mutant('honest events after a spurious one are not seen', 'if (((uint32_t)was_spurious | p->spurious_) == 0)', 'if (!was_spurious)'),
    mutant('the count wraps', '    if (p->spurious_ != 0xffffffffu)\n', ''),
    mutant('delayed at the limit', 'p->spurious_ <= p->limit', 'p->spurious_ < p->limit'),
    mutant('listed twice', ' || (p->reasons_ & XGA_MASKED_DELAYED) != 0)', ')'),
    mutant('a delay is no reason', '    p->reasons_ |= XGA_MASKED_DELAYED;\n', ''),
    mutant('the delay is not of now', 'p->due_ = now + ', 'p->due_ = '),
    mutant('the delay starts doubled', 'p->spurious_ - p->limit - 1', 'p->spurious_ - p->limit'),
    mutant('the list is not sorted', 'while (*at != NULL && (*at)->due_ <= p->due_)', 'while (*at != NULL)'),
    mutant('the later of one time first', '(*at)->due_ <= p->due_', '(*at)->due_ < p->due_'),
    mutant('the list is cut', '    p->next_ = *at;\n', '    p->next_ = NULL;\n'),
    mutant('removing cuts the list', '    *at = p->next_;\n    p->next_ = NULL;\n    return', '    *at = NULL;\n    p->next_ = NULL;\n    return'),
    mutant('a removed port stays delayed', '    return xga_event_port_release(p, XGA_MASKED_DELAYED);', '    return 1;'),
    mutant('a delay ends too early', 'p->due_ > now)', 'p->due_ > now + 1)'),
    mutant('a delay ends too late', 'p->due_ > now)', 'p->due_ >= now)'),
    mutant('a port stays on the list', '    d->first_ = p->next_;\n', ''),
    mutant('no end is 0', '? ~(uint64_t)0 :', '? 0 :'),
]
PROOF = []
