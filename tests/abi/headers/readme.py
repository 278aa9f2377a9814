#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The README's C examples compile with every compiler, without a warning."""
import os
import re
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = HERE.rpartition('/tests/')[0]
sys.path[:0] = [os.path.join(TOP, 'tools', 'lib')]
from compilers import COMPILERS, compile_text  # noqa: E402

with open(os.path.join(TOP, 'README.md')) as f:
    examples = re.findall(r'^```c\n(.*?)^```', f.read(), re.M | re.S)
failed = 0
for number, text in enumerate(examples, 1):
    for compiler in COMPILERS:
        said = compile_text(compiler, 'c99', text, '-Wall', '-Wextra', '-Wpedantic', '-Werror')
        if said:
            failed += 1
            print(f'README example {number}, {compiler}: {said}')
print(f'README examples: {len(examples) * len(COMPILERS) - failed} passed, {failed} failed')
sys.exit(1 if failed or not examples else 0)
