# SPDX-License-Identifier: MIT
from mutants import mutant

HEADER = 'include/xga/shared/result.h'
MUTANTS = [
    mutant('result: a reason without a name', HEADER, '<= XGA_BROKEN_MESSAGE ?', '< XGA_BROKEN_MESSAGE ?'),
    mutant('result: two reasons alike', HEADER, '"id not in flight"', '"impossible state"'),
    mutant('result: left is broken', HEADER, '(-XEN_ENOTCONN)', '(-XEN_EBADMSG)'),
]
PROOF = []
