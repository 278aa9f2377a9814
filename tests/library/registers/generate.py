# SPDX-License-Identifier: MIT
"""Makes the C file that calls every typed operation of an architecture; operations.c runs it."""
import os
import re
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = HERE.rpartition('/tests/')[0]
sys.path[:0] = [os.path.join(TOP, 'tools', 'lib')]
import hypercalls  # noqa: E402
import operations  # noqa: E402

# Why one can't be called here; said by the run.
LEFT_OUT = {
    'xga_x86_hypercall_page_fill': 'it writes an MSR where there is a Xen: tests/guest has it',
}
NARROW = {'xga_argo_sendv', 'xga_sysctl_page_offline_op', 'HYPERVISOR_sysctl'}  # their result is the lower half of Xen's
GROUP = 16  # operations of a function; one each would take a compiler twice as long
# Arguments that are not a distinctive integer or a buffer: {function: {parameter: C expression}}, or by type.
ROWS = {
    'xga_gnttab_map_retry': {'count': '3'},
    'xga_gnttab_copy_retry': {'count': '3'},
}
TYPES = {'xga_gnttab_again_t': 'again'}
# What the file begins with, after the headers.
PROLOGUE = '''
#ifdef FAR
#include "far.h"
#define INTEGER(k) far_integer(k)
#define POINTER(k) far_pointer(k)
#elif defined(ARGUMENTS_ARE_CALLS)
#define INTEGER(k) integer(k)
#define POINTER(k) pointer(k)
#else
#define INTEGER(k) integers[k]
#define POINTER(k) pointers[k]
#endif
#ifdef XGA_TRAP
#define LOOP(call) do { i = operation_round; call; } while (0)
#define TWICE(first, second) do { if (operation_round) second; else first; } while (0)
#else
#define LOOP(call) for (i = 0; i < 2; i++) call
#define TWICE(first, second) do { first; second; } while (0)
#endif
SUBJECT static __attribute__((__unused__)) int again(void *caller, unsigned int round, unsigned int left)
{
    (void)caller, (void)left;
    return round < 1;
}
'''


def argument(operation, k, kind, name):
    """The k-th argument, as C; and the size of what it points to."""
    row = ROWS.get(operation.name, {}).get(name) or TYPES.get(kind)
    if row:
        return row, '0'
    if '(*' in kind:
        raise SystemExit(f'tests/library/registers: {operation.name} takes a function, {name}: give it a row in {__file__}')
    if kind.endswith('*') or ']' in kind:
        pointed = kind[:-1].strip() if kind.endswith('*') else re.sub(r'\[.*', '', kind)
        plain = re.sub(r'\b(const|volatile)\b', '', pointed).strip()
        return f'({pointed} *)POINTER({k})', '1' if plain == 'void' else f'sizeof({pointed})'
    return f'({kind})INTEGER({k})', '0'


def text(arch, only=None, tools=True):
    """The file, of some headers or all; and what it leaves out: [(function, why)]."""
    found, left = [], []
    for o in operations.operations(arch, tools=tools):
        if only and o.header not in only:
            continue
        why = LEFT_OUT.get(o.name)
        (left if why else found).append((o.name, why) if why else o)
    lines = ['/* Made by tests/library/registers/generate.py. */', *(['#define __XEN_TOOLS__ 1'] if tools else [])]
    lines += [f'#include <{h}>' for h in dict.fromkeys(o.header for o in found)]
    lines += ['#include "trap.h"', *PROLOGUE.split('\n')]
    rows, numbers = [], hypercalls.numbers(arch)
    for n, o in enumerate(found):
        if len(o.parameters) > 12:
            raise SystemExit(f'tests/library/registers: {o.name} has more than 12 parameters')
        arguments = [argument(o, k, kind, name) for k, (kind, name) in enumerate(o.parameters)]
        call = f'{o.name}({", ".join(a for a, _ in arguments)})'
        keep = call if o.returns == 'void' else f'operation_results[{{}}] = (long){call}'
        if n % GROUP == 0:
            lines += ['    }', '}'] if n else []
            lines += [f'static SUBJECT STANDARD void run_{n}(unsigned int which)', '{', '    unsigned int i;', '', '    (void)i;',
                      '    switch (which) {']
        both = f'LOOP({keep.format("i")})' if n % 2 else f'TWICE({keep.format(0)}, {keep.format(1)})'
        lines += [f'    case {n}:', f'        {both};', '        break;']
        spelled = re.match(r'__HYPERVISOR_(\w+)$', o.traps[0]) if o.traps else None
        if spelled and spelled[1] not in numbers:
            raise SystemExit(f'tests/library/registers: {o.name}: abi/xen.facts has no hypercall {spelled[1]}')
        rows.append(f'    {{"{o.name}", run_{n - n % GROUP}, {n}, {numbers[spelled[1]] if spelled else -1}, {int(o.name in NARROW)}, '
                    f'{{{", ".join(size for _, size in arguments) or "0"}}}}},')
    lines += ['    }', '}', 'static const struct operation list[] = {', *rows, '};',
              'static const struct operations here = {SETTING, list, sizeof(list) / sizeof(list[0])};',
              'static const struct operations *const listed LISTED("operations") = &here;', '']
    return '\n'.join(lines), left
