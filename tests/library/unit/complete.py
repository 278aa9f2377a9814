#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Every public function of the typed operations, and of the protocols, occurs in a unit test.

usage: complete.py
"""
import glob
import os
import re
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = HERE.rpartition('/tests/')[0]
sys.path[:0] = [os.path.join(TOP, 'tools', 'lib')]
import verdict  # noqa: E402
from verdict import check  # noqa: E402

XGA = os.path.join(TOP, 'include', 'xga')
# The seams, what a real processor answers, and assertions: tests/library/registers, tests/guest, tests/abi/layout.
ELSEWHERE = {'arg', 'base', 'fn', 'call', 'hypercall', 'layout', 'x86', 'vmx/rdmsr'}
HEADERS = sorted(h for h in (path[len(XGA) + 1:-2] for path in glob.glob(os.path.join(XGA, '**', '*.h'), recursive=True))
                 if h not in ELSEWHERE and not h.startswith('arch/'))

def words_of(*folder):
    return {word for path in glob.glob(os.path.join(TOP, 'tests', *folder, '*.c')) for word in re.findall(r'\w+', open(path).read())}


unit, shared = words_of('library', 'unit'), words_of('shared')
for header in HEADERS:
    words = shared if header.startswith('shared/') else unit
    text = open(os.path.join(XGA, header + '.h')).read()
    for name in re.findall(r'^XGA_\w+ [\w ]+?(\w+)\(', text, re.M):
        if name.endswith('_'):
            continue
        # The table in operations.c leaves the common prefix out.
        check(name in words or name.removeprefix('xga_') in words, f'xga/{header}.h: {name} is in no unit test')
check(verdict.passed > 150, f'the headers seem to have only {verdict.passed} functions')
sys.exit(verdict.ended('functions in unit tests'))
