#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Every public function of the typed operations occurs in a unit test.

usage: complete.py
"""
import glob
import os
import re
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
XGA = os.path.join(HERE.rpartition('/tests/')[0], 'include', 'xga')
# The seams, what a real processor answers, and assertions: tests/library/registers, tests/guest, tests/abi/layout.
ELSEWHERE = {'arg', 'base', 'fn', 'call', 'hypercall', 'layout', 'x86', 'vmx/rdmsr'}
HEADERS = sorted(h for h in (path[len(XGA) + 1:-2] for path in glob.glob(os.path.join(XGA, '**', '*.h'), recursive=True))
                 if h not in ELSEWHERE and not h.startswith('arch/'))

tests = ''.join(open(path).read() for path in glob.glob(os.path.join(HERE, '*.c')))
words = set(re.findall(r'\w+', tests))
functions = missing = 0
for header in HEADERS:
    text = open(os.path.join(XGA, header + '.h')).read()
    for name in re.findall(r'^XGA_\w+ [\w ]+?(\w+)\(', text, re.M):
        if name.endswith('_'):
            continue
        functions += 1
        # The table in operations.c leaves the common prefix out.
        if name not in words and name.removeprefix('xga_') not in words:
            missing += 1
            print(f'xga/{header}.h: {name} is in no unit test')
print(f'functions in unit tests: {functions - missing} of {functions}')
sys.exit(1 if missing or functions < 150 else 0)
