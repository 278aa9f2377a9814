#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Under __XEN__ each public header includes what its counterpart in Xen 4.22 includes, no more and no less.

The facts are xen-includes.txt, read from Xen's own headers. The preprocessor of each architecture decides which #include
lines count; the line itself becomes a mark, so that no header depends on another.

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
    return ended('includes under __XEN__')


if __name__ == '__main__':
    sys.exit(main())
