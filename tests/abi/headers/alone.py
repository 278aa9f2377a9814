#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Each public header alone: every compiler and architecture, strict warnings as errors.

C99; with GCC also C90, C++11 and, for two architectures, the newest languages. Every other language
with all headers in one file. include/xen is held to C90 too, include/xga to C99,
a few of its headers to C90. What a pedantic compiler can't be shown is listed
in EXCEPTIONS with its reason.

usage: alone.py [--sample]    a sample: GCC for x86_64 and arm, C99 and C++11
"""
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = HERE.rpartition('/tests/')[0]
sys.path[:0] = [os.path.join(TOP, 'tools', 'lib')]
import usage  # noqa: E402
from compilers import C, COMPILERS, CXX, WARNINGS, at_once, compile_text, headers, offered, toolstack  # noqa: E402
from verdict import check, ended  # noqa: E402

EXCEPTIONS = {}  # (header, language): reason


# Those of xga that README's first example needs, and the trap.
C90 = {'xga/call.h', 'xga/console.h', 'xga/hypercall.h', 'xga/version.h', 'xga/x86.h'}


def serves(header, std):
    return (std != 'c90' or not header.startswith('xga') or header in C90) and (header, std) not in EXCEPTIONS


def jobs():
    for compiler, (arch, _, cxx) in COMPILERS.items():
        here = [h for h in headers('xen') + headers('xga') + headers('xga-standin') if offered(h, arch)]
        oldest = ('c90',) if compiler.startswith('gcc') else ()
        newest = ('c17', 'c++20') if compiler in ('gcc-x86_64', 'gcc-arm') else ()
        for std in (*oldest, 'c99', *(('c++11',) if cxx and oldest else ()), *newest):
            for header in here:
                if serves(header, std):
                    yield compiler, std, header
        for std in ('c90', 'c99', *(('c++11',) if cxx else ())):
            yield compiler, std, 'xen/dom0_ops.h'
        for std in C + (CXX if cxx else ()):
            yield compiler, std, ' '.join(h for h in here if serves(h, std) and not toolstack(h))


def alone(compiler, std, header):
    tools = ['-D__XEN_TOOLS__'] if toolstack(header) else \
        ['-D__XEN_INTERFACE_VERSION__=0x00030203'] if header == 'xen/dom0_ops.h' else []
    text = ''.join(f'#include <{h}>\n' for h in header.split())
    return compile_text(compiler, std, text + 'int xga_test_nothing_else;\n', *WARNINGS, *tools)


sample = usage.words(__doc__, ['--sample'], 'option')
chosen = [job for job in jobs() if not sample or job[:2] in (('gcc-x86_64', 'c99'), ('gcc-arm', 'c99'), ('gcc-x86_64', 'c++11'))]
for (compiler, std, header), said in at_once(alone, chosen):
    check(not said, f'{compiler} -std={std} {header[:60]}:\n{(said or "")[:600].rstrip()}')
for (header, std), reason in EXCEPTIONS.items():
    print(f'not as {std}: {header}: {reason}')
sys.exit(ended('headers alone'))
