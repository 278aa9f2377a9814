#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Each public header alone: every language, compiler and architecture, strict warnings as errors.

include/xen is held to C90 too, include/xga to C99. What a pedantic compiler can't be shown is listed
in EXCEPTIONS with its reason.
"""
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..'))
from compilers import C, COMPILERS, CXX, WARNINGS, at_once, compile_text, headers, offered  # noqa: E402

TOOLS = ('xen/domctl.h', 'xen/sysctl.h')  # what guests may not include
EXCEPTIONS = {}  # (header, language): reason


def jobs():
    for compiler, (arch, _, cxx) in COMPILERS.items():
        for header in headers('xen') + headers('xga'):
            if not offered(header, arch):
                continue
            for std in C + (CXX if cxx else ()):
                if (std == 'c90' and header.startswith('xga/')) or (header, std) in EXCEPTIONS:
                    continue
                yield compiler, std, header


def alone(compiler, std, header):
    tools = ['-D__XEN_TOOLS__'] if header in TOOLS else []
    return compile_text(compiler, std, f'#include <{header}>\nint xga_test_nothing_else;\n', *WARNINGS, *tools)


failed = passed = 0
for (compiler, std, header), said in at_once(alone, list(jobs())):
    if said:
        failed += 1
        if failed <= 10:
            print(f'{compiler} -std={std} {header}:\n{said.rstrip()}')
    else:
        passed += 1
for (header, std), reason in EXCEPTIONS.items():
    print(f'not as {std}: {header}: {reason}')
print(f'headers alone: {passed} passed, {failed} failed')
sys.exit(1 if failed or not passed else 0)
