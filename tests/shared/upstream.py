#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Compiles the protocols that make no hypercall with Xen's own public headers, of both Debian releases of libxen-dev, in
place of include/xen: a program on libxen has those. They must not reach <xga/base.h>, which refuses them.
"""
import glob
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = HERE.rpartition('/tests/')[0]
sys.path[:0] = [os.path.join(TOP, 'tools', 'lib')]
from architectures import ALL  # noqa: E402
from command import run  # noqa: E402
from compilers import COMPILERS, INCLUDE, WARNINGS, at_once  # noqa: E402
from verdict import check, ended  # noqa: E402

# Those that make hypercalls, on the operations of include/xga.
BOUND = {'events.h', 'events_fifo.h', 'grants.h', 'grants_map.h', 'ioreq_server.h'}
RELEASES = 'bookworm', 'trixie'
# Xen's own <xen/io/libxenvchan.h> includes <sys/types.h>: only compilers with a C library have that.
WITH_LIBC = 'xga/shared/vchan.h'
HOSTED = [f'gcc-{arch}' for arch in ALL]


def compiled(compiler, header, std, xen):
    """The compiler's words; nothing if it takes the header with Xen's own headers before ours."""
    done = run(*COMPILERS[compiler][2 if '++' in std else 1], f'-std={std}', *WARNINGS, '-ffreestanding', '-isystem', xen, '-I', os.path.join(xen, 'ours'),
               '-fsyntax-only',
               '-x', 'c++' if '++' in std else 'c', '-', input=f'#include <{header}>\n#ifdef XGA_PUBLIC_HEADERS\n#error "ours"\n#endif\n')
    return done.stdout + done.stderr or ('' if done.returncode == 0 else f'exit {done.returncode}')


headers = ['xga/access.h'] + ['xga/shared/' + os.path.basename(path) for path in sorted(glob.glob(os.path.join(INCLUDE, 'xga', 'shared', '*.h')))
                              if os.path.basename(path) not in BOUND]
for header in headers:
    reached = run('gcc', '-M', '-I', INCLUDE, '-x', 'c', '-', input=f'#include <{header}>\n').stdout
    check('xga/std.h' in reached, f'{header}: gcc -M finds no <xga/std.h>')
    check('xga/base.h' not in reached, f'{header} includes <xga/base.h>')
with tempfile.TemporaryDirectory() as work:
    for debian in RELEASES:
        found = subprocess.run([os.path.join(TOP, 'scripts', 'fetch-libxen'), debian], stdout=subprocess.PIPE, text=True)
        if found.returncode:
            check(False, f'scripts/fetch-libxen {debian}: exit {found.returncode}')
            continue
        # <xen/…> alone: its other headers belong to a C library.
        xen = os.path.join(work, debian)
        os.makedirs(os.path.join(xen, 'ours'))
        os.symlink(os.path.join(INCLUDE, 'xga'), os.path.join(xen, 'ours', 'xga'))
        os.symlink(os.path.join(found.stdout.strip(), 'xen'), os.path.join(xen, 'xen'))
        jobs = [(compiler, header, std, xen) for compiler in COMPILERS for header in headers for std in ('gnu99', 'c11', 'gnu++11')
                if ('++' not in std or COMPILERS[compiler][2]) and (header != WITH_LIBC or compiler in HOSTED)]
        for (compiler, header, std, _), said in at_once(compiled, jobs):
            check(not said, f'{debian} {compiler} {std}: {header}: {said[:400]}')
sys.exit(ended('protocols on Xen\'s own headers'))
