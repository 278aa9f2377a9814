#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What the notes of the archive's objects promise, in the code itself: every function that may be called through a
pointer begins with a landing pad. And what any image can link: only the sections listed here, no red zone, no vector
or floating-point register.

usage: pads.py BUILD_DIR    (BUILD_DIR/<preset>/libxenguestabi.a, every preset that is built)
"""
import glob
import os
import re
import struct
import sys
import tempfile

sys.dont_write_bytecode = True
HERE = os.path.dirname(os.path.abspath(__file__))
TOP = HERE.rpartition('/tests/')[0]
sys.path[:0] = [os.path.join(TOP, 'tools', 'lib')]
import disassembly  # noqa: E402
import elf  # noqa: E402
from architectures import tool  # noqa: E402
from command import check_output  # noqa: E402
from verdict import check, ended  # noqa: E402

PADS = {
    'x86_64': (b'\xf3\x0f\x1e\xfa',),  # endbr64
    'x86_32': (b'\xf3\x0f\x1e\xfb',),  # endbr32
    # bti c, bti jc, paciasp, pacibsp
    'arm64': tuple(struct.pack('<I', word) for word in (0xd503245f, 0xd50324df, 0xd503233f, 0xd503237f)),
}
# Functions without a pad: (architecture, name, why)
WITHOUT = [('x86_32', r'xga_call_\w+_', 'called directly by xga/arch/x86_32_call.h alone; hidden'),
           ('x86_32', r'__x86\.get_pc_thunk\.\w+', "a compiler's own, in position-independent code; hidden")]
SECTIONS = re.compile(r'(\.rela?)?(\.(text|rodata|data\.rel\.ro|data|bss)(\..*)?|)$'
                      r'|\.(symtab|strtab|shstrtab|comment|llvm_addrsig|note\.GNU-stack|note\.gnu\.property|ARM\.attributes|group)$'
                      r'|\.rela?\.llvm_addrsig$')
# Clang for Arm writes one entry for each function, and no option prevents it: that the function cannot be unwound.
UNWIND, CANNOT_UNWIND = re.compile(r'(\.rel)?\.ARM\.exidx\.'), 1
TRAP = b'\xcc'  # int3
STATE = 1  # bytes of an object that the library writes to: xga_x86_vmmcall
VECTORS = {'x86_64': r'%[xyz]mm|%st\b|%mm', 'x86_32': r'%[xyz]mm|%st\b|%mm', 'arm64': r'\b[vqdshb]\d+\b', 'arm': r'\b[qds]\d+\b'}


def excepted(machine, name):
    return any(machine == m and re.fullmatch(pattern, name) for m, pattern, _ in WITHOUT)


def functions(item):
    """(name, the file offset of its first byte, its symbol) of every global function."""
    for symbol in item.symbols():
        if symbol.bind in (elf.GLOBAL, elf.WEAK) and 0 < symbol.section < 0xff00:
            section = item.sections[symbol.section]
            if section.flags & elf.EXECUTE and symbol.name != 'xga_hypercall_page':
                yield symbol.name, section.offset + (symbol.value & ~1 if item.machine == 'arm' else symbol.value), symbol


def pages(item):
    """(the file offset, the size) of the hypercall page, where an object has one."""
    for symbol in item.symbols():
        if symbol.name == 'xga_hypercall_page' and 0 < symbol.section < 0xff00:
            yield item.sections[symbol.section].offset + symbol.value, symbol.size


def complaints(item):
    """What is wrong with an object's pads and sections."""
    wrong = []
    for at, size in pages(item):
        if size != 4096 or item.data[at:at + size].strip(TRAP):
            wrong.append('xga_hypercall_page is not 4096 bytes that trap before Xen fills it')
    for name, at, symbol in functions(item):
        if symbol.type != elf.FUNCTION:
            wrong.append(f'{name} is no function to the linker')
        if item.machine == 'arm':
            continue
        padded = any(item.data.startswith(pad, at) for pad in PADS[item.machine])
        if excepted(item.machine, name):
            if symbol.visibility != elf.HIDDEN:
                wrong.append(f'{name} has no landing pad by exception, and is not hidden')
        elif not padded:
            wrong.append(f'{name} begins without a landing pad')
    for section in item.sections:
        if UNWIND.match(section.name):
            data = item.bytes(section)
            if section.name.startswith('.ARM') and (len(data) != 8 or struct.unpack_from('<I', data, 4)[0] != CANNOT_UNWIND):
                wrong.append(f'section {section.name} holds a table to unwind by')
        elif not SECTIONS.match(section.name):
            wrong.append(f'section {section.name} is not among those that an image knows')
        elif section.flags & elf.WRITE and section.size > STATE and not section.name.startswith('.data.rel.ro'):
            wrong.append(f'section {section.name} of {section.size} bytes is written to')
        elif section.flags & elf.EXECUTE and section.flags & elf.WRITE:
            wrong.append(f'section {section.name} is executable and writable')
    stacks = [s for s in item.sections if s.name == '.note.GNU-stack']
    if not stacks or stacks[0].flags & elf.EXECUTE:
        wrong.append('it asks for an executable stack')
    return wrong


