#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""What a linker sees: the archive needs nothing and names only xga_…; so does an object of a user's.

usage: symbols.py BUILD_DIR [--sample | --update]    (BUILD_DIR/<preset>/libxenguestabi.a)

A sample is the four ABIs' archives, and one object of a user's for each.
"""
import collections
import glob
import os
import re
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = HERE.rpartition('/tests/')[0]
sys.path[:0] = [os.path.join(TOP, 'tools', 'lib')]
import architectures  # noqa: E402
import elf  # noqa: E402
import golden  # noqa: E402
from compilers import COMPILERS, at_once, compile_text, headers, offered  # noqa: E402
from operations import functions  # noqa: E402
from verdict import check, ended  # noqa: E402

# The linker's own name for where a global offset table would be; nothing has to define it.
ALLOWED = {'_GLOBAL_OFFSET_TABLE_'}
STATE = {'xga_x86_vmmcall_of_AUTO_archive'}  # a header's one reference to the archive, where the trap is chosen at run time


def public(arch):
    """The headers, and every function of theirs that a user on this architecture can name."""
    names = [h for h in headers('xga') if offered(h, arch) and h != 'xga/layout.h']
    return names, sorted(cursor.spelling for _, cursor in functions(arch, names)
                         if cursor.spelling.startswith('xga_') and not cursor.spelling.endswith('_'))


def user_object(compiler, std, level, form, work):
    """An object of one form of the trap that takes the address of every function; its names and what it needs."""
    included, names = public(COMPILERS[compiler][0])
    cxx = '++' in std
    text = '#define __XEN_TOOLS__ 1\n' + ''.join(f'#include <{h}>\n' for h in included)
    text += 'typedef void (*any)(void);\n' + ('extern "C" ' if cxx else 'extern ') + 'any users_table[];\n'
    text += 'any users_table[] = {' + ', '.join(f'(any){n}' for n in names) + '};\n'
    path = os.path.join(work, f'{compiler}{std}{level}{form}.o')
    # As kernels and firmware are built: no position-independence by default of the distribution, no unwinding.
    flags = ['-fno-pic', '-fno-pie', *([f'-DXGA_X86_TRAP=XGA_X86_TRAP_{form}'] if form else []), *(['-fno-exceptions', '-fno-unwind-tables'] if cxx else [])]
    said = compile_text(compiler, std, text, level, *flags, output=path, check_only=False)
    return said or elf.names(path)


# What may be in memory at run time, by the start of its name: flags without those of merging and linking order, and the
# alignments that linkers and the processor want. A compiler may align code by more than its instructions.
SECTIONS = [
    ('.text.xga_hypercall_page', elf.ALLOC | elf.EXECUTE, {4096}),
    ('.text.', elf.ALLOC | elf.EXECUTE, {4, 16}),
    ('.rodata', elf.ALLOC, {1, 2, 4, 8, 16, 32}),
    ('.bss', elf.ALLOC | elf.WRITE, {1}),
    ('.note.gnu.property', elf.ALLOC, {4, 8}),
    ('.ARM.exidx', elf.ALLOC, {4}),
]


def sections(member):
    """What is wrong with an object's sections."""
    stack = [s for s in member.sections if s.name == '.note.GNU-stack']
    if len(stack) != 1 or stack[0].flags & elf.EXECUTE:
        yield 'the stack may be executable'
    for section in member.sections:
        if not section.flags & elf.ALLOC or not section.size:
            continue
        _, flags, aligns = next((row for row in SECTIONS if section.name.startswith(row[0])), ('', None, ()))
        if flags is None:
            yield f'section {section.name} is not for a guest'
        elif section.flags & 7 != flags or section.align not in aligns:
            yield f'section {section.name} has flags {section.flags & 7} and alignment {section.align}'
        elif section.name == '.note.gnu.property' and section.align != (8 if member.wide else 4):
            yield f"section {section.name} has alignment {section.align}, which a linker doesn't read"


