#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""A kernel that had a copy of Xen's headers and has types of its own: README's types and command, as they stand there, build
its files for four ABIs, with no system directory, as it was and without its copy.
"""
import os
import re
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = HERE.rpartition('/tests/')[0]
sys.path[:0] = [os.path.join(TOP, 'tools', 'lib')]
from compilers import COMPILERS, INCLUDE, at_once  # noqa: E402
from verdict import check, ended  # noqa: E402

# Written for upstream's headers: names of theirs alone, an old interface version, includes as in a copy.
GUEST = '''
#ifndef __XEN_TOOLS__
#define __XEN_INTERFACE_VERSION__ 0x00030205
#endif
#include <xen/xen.h>
#include <xen/event_channel.h>
#include <xen/grant_table.h>
#include <xen/io/blkif.h>
#include <xen/io/console.h>
#include <xen/io/xs_wire.h>
#include <xen/memory.h>
#include <xen/sched.h>

extern shared_info_t *shared;
long hypercall2(unsigned int number, long a, void *b);
#define mb() __sync_synchronize()
#define wmb() __sync_synchronize()
#ifdef __XEN_TOOLS__
#define xen_mb() mb()
#define xen_wmb() wmb()
#endif

uint32_t wall_clock_seconds(void) { return shared->wc_sec; }

int populate(xen_pfn_t *frames, unsigned int count)
{
    struct xen_memory_reservation reservation = {.nr_extents = count, .domid = DOMID_SELF};

    set_xen_guest_handle(reservation.extent_start, frames);
    return (int)hypercall2(__HYPERVISOR_memory_op, XENMEM_populate_physmap, &reservation);
}

int notify(evtchn_port_t port)
{
    struct evtchn_send send = {.port = port};

    return (int)hypercall2(__HYPERVISOR_event_channel_op, EVTCHNOP_send, &send);
}

int push(blkif_front_ring_t *ring)
{
    int notify_peer;

    RING_PUSH_REQUESTS_AND_CHECK_NOTIFY(ring, notify_peer);
    return notify_peer;
}
'''
# Its copy, of which one file is left: the order of the include path decides, and a mixture is an error.
REMAINS = {'xen/xen.h': '#ifndef __XEN_PUBLIC_XEN_H__\n#define __XEN_PUBLIC_XEN_H__\ntypedef struct shared_info shared_info_t;\n#endif\n'}
FOUR = ('gcc-x86_64', 'gcc-x86_32', 'gcc-arm64', 'gcc-arm', 'clang-x86_64', 'clang-x86_32', 'clang-arm64', 'clang-arm')


def section():
    with open(os.path.join(TOP, 'README.md')) as f:
        text = re.search(r'^## Moving from a vendored copy\n(.*?)^## ', f.read(), re.M | re.S)[1]
    return re.search(r'^```c\n(.*?)^```', text, re.M | re.S)[1], re.search(r'^```sh\n(.*?)^```', text, re.M | re.S)[1]


TYPES, COMMAND = section()


def build(compiler, text, flags=(), path=INCLUDE):
    with tempfile.TemporaryDirectory() as work:
        for name, content in {'types.h': TYPES, 'guest.c': text, **{f'copy/{n}': t for n, t in REMAINS.items()}}.items():
            os.makedirs(os.path.dirname(os.path.join(work, name)), exist_ok=True)
            with open(os.path.join(work, name), 'w') as f:
                f.write(content)
        command = ' '.join([*COMPILERS[compiler][1], '-Wall', '-Wextra', '-Werror', *flags])
        done = subprocess.run(['sh', '-ec', COMMAND], cwd=work, capture_output=True, text=True,
                              env={**os.environ, 'CC': command, 'XENGUESTABI': path})
        return done.returncode, done.stderr, os.path.exists(os.path.join(work, 'guest.o'))


def builds(compiler, flags):
    code, said, made = build(compiler, GUEST, flags)
    return None if not code and not said and made else said[:1500] or 'no object'


def mixture(compiler, words):
    """Its copy first: one error."""
    _, said, made = build(compiler, GUEST.replace('#include <xen/xen.h>', '#include "copy/xen/xen.h"\n#include <xen/xen.h>'), ('-w',))
    errors = re.findall(r'error: .*', said)
    return None if not made and errors and words in errors[0] else said[:1500] or 'compiled'


def untyped(compiler, words):
    """The types forgotten: one error that tells what to do."""
    done = subprocess.run([*COMPILERS[compiler][1], '-nostdinc', '-ffreestanding', '-I', INCLUDE, '-x', 'c', '-fsyntax-only', '-'],
                          input=GUEST, capture_output=True, text=True)
    errors = re.findall(r'error: .*', done.stderr)
    return None if len(errors) == 1 and words in errors[0] else done.stderr[:1500] or 'compiled'


jobs = [(builds, compiler, flags) for compiler in FOUR for flags in ((), ('-D__XEN_TOOLS__', '-DXGA_XEN_RELEASE=0x00041100'))]
jobs += [(mixture, compiler, 'another copy') for compiler in ('gcc-x86_64', 'clang-arm64')]
jobs += [(untyped, compiler, 'XGA_TYPES_PROVIDED') for compiler in FOUR]
for (case, compiler, how), wrong in at_once(lambda case, *job: case(*job), jobs):
    check(not wrong, f'{compiler}, {case.__name__}, {how}: {wrong}')
sys.exit(ended('moving from a vendored copy'))
