#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The README's C examples compile with every compiler, without a warning, and it lists every header of the library."""
import glob
import os
import re
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = HERE.rpartition('/tests/')[0]
sys.path[:0] = [os.path.join(TOP, 'tools', 'lib')]
from compilers import COMPILERS, compile_text  # noqa: E402
from verdict import check, ended  # noqa: E402

# Headers that others include, and users do not.
INCLUDED_BY_OTHERS = {'arg.h', 'base.h', 'fn.h', 'xga_version.h'}

with open(os.path.join(TOP, 'README.md')) as f:
    page = f.read()
examples = re.findall(r'^```c\n(.*?)^```', page, re.M | re.S)
for number, text in enumerate(examples, 1):
    for compiler in COMPILERS:
        said = compile_text(compiler, 'c99', text, '-Wall', '-Wextra', '-Wpedantic', '-Werror')
        check(not said, f'README example {number}, {compiler}: {said}')
headers = {os.path.basename(path) for path in glob.glob(os.path.join(TOP, 'include', 'xga', '*.h'))} - INCLUDED_BY_OTHERS
listed = set(re.findall(r'`xga/(\w+\.h)`', page))
check(headers == listed, f'headers that README does not list, or that do not exist: {sorted(headers ^ listed)}')
sys.exit(ended('README examples'))