def words(member):
    """Its public names, with what is not usual: no function, hidden."""
    for symbol in member.symbols():
        if symbol.bind in (elf.GLOBAL, elf.WEAK) and symbol.section:
            yield ' '.join([symbol.name, *(['weak'] if symbol.bind == elf.WEAK else []),
                            *({elf.FUNCTION: [], 1: ['object'], 0: ['untyped']}[symbol.type]),
                            *(['hidden'] if symbol.visibility == elf.HIDDEN else [] if not symbol.visibility else ['other'])])


def compare_names(archives):
    """{preset: names}: what a release's archive had, the next one has, and the list of this release is whole."""
    have = collections.defaultdict(set)
    for preset, names in archives.items():
        for name in names:
            have[name].add(preset)
    golden.compare(golden.symbols(), have, check, '--update' in sys.argv)
    for path in sorted(set(glob.glob(os.path.join(TOP, 'abi', 'symbols-*'))) - {golden.symbols()}):
        gone = [name for name, on in golden.read(path).items() if on - have.get(name, set())]
        check(not gone, f'gone from the archive since {os.path.basename(path)}: {", ".join(gone)}')


sample = '--sample' in sys.argv
NAMES = {}  # of each ABI's archive
PUBLIC = {}  # and how they are seen
archives = sorted(glob.glob(os.path.join(sys.argv[1], '*', 'libxenguestabi.a')))
check(archives, f'no archive under {sys.argv[1]}')
for path in archives:
    preset = os.path.basename(os.path.dirname(path))
    if sample and preset not in architectures.NAMES:
        continue
    defined, undefined = elf.names(path)
    NAMES[preset] = defined
    check(not undefined - defined - ALLOWED, f'{preset}: the archive needs {" ".join(sorted(undefined - defined - ALLOWED))}')
    foreign = {n for n in defined if not n.startswith('xga_')}
    check(not foreign, f'{preset}: the archive defines {" ".join(sorted(foreign))}')
    members = list(elf.members(path))
    for member in members:
        wrong = list(sections(member))
        check(not wrong, f'{preset}: {member.name}: {"; ".join(wrong)}')
        for section in member.sections:
            if section.name == '.text.xga_hypercall_page':
                check(member.bytes(section) == b'\xcc' * 4096, f'{preset}: a call into the page before Xen has filled it is not int3')
    if preset in architectures.NAMES:
        PUBLIC[preset] = {word for member in members for word in words(member)}
compare_names(PUBLIC)

with tempfile.TemporaryDirectory() as work:
    jobs = [(compiler, std, level, '', work) for compiler, (_, _, cxx) in COMPILERS.items()
            for std, levels in (('gnu99', ('-O0', '-Os', '-O2')), ('gnu++11', ('-O0',)))
            if std == 'gnu99' or cxx for level in levels if not sample or (compiler[:3], level, std) == ('gcc', '-O2', 'gnu99')]
    # What is not inline in one form or another is in the archive, by the name that C++ has for it too.
    jobs += [(compiler, std, '-O0', form, work) for compiler in ('gcc-x86_64', 'gcc-x86_32') for std in ('gnu99', 'gnu++11')
             for form in ('PAGE', 'PV', 'VMCALL') if not sample]
    for (compiler, std, level, form, _), result in at_once(user_object, jobs):
        what = f'{compiler} -std={std} {level} {form}'.rstrip()
        if isinstance(result, str):
            check(False, f'{what}: {result}')
            continue
        defined, undefined = result
        needs = undefined - ALLOWED - (NAMES.get(compiler.split('-')[1], set()) if form else STATE)
        check(defined == {'users_table'}, f'{what}: a user\'s object defines {" ".join(sorted(defined - {"users_table"}))}')
        check(not needs, f'{what}: a user\'s object needs {" ".join(sorted(needs))}')
sys.exit(ended('symbols'))