def instructions(machine, path):
    """What is wrong with the instructions of an archive."""
    wrong = []
    for function, listing in disassembly.functions(path, machine).items():
        for _, text in listing:
            code = re.sub(r'\b[0-9a-f]+ <.*|#.*', '', text)  # no address, no immediate
            if machine == 'x86_64' and re.search(r'-0x[0-9a-f]+\(%rsp', code):
                wrong.append(f'{function} uses the red zone: {code}')
            if re.search(VECTORS[machine], code):
                wrong.append(f'{function} uses a register that a trap handler may not have saved: {code}')
    return wrong


def mutants(item):
    """(what, an object): one pad lost each, then sections that do not belong."""
    nops = b'\x66\x0f\x1f\x00' if item.machine != 'arm64' else struct.pack('<I', 0xd503201f)
    for name, at, _ in functions(item):
        if item.machine in PADS and not excepted(item.machine, name):
            yield f'{name} without its pad', elf.Elf(item.data[:at] + nops[:3 if item.machine != 'arm64' else 4] +
                                                     item.data[at + (3 if item.machine != 'arm64' else 4):], item.name)
    for at, size in pages(item):
        for what, new in (('of zeros', bytes(size)), ('with another byte', item.data[at:at + size // 2] + b'\x90' + item.data[at + size // 2 + 1:at + size])):
            yield f'xga_hypercall_page {what}', elf.Elf(item.data[:at] + new + item.data[at + size:], item.name)


def instruction_mutants(machine):
    """(what, assembly)"""
    if machine == 'x86_64':
        yield 'a red zone', 'mov %rax, -8(%rsp)'
    yield 'a vector register', {'x86_64': 'movaps %xmm0, %xmm1', 'x86_32': 'movaps %xmm0, %xmm1', 'arm64': 'mov v0.16b, v1.16b',
                                'arm': '.fpu neon; vmov d0, d1'}[machine]


def said(where, wrong):
    for line in wrong[:5] + ([f'and {len(wrong) - 5} more'] if len(wrong) > 5 else []):
        check(False, f'{where}: {line}')
    check(True, '')


archives = sorted(glob.glob(os.path.join(sys.argv[1], '[xa]*', 'libxenguestabi.a')))
check(archives, f'no archive under {sys.argv[1]}: run scripts/build')
unused = {pattern for _, pattern, _ in WITHOUT if pattern.startswith('xga_')}
seen = {}
for path in archives:
    preset = os.path.basename(os.path.dirname(path))
    count = found = 0
    for item in elf.members(path):
        found += len(list(pages(item)))
        said(f'{preset}: {item.name}', complaints(item))
        names = [name for name, _, _ in functions(item)]
        count += len(names)
        unused -= {pattern for m, pattern, _ in WITHOUT if m == item.machine for n in names if re.fullmatch(pattern, n)}
        seen.setdefault(item.machine, path)
        if preset == item.machine:
            for what, mutant in mutants(item):
                check(any(what.split()[0] in line for line in complaints(mutant)), f'{preset}: {item.name}: not noticed: {what}')
    check(count > 200, f'{preset}: only {count} functions')
    check(found == item.machine.startswith('x86'), f'{preset}: {found} hypercall pages')
    said(preset, instructions(item.machine, path))
check(not unused, f'exceptions that nothing needs: {unused}')
with tempfile.TemporaryDirectory() as work:
    for machine in seen:
        for what, code in instruction_mutants(machine):
            output = os.path.join(work, 'mutant.o')
            check_output(tool(machine, 'as'), '-o', output, '-', input=f'{code}\n')
            check(instructions(machine, output), f'{machine}: not noticed: {what}')
sys.exit(ended('pads'))
