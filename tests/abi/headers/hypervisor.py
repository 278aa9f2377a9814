#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Under __XEN__ each public header includes what its counterpart in Xen 4.22 includes, no more and no less.

The facts are xen-includes.txt, read from Xen's own headers. The preprocessor of each architecture decides which #include
lines count; the line itself becomes a mark, so that no header depends on another.

The contract has no facts of arch-ppc.h and arch-riscv.h: their layouts are typed here, from Xen 4.22's.

usage: hypervisor.py [--facts DIRECTORY]    prints the facts of a directory of headers, such as Xen's xen/include/public
"""
import os
import re
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = HERE.rpartition('/tests/')[0]
sys.path[:0] = [os.path.join(TOP, 'tools', 'lib')]
from architectures import ALL  # noqa: E402
from verdict import check, ended  # noqa: E402

OURS = os.path.join(TOP, 'include', 'xen')
FACTS = os.path.join(HERE, 'xen-includes.txt')
TARGETS = {**{row.contract: row.bare for row in sorted(ALL.values(), key=lambda row: row.contract or '') if row.contract},
           'ppc64': 'powerpc64le-none-elf', 'riscv64': 'riscv64-none-elf'}
ASSEMBLY = ['-D__ASSEMBLY__', '-D__ASSEMBLER__']
# Decides what io/console.h includes.
MACROS = ['-D__XEN__', '-DXEN_WANT_FLEX_CONSOLE_RING']

# By structure, each member and its size, in order; nothing lies between them. A type without members is its size.
POWER = {
    'struct vcpu_guest_core_regs': 'gprs 256 lr 8 ctr 8 srr0 8 srr1 8 pc 8 msr 8 fpscr 8 xer 8 hid4 8 dar 8 dsisr 4 cr 4 __pad 4 entry_vector 4',
    'struct vcpu_guest_context': 'user_regs 352 sdr1 8', 'struct arch_shared_info': 'boot_timebase 8', 'struct arch_vcpu_info': '',
    'struct xen_arch_domainconfig': '', 'xen_pmu_arch_t': 'dummy 1', 'tsc_timestamp_t': 8, 'vcpu_guest_core_regs_t': 352,
    'vcpu_guest_context_t': 360}
RISCV = {
    'struct vcpu_guest_context': '', 'struct arch_shared_info': '', 'struct arch_vcpu_info': '', 'arch_vcpu_info_t': 0, 'arch_shared_info_t': 0,
    'struct xen_arch_domainconfig': 'gaddr_bits 1', 'xen_pmu_arch_t': 'dummy 1', 'vcpu_guest_context_t': 0}
EACH = {'xen_pfn_t': 8, 'xen_ulong_t': 8, 'XEN_GUEST_HANDLE(uint8)': 8, 'XEN_GUEST_HANDLE(vcpu_guest_context_t)': 8}
PORTS = {'ppc64': ('powerpc64le-none-elf', POWER, 8), 'ppc64, big endian': ('powerpc64-none-elf', POWER, 8),
         'riscv64': ('riscv64-none-elf', RISCV, 8), 'riscv32': ('riscv32-none-elf', RISCV, 4)}


def assertions(types, register):
    """What holds of a port's header, as C; and that a handle of 8 bytes has no bits left of what it held."""
    yield f'_Static_assert(sizeof(XEN_GUEST_HANDLE_PARAM(uint8)) == {register}, "a handle as an argument");'
    yield '_Static_assert(XEN_LEGACY_MAX_VCPUS == 1, "XEN_LEGACY_MAX_VCPUS");'
    for name, layout in {**types, **EACH}.items():
        words, end = str(layout).split(), 0
        for member, size in zip(words[::2], words[1::2]):
            for what, value in ((f'__builtin_offsetof({name}, {member})', end), (f'sizeof((({name} *)0)->{member})', int(size))):
                yield f'_Static_assert({what} == {value}, "{what}");'
            end += int(size)
        yield f'_Static_assert(sizeof({name}) == {layout if isinstance(layout, int) else end}, "sizeof({name})");'
    for macro in ('set_xen_guest_handle', 'set_xen_guest_handle_raw'):
        yield f'uint64_t {macro}_();\nuint64_t {macro}_() {{\n    XEN_GUEST_HANDLE(uint8) h = {{.q = ~0ull}};\n' \
              f'    uint8_t *p = (uint8_t *)0x1234;\n    {macro}(h, p++);\n    return h.q;\n}}'


