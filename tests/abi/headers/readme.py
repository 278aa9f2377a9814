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
from verdict import check, ended  # noqa: E402

with open(os.path.join(TOP, 'README.md')) as f:
    examples = re.findall(r'^```c\n(.*?)^```', f.read(), re.M | re.S)
for number, text in enumerate(examples, 1):
    for compiler in COMPILERS:
        said = compile_text(compiler, 'c99', text, '-Wall', '-Wextra', '-Wpedantic', '-Werror')
        check(not said, f'README example {number}, {compiler}: {said}')
sys.exit(ended('README examples'))
