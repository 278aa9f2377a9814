#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""A multicall's entries of 32-bit guests: what a register holds, zeros above it where an entry is wider (Arm, where Xen
crashes a guest that has others there), and results of either sign.

cmocka is there for 64 bits only, so these are programs run by the emulators.

usage: multicall_32.py
"""
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = HERE.rpartition('/tests/')[0]
sys.path[:0] = [os.path.join(TOP, 'tools', 'lib')]
from architectures import ALL  # noqa: E402
from compilers import COMPILERS, INCLUDE  # noqa: E402
from verdict import check, ended  # noqa: E402

ARCHES = [name for name, row in ALL.items() if row.bits == 32]
PROGRAM = '''
#include <stdio.h>
#include <string.h>
#include <xga/multicall.h>
#define WRONG(what, holds) if (!(holds)) { printf("%s\\n", what); failed = 1; }
static int failed;
int main(void)
{
    static const unsigned int words[5] = {0x80000000u, 0xfffffffeu, 0x7fffffffu, 0xf1234567u, 0x80000001u};
    struct multicall_entry e;
    unsigned int i;

    memset(&e, 0x5a, sizeof(e));
    xga_multicall_fill5(&e, 34, (long)words[0], (long)words[1], (long)words[2], (long)words[3], (long)words[4]);
    WRONG("the number", e.op == 34)
    for (i = 0; i < 5; i++)
        WRONG("an argument", (unsigned long long)e.args[i] == words[i])
    xga_multicall_memory_op(&e, 7, &e);
    WRONG("memory_op", e.op == 12 && e.args[0] == 7 && (unsigned long long)e.args[1] == (unsigned long)&e)
    e.result = (xen_ulong_t)-14L;
    WRONG("an error", xga_multicall_result(&e) == -14 && xga_multicall_int_result(&e) == -14)
    e.result = 0xfffffff5u;
    WRONG("an error of 32 bits", xga_multicall_int_result(&e) == -11)
    e.result = 0x7ffffff5u;
    WRONG("a count", xga_multicall_result(&e) == 0x7ffffff5 && xga_multicall_int_result(&e) == 0x7ffffff5)
    return failed;
}
'''
with tempfile.TemporaryDirectory() as work:
    program = os.path.join(work, 'multicall')
    for arch in ARCHES:
        for level in ('-O0', '-O2'):
            built = subprocess.run([*COMPILERS[f'gcc-{arch}'][1], '-x', 'c', '-std=gnu99', level, '-Wall', '-Wextra', '-Werror', '-static',
                                    '-I', INCLUDE, '-', '-o', program], input=PROGRAM, capture_output=True, text=True)
            done = built if built.returncode else subprocess.run([ALL[arch].emulator, program], capture_output=True, text=True, timeout=60)
            check(done.returncode == 0, f'{arch} {level}: exit {done.returncode}: {(done.stdout + done.stderr)[:1500]}')
sys.exit(ended('multicalls of 32 bits'))