def port(target, types, register):
    """What the compiler says of a port's layouts; and what its code returns."""
    text = '#include <stdint.h>\n#include <xen/xen.h>\n' + '\n'.join(assertions(types, register)) + '\n'
    done = subprocess.run(['clang', '-target', target, '-std=gnu99', '-ffreestanding', '-Wall', '-Wextra', '-Wno-strict-prototypes', '-D__XEN__', '-I', os.path.dirname(OURS), '-O2',
                           '-emit-llvm', '-S', '-o', '-', '-x', 'c', '-'], input=text, capture_output=True, text=True)
    values = re.findall(r'^  ret i64 (\d+)', done.stdout, re.M)
    return done.stderr or (values != ['4660'] * 2 and f'handles hold {values}')


def public(base):
    return sorted(os.path.relpath(os.path.join(where, name), base)
                  for where, _, names in os.walk(base) for name in names if name.endswith('.h'))


def marked(base, header):
    """The header's text, each #include a mark with the included header's path below the public directory."""
    def mark(found):
        name = found[1].strip()
        if name.startswith('"public/'):
            name = name[len('"public/'):-1]
        elif name.startswith('"'):
            name = os.path.normpath(os.path.join(os.path.dirname(header), name[1:-1]))
        return f'@mark {name}@'
    with open(os.path.join(base, header)) as f:
        return f'@header {header}@\n' + re.sub(r'^[ \t]*#[ \t]*include[ \t]+("[^"]+"|<[^>]+>|\w+)', mark, f.read(), flags=re.M) + '\n'


def measured(base):
    """{header: {architecture: what it includes}}, with an entry for assembly."""
    found = {}
    text = ''.join(marked(base, header) for header in public(base))
    for arch, target in TARGETS.items():
        for view in ([], ASSEMBLY):
            done = subprocess.run(['clang', '-target', target, '-E', '-P', '-w', *MACROS, *view, '-ferror-limit=0', '-x', 'c', '-'],
                                  input=text, capture_output=True, text=True)
            header = None
            for kind, name in re.findall(r'@(header|mark) (\S+)@', done.stdout):
                if kind == 'header':
                    header = found.setdefault(name, {}).setdefault(arch + (' assembly' if view else ''), [])
                else:
                    header.append(name)
    return found


def lines(found):
    for header, by_arch in found.items():
        groups = {}
        for arch, names in by_arch.items():
            groups.setdefault(' '.join(names), []).append(arch)
        for names, arches in groups.items():
            if len(arches) == len(by_arch):
                yield f'{header}: all: {names}'.rstrip()
            elif names:
                yield f'{header}: {", ".join(arches)}: {names}'


def main():
    if sys.argv[1:2] == ['--facts']:
        print('\n'.join(lines(measured(sys.argv[2]))))
        return 0
    with open(FACTS) as f:
        expected = {line for line in f.read().split('\n') if line and line[0] != '#'}
    found = measured(OURS)
    actual = set(lines(found))
    wrong = {header: [] for header in found}
    for whose, these in (("Xen's", expected - actual), ('ours', actual - expected)):
        for line in sorted(these):
            wrong.setdefault(line.split(':')[0], []).append(f'{whose}: {line}')
    for lines_of_one in wrong.values():
        check(not lines_of_one, '\n'.join(lines_of_one))
    for name, how in PORTS.items():
        said = port(*how)
        check(not said, f'{name}: {said}')
    return ended('includes under __XEN__')


if __name__ == '__main__':
    sys.exit(main())
