#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The headers where there is no <stdint.h>: a kernel's own types, no system directory at all, each header
alone, as C and C++, for guests and tools; and within Xen itself (__XEN__).
"""
import os
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = HERE.rpartition('/tests/')[0]
sys.path[:0] = [os.path.join(TOP, 'tools', 'lib')]
from compilers import COMPILERS, WARNINGS, at_once, compile_text, headers, offered, toolstack  # noqa: E402
from verdict import check, ended  # noqa: E402

# What a kernel brings. size_t is for io/9pfs.h and io/pvcalls.h, whose inline functions take it.
TYPES = ''.join(f'typedef __{u}INT{bits}_TYPE__ {u.lower()}int{bits}_t;\n' for bits in (8, 16, 32, 64) for u in ('', 'U')) + \
    'typedef __SIZE_TYPE__ size_t;\n'
PROVIDED = ['-nostdinc', '-DXGA_TYPES_PROVIDED', *WARNINGS]
VIEWS = {
    'a guest': PROVIDED,
    'tools': [*PROVIDED, '-D__XEN_TOOLS__'],
    'Xen': ['-nostdinc', '-D__XEN__', '-std=gnu99', '-Wall', '-Wundef', '-Werror'],  # as it is built
}
# What the headers include of Xen's own; hypervisor.py has the list of the includes.
XEN_OWN = {'xen/bug.h': '#define BUG() __builtin_trap()\n', 'stdint.h': '', 'sys/types.h': ''}
# In Xen these do not compile alone, as upstream's: each needs what comes before it here.
XEN_FIRST = {'xen/arch-x86/hvm/save.h': 'xen/hvm/save.h',
             **{f'xen/arch-x86{h}': 'xen/xen.h' for h in ('_32.h', '_64.h', '/pmu.h', '/xen-mca.h', '/xen.h', '/xen-x86_32.h', '/xen-x86_64.h')}}


def jobs():
    for compiler, (arch, _, cxx) in COMPILERS.items():
        for view in VIEWS:
            heads = [h for h in headers('xen') if offered(h, arch) and not (view == 'a guest' and toolstack(h))]
            for std in ('c99', 'c++11') if cxx and view != 'Xen' else ('c99',):
                yield compiler, std, view, heads
                # What a guest sees, tools see as well.
                if compiler in ('gcc-x86_64', 'gcc-x86_32', 'gcc-arm64', 'gcc-arm') and std == 'c99' and view != 'a guest':
                    for header in heads:
                        yield compiler, std, view, [header]
            if view != 'Xen':
                yield compiler, 'c99', view, [h for h in headers('xga') if offered(h, arch) and
                                              not (view == 'a guest' and toolstack(h))]


def bare(compiler, std, view, heads):
    flags = VIEWS[view]
    if view == 'Xen':
        heads = [first for h in heads for first in ([XEN_FIRST[h]] if h in XEN_FIRST else []) + [h]]
        flags = [*flags, '-I', OWN]
    text = TYPES + ''.join(f'#include <{h}>\n' for h in heads)
    return compile_text(compiler, std, text + 'int xga_test_nothing_else;\n', *flags)


work = tempfile.TemporaryDirectory()
OWN = work.name
for path, text in XEN_OWN.items():
    os.makedirs(os.path.dirname(os.path.join(OWN, path)), exist_ok=True)
    with open(os.path.join(OWN, path), 'w') as f:
        f.write(text)
for (compiler, std, view, heads), said in at_once(bare, list(jobs())):
    check(not said, f'{compiler} -std={std} for {view}: {heads[0] if len(heads) == 1 else "all together"}:\n{(said or "")[:1500].rstrip()}')
sys.exit(ended('headers without <stdint.h>'))
