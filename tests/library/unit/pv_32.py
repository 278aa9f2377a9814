#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What the PV operations of a 32-bit guest put into registers: 64-bit values take two, the lower half first.

cmocka is there for 64 bits only, so this is a program without a C library, run by the host's processor.

usage: pv_32.py
"""
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = HERE.rpartition('/tests/')[0]
sys.path[:0] = [os.path.join(TOP, 'tools', 'lib')]
from compilers import COMPILERS, INCLUDE  # noqa: E402
from verdict import check, ended  # noqa: E402

PTE = '0x8edcba9876543067'
# the call; the hypercall's number, then its arguments as whole registers
CASES = [
    (f'xga_pv_update_va_mapping(0xf1234567, {PTE}, 6)', (14, 0xf1234567, 0x76543067, 0x8edcba98, 6)),
    (f'xga_pv_update_va_mapping_otherdomain(0xf1234567, {PTE}, 6, 0xfff1)',
     (22, 0xf1234567, 0x76543067, 0x8edcba98, 6, 0xfff1)),
    ('xga_pv_update_descriptor(0x8000000f1234568, 0xfecdba9887654321)',
     (10, 0xf1234568, 0x8000000, 0x87654321, 0xfecdba98)),
    ('xga_pv_set_callbacks(0xe019, 0xf1234567, 0xe01a, 0xf2345678)', (4, 0xe019, 0xf1234567, 0xe01a, 0xf2345678)),
    ('xga_pv_mmu_update(requests, 0xfffffffe, &done, 0x80017ff1)',
     (1, '(long)requests', 0xfffffffe, '(long)&done', 0x80017ff1)),
    ('xga_pv_mmuext_op(ops, 0xfffffffe, &done, 0xfff1)', (26, '(long)ops', 0xfffffffe, '(long)&done', 0xfff1)),
    ('xga_pv_set_debugreg(7, 0xf1234567)', (8, 7, 0xf1234567)),
    ('xga_pv_get_debugreg(-3)', (9, -3)),
    ('xga_pv_stack_switch(0xe021, 0xf1234567)', (3, 0xe021, 0xf1234567)),
]
# the call; what its one request holds, of 16 bytes; or its one operation, of 12
REQUESTS = [
    (f'xga_pv_set_pte(0x8000000f1234568, {PTE})', (0xf1234568, 0x8000000, 0x76543067, 0x8edcba98)),
    ('xga_pv_set_m2p(0xfedcba98, 0xf1234567)', (0xcba98001, 0xfed, 0xf1234567, 0)),
]
OPERATIONS = [
    ('xga_pv_pin_l3_table(0xf1234567, 0xfff1)', (2, 0xf1234567, None), 0xfff1),
    ('xga_pv_copy_page(0xf1234567, 0xf2345678, 0xfff1)', (17, 0xf1234567, 0xf2345678), 0xfff1),
    ('xga_pv_set_ldt(0xf1234000, 0x2000)', (13, 0xf1234000, 0x2000), 0x7ff0),
    ('xga_pv_invlpg_multi(0xf1234567, mask)', (9, 0xf1234567, '(unsigned long)mask'), 0x7ff0),
]
HEAD = '''#include <xga/pv.h>
static unsigned long got[7], copy[4], mask[1];
static struct mmu_update requests[1];
static struct mmuext_op ops[1];
static unsigned int done;
typedef unsigned long __attribute__((may_alias)) word;
__attribute__((noinline)) long trap_here(unsigned int nargs, unsigned long number, long a1, long a2, long a3, long a4,
                                         long a5)
{
    got[0] = nargs; got[1] = number; got[2] = (unsigned long)a1; got[3] = (unsigned long)a2;
    got[4] = (unsigned long)a3; got[5] = (unsigned long)a4; got[6] = (unsigned long)a5;
    if ((number == 1 || number == 26) && a2 == 1)
        for (int i = 0; i < (number == 1 ? 4 : 3); i++)
            copy[i] = ((const word *)a1)[i];
    return -0x12345678;
}
static void leave(int status) { __asm__ volatile("int $0x80" : : "a"(1), "b"(status)); }
void _start(void);
void _start(void)
{
'''


def word(value):
    return f'(unsigned long){value if isinstance(value, str) else hex(value & 0xffffffff) + "u"}'


def checks():
    """Statements that leave with the number of the case that is wrong, from 1; and the calls."""
    calls = []
    for call, wanted in CASES:
        calls.append(call)
        padded = [len(wanted) - 1, *wanted, *[0] * (6 - len(wanted))]
        tests = [f'got[{i}] != {word(w)}' for i, w in enumerate(padded)]
        yield f'    if ({call} != -0x12345678 || {" || ".join(tests)}) leave({len(calls)});\n'
    one = [(c, w, 0x7ff0, 1) for c, w in REQUESTS] + [(c, w, d, 26) for c, w, d in OPERATIONS]
    for call, wanted, domid, number in one:
        calls.append(call)
        tests = [f'copy[{i}] != {word(w)}' for i, w in enumerate(wanted) if w is not None]
        tests += [f'got[{i}] != {word(w)}' for i, w in ((0, 4), (1, number), (3, 1), (4, 0), (5, domid))]
        yield f'    if ({call} != -0x12345678 || {" || ".join(tests)}) leave({len(calls)});\n'


text = HEAD + ''.join(checks()) + '    leave(0);\n}\n'
names = [c[0] for c in CASES + REQUESTS + OPERATIONS]
with tempfile.TemporaryDirectory() as work:
    program = os.path.join(work, 'pv_32')
    for compiler in ('gcc-x86_32', 'clang-x86_32'):
        for level in ('-O0', '-O2'):
            flags = ['-std=gnu99', level, '-Wall', '-Wextra', '-Werror']
            built = subprocess.run([*COMPILERS[compiler][1], '-x', 'c', *flags,
                                    '-Wno-missing-prototypes', '-ffreestanding', '-fno-pic', '-fno-stack-protector',
                                    '-DXGA_TRAP=trap_here', '-I', INCLUDE, '-c', '-o', program + '.o', '-'],
                                   input=text, capture_output=True, text=True)
            if built.returncode == 0:
                built = subprocess.run(['i686-linux-gnu-ld', '-static', '-e', '_start', '-o', program, program + '.o'],
                                       capture_output=True, text=True)
            status = subprocess.run([program]).returncode if built.returncode == 0 else None
            check(status == 0, f'{compiler} {level}: ' + (built.stderr[:1500] if status is None else
                                                          names[status - 1] if 0 < status <= len(names) else f'exit {status}'))
sys.exit(ended('PV operations of 32 bits'))
