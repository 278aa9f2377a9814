#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Code under test that is built with another calling convention than the stand-in, as kernels and firmware are.

usage: conventions.py [OPTION …]
"""
import glob
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = HERE.rpartition('/tests/')[0]
sys.path[:0] = [os.path.join(TOP, 'tools', 'lib')]
import sources  # noqa: E402
import usage  # noqa: E402
from verdict import check, ended  # noqa: E402

CC = ['-std=gnu99', '-w', '-D_GNU_SOURCE', '-D_FILE_OFFSET_BITS=64', '-I', os.path.join(TOP, 'include')]
# It calls the library alone, and is called by the test's convention.
DRIVER = '''
#include <xen/errno.h>
#include <xga/event_channel.h>
#include <xga/version.h>
XGA_CALL_ABI long driver(unsigned int *port);
XGA_CALL_ABI long driver(unsigned int *port)
{
    struct evtchn_bind_vcpu bind = {.port = 999, .vcpu = 0};

    if (xga_version_number() != (4 << 16 | 22) || xga_evtchn_bind_vcpu(&bind) != -XEN_EINVAL)
        return 1;
    if (xga_hypercall5(__HYPERVISOR_physdev_op, 1, 2, 3, 4, 5) != -XEN_ENOSYS)
        return 2;
    return xga_evtchn_alloc_port(DOMID_SELF, port);
}
'''
TEST = '''
#include <stdio.h>
#include <xga/arch/abi.h>
#include <xga-standin/standin.h>
XGA_CALL_ABI long driver(unsigned int *port);
int main(void)
{
    const struct xga_standin_domain domain = {.domid = 1};
    struct xga_standin *xen = xga_standin_create(NULL);
    const struct xga_standin_call *call;
    unsigned int i, port = 0;

    xga_standin_add(xen, &domain);
    xga_standin_run(xen, 1, 0);
    if (driver(&port) != 0 || port != 1 || xga_standin_ports(xen, 1) != 1)
        return 1;
    call = xga_standin_called(xen, 2);
    for (i = 0; i < 5; i++) {
        if (call->a[i] != (long)i + 1)
            return 2;
    }
    return call->nargs == 5 ? 0 : 3;
}
'''
KINDS = {
    '-mabi=ms': ['x86_64-linux-gnu-gcc'],
    '-mregparm=3': ['i686-linux-gnu-gcc', '-static'],
    '-mrtd': ['i686-linux-gnu-gcc', '-static'],
}


def library(work, compiler):
    """The stand-in's objects, in a folder of the compiler's name."""
    folder = os.path.join(work, compiler[0])
    if not os.path.isdir(folder):
        os.mkdir(folder)
        for n, source in enumerate(sources.of('x86')):
            subprocess.run([*compiler, *CC, '-c', source, '-o', f'{folder}/{n}.o'], check=True)
    return glob.glob(folder + '/*.o')


def agrees(work, option):
    compiler = KINDS[option]
    for name, text, flags in (('driver', DRIVER, [option, '-DXGA_TRAP=xga_standin_trap', '-DXGA_TRAP_ABI=XGA_CALL_ABI']), ('test', TEST, [])):
        source = os.path.join(work, name + '.c')
        with open(source, 'w') as f:
            f.write(text)
        subprocess.run([*compiler, *CC, *flags, '-c', source, '-o', os.path.join(work, name + '.o')], check=True)
    program = os.path.join(work, 'program')
    subprocess.run([*compiler, os.path.join(work, 'driver.o'), os.path.join(work, 'test.o'), *library(work, compiler), '-o', program], check=True)
    done = subprocess.run([program], capture_output=True, text=True, timeout=60)
    check(done.returncode == 0, f'{option}: the program ended with {done.returncode}: {done.stderr[-500:]}')


def main():
    asked = usage.words(__doc__, list(KINDS), 'option') or list(KINDS)
    with tempfile.TemporaryDirectory() as work:
        for option in asked:
            agrees(work, option)
    return ended('stand-in, calling conventions')


if __name__ == '__main__':
    sys.exit(main())
