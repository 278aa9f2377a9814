#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""What each function puts on the wire: hypercall number, arguments, sizes of operands, fields stored in them.

usage: wire.py [--update] [ARCHITECTURE …]    against wire.txt

A line that changes is another ABI: --update adds lines, and says which others it would not touch.
The functions are called with distinct arguments and the trap replaced by one that prints. Of a line:

    xga_hvm_get_param_value: 34(1, local{0:32752})    hypercall 34, command 1, a structure of the function's own that
                                            begins with these 32 bits, if they are a small number
    xga_evtchn_send: 32(4, op[4])               the caller's structure of 4 bytes
    xga_domctl_createdomain: 36(op[144]{0:1, 4:24})   in which it stored 1 at offset 0, 24 at 4
    lo(x), hi(x)                            a 64-bit argument in two registers
"""
import collections
import os
import re
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = HERE.rpartition('/tests/')[0]
sys.path[:0] = [os.path.join(TOP, 'tools', 'lib')]
import golden  # noqa: E402
import hypercalls  # noqa: E402
from architectures import NAMES, emulated  # noqa: E402
from compilers import COMPILERS, INCLUDE, at_once  # noqa: E402
from operations import operations  # noqa: E402
from verdict import check, ended  # noqa: E402

# Not a hypercall, or not one alone that could be called here.
LEFT_OUT = {'xga/x86.h': 'asks the processor', 'xga/hypervisor.h': 'whole hypercalls', 'xga/hypervisor/x86.h': 'whole hypercalls'}

HEAD = '''#include <stdio.h>
#include <string.h>
static union { unsigned long long align; unsigned char bytes[32768]; } room[12];
static const unsigned long long value[12] = {
    0x81a2b3c4d5e6f701ull, 0x92b3c4d5e6f70812ull, 0xa3c4d5e6f7081923ull, 0xb4d5e6f708192a34ull,
    0xc5e6f708192a3b45ull, 0xd6f708192a3b4c56ull, 0xe708192a3b4c5d67ull, 0xf8192a3b4c5d6e78ull,
    0x892a3b4c5d6e7f89ull, 0x9a3b4c5d6e7f8091ull, 0xab4c5d6e7f8091a2ull, 0xbc5d6e7f8091a2b3ull};
static const char *const *names;
static const unsigned int *sizes, *widths, *negative;
static int first;
static void stored(unsigned int k)
{
    unsigned int i, v, any = 0;
    for (i = 0; i + 4 <= sizes[k]; i += 4) {
        memcpy(&v, room[k].bytes + i, 4);
        if (v != 0)
            printf("%s%u:%u", any++ ? ", " : "{", i, v);
    }
    if (any)
        printf("}");
}
static void show(long a)
{
    unsigned long u = (unsigned long)a;
    unsigned int k;
    char here;
    for (k = 0; k < 12; k++) {
        unsigned long at = (unsigned long)&room[k];
        unsigned long long v = value[k];
        if (u == at && names[k]) {
            printf("%s[%u]", names[k], sizes[k]);
            stored(k);
            return;
        }
        if (!names[k] || !widths[k])
            continue;
        if (widths[k] == 8 && sizeof(long) == 4 && (u == (unsigned int)v || u == (unsigned int)(v >> 32))) {
            printf("%s(%s)", u == (unsigned int)v ? "lo" : "hi", names[k]);
            return;
        }
        if (widths[k] < 8)
            v &= (1ull << 8 * widths[k]) - 1;
        if (negative[k] && widths[k] < 8 && v >> (8 * widths[k] - 1))
            v |= ~0ull << 8 * widths[k];
        if (u == (unsigned long)v) {
            printf("%s", names[k]);
            return;
        }
    }
    if (u - ((unsigned long)&here - 65536) < 131072) {
        memcpy(&k, (void *)a, 4);
        printf(k < 0x10000 ? "local{0:%u}" : "local", k); /* else an address, or a value of the caller's */
    } else
        printf("%ld", a);
}
long wire_trap(unsigned int nargs, unsigned long number, long a1, long a2, long a3, long a4, long a5);
long wire_trap(unsigned int nargs, unsigned long number, long a1, long a2, long a3, long a4, long a5)
{
    long a[5];
    unsigned int i;
    a[0] = a1; a[1] = a2; a[2] = a3; a[3] = a4; a[4] = a5;
    printf("%s%lu(", first ? " " : ", ", number);
    first = 0;
    if (number == __HYPERVISOR_dm_op && a2 > 0 && a2 <= 3) { /* dm_op: the buffers, which are the function's own */
        const struct xen_dm_op_buf *buffer = (const void *)a3;
        show(a1);
        for (i = 0; i < a2; i++) {
            printf(", ");
            show((long)buffer[i].h.p);
            printf(":");
            show((long)buffer[i].size);
        }
        printf(")");
        return 0;
    }
    for (i = 0; i < nargs; i++) {
        if (i)
            printf(", ");
        show(a[i]);
    }
    printf(")");
    return 0;
}
static int once(void *caller, unsigned int round, unsigned int left)
{
    (void)caller; (void)round; (void)left;
    return 0;
}
int main(void)
{
    setvbuf(stdout, 0, _IOLBF, 0);
'''
# Arguments that must fit together, where a function walks what it is given.
ROWS = {'xga_gnttab_map_retry': {'count': '2'}, 'xga_gnttab_copy_retry': {'count': '2'}}


def argument(k, kind, row=None):
    """The k-th argument, the size of what it points to, its width and sign."""
    if row:
        return row, '0', '0', '0'
    if kind == 'xga_gnttab_again_t':
        return 'once', '0', '0', '0'
    if kind.endswith('*') or ']' in kind:
        pointed = re.sub(r'\[.*', '', kind) if ']' in kind else kind[:-1].strip()
        pointed = re.sub(r'\b(const|volatile)\b', '', pointed).strip()
        return f'(void *)&room[{k}]', '1' if pointed == 'void' else f'sizeof({pointed})', '0', '0'
    return f'({kind})value[{k}]', '0', f'sizeof({kind})', f'({kind})-1 < ({kind})1'


def program(arch):
    found, left = [], []
    for o in operations(arch):
        (left if o.header in LEFT_OUT else found).append(o)
    lines = ['#define __XEN_TOOLS__ 1', *dict.fromkeys(f'#include <{o.header}>' for o in found), HEAD]
    for o in found:
        arguments = [argument(k, kind, ROWS.get(o.name, {}).get(name)) for k, (kind, name) in enumerate(o.parameters)]
        names = ', '.join([f'"{n}"' for _, n in o.parameters] + ['0'] * (12 - len(o.parameters)))
        columns = [', '.join([a[i] for a in arguments] + ['0']) for i in (1, 2, 3)]
        lines.append(f'    {{ static const char *const n[12] = {{{names}}}; static const unsigned int s[12] = {{{columns[0]}}}, '
                     f'w[12] = {{{columns[1]}}}, g[12] = {{{columns[2]}}};\n'
                     f'      names = n; sizes = s; widths = w; negative = g; first = 1; memset(room, 0, sizeof(room));\n'
                     f'      printf("{o.name}:"); (void){o.name}({", ".join(a[0] for a in arguments)}); puts(first ? " none" : ""); }}')
    return '\n'.join([*lines, '    return 0;', '}', '']), len(found), len(left)


def table(arch, work):
    text, count, left = program(arch)
    compiler = next(words for name, (a, words, _) in COMPILERS.items() if a == arch and name.startswith('gcc'))
    source, output = os.path.join(work, f'{arch}.c'), os.path.join(work, arch)
    open(source, 'w').write(text)
    done = subprocess.run([*compiler, '-std=gnu99', '-O1', '-w', '-static', '-I', INCLUDE, '-DXGA_TRAP=wire_trap', source, '-o', output],
                          capture_output=True, text=True)
    if done.returncode:
        return f'{arch}: {done.stderr[:2000]}'
    done = subprocess.run([*emulated(arch), output], capture_output=True, text=True)
    lines = done.stdout.splitlines()
    if done.returncode or len(lines) != count:
        return f'{arch}: {len(lines)} of {count} functions, exit {done.returncode}: {(lines or [""])[-1]} {done.stderr}'
    return sorted(lines)


def main():
    update = '--update' in sys.argv
    chosen = [a for a in sys.argv[1:] if a != '--update'] or list(NAMES)
    now = collections.defaultdict(set)
    with tempfile.TemporaryDirectory() as work:
        for (arch, _), lines in at_once(table, [(a, work) for a in chosen]):
            check(not isinstance(lines, str), lines)
            for line in [] if isinstance(lines, str) else lines:
                now[line].add(arch)
                check(True, '')
    golden.compare(hypercalls.ENCODED, now, check, update, chosen)
    sys.exit(ended('wire'))


main()
