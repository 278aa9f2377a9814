#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Every operation's prototype, as users' code relies on it: a lost const or a narrower type breaks somebody's build, or
lets the compiler keep what Xen writes. Lines may be added; one that goes or changes is a failure.

usage: prototypes.py [--update]    adds what is new to prototypes.txt
"""
import collections
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = HERE.rpartition('/tests/')[0]
sys.path[:0] = [os.path.join(TOP, 'tools', 'lib')]
import golden  # noqa: E402
import usage  # noqa: E402
from architectures import NAMES  # noqa: E402
from operations import operations  # noqa: E402
from verdict import check, ended  # noqa: E402

update = bool(usage.words(__doc__, ['--update'], 'option'))
now = collections.defaultdict(set)
for arch in NAMES:
    for o in operations(arch):
        now[f'{o.returns} {o.name}({", ".join(kind for kind, _ in o.parameters) or "void"})'].add(arch)
golden.compare(os.path.join(HERE, 'prototypes.txt'), now, check, update)
sys.exit(ended('prototypes'))
