# SPDX-License-Identifier: MIT
from mutants import mutant

HEADER = 'include/xga/shared/result.h'
MUTANTS = [
    mutant('result: a reason without a name', HEADER, '    case XGA_BROKEN_ID:\n        return "id not in flight";\n', ''),
    mutant('result: two reasons alike', HEADER, '        return "id not in flight";', '        return "impossible state";'),
    mutant('result: left is broken', HEADER, '(-XEN_ENOTCONN)', '(-XEN_EBADMSG)'),
]
PROOF = []
