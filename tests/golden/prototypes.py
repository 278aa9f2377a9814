#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Every operation's prototype, as users' code relies on it: a lost const or a narrower type breaks somebody's build, or
lets the compiler keep what Xen writes. Lines may be added; one that goes or changes is a failure.

usage: prototypes.py [--update]    adds what is new to prototypes.txt
"""
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [os.path.dirname(HERE), os.path.join(os.path.dirname(os.path.dirname(HERE)), 'tools', 'lib')]
import usage  # noqa: E402
from operations import operations  # noqa: E402
from verdict import check, ended  # noqa: E402

GOLDEN = os.path.join(HERE, 'prototypes.txt')
ARCHES = 'arm', 'arm64', 'x86_32', 'x86_64'


def prototypes():
    found = {}
    for arch in ARCHES:
        for o in operations(arch):
            line = f'{o.returns} {o.name}({", ".join(kind for kind, _ in o.parameters) or "void"})'
            found.setdefault(line, []).append(arch)
    return sorted(line if arches == list(ARCHES) else f'{line} on {", ".join(arches)}' for line, arches in found.items())


update = usage.words(__doc__, ['--update'], 'option')
now = prototypes()
known = []
if os.path.exists(GOLDEN):
    with open(GOLDEN) as f:
        known = f.read().splitlines()
gone, new = sorted(set(known) - set(now)), sorted(set(now) - set(known))
check(known or update, f'no {os.path.relpath(GOLDEN)}: make it with prototypes.py --update')
check(not gone, 'gone or changed, which breaks users:\n  ' + '\n  '.join(gone))
check(update or not new, 'not known yet; add them with prototypes.py --update:\n  ' + '\n  '.join(new))
if update:
    with open(GOLDEN, 'w') as f:
        f.writelines(line + '\n' for line in sorted({*known, *new}))
sys.exit(ended('prototypes'))
