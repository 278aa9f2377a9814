#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""xga/vmx.h holds on any little-endian target, and what moves in it breaks the build by name.

Compiles it for architectures that have no hypercalls too, as C and C++, with -mms-bitfields; then
changes copies of the headers (bits swapped, shifted, widened, registers and halves swapped, raw
forms of another size) and looks whether the build names each change.

usage: layout.py
"""
import os
import re
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = HERE.rpartition('/tests/')[0]
sys.path[:0] = [os.path.join(TOP, 'tools', 'lib')]
from compilers import COMPILERS, INCLUDE, WARNINGS, at_once, compile_text  # noqa: E402
from verdict import check, ended  # noqa: E402

TEXT = '#include <xga/vmx.h>\n#include <xga/vmx/layout.h>\nint nothing_else;\n'
CLANG, GCC = ['clang', '-x', 'c', '-std=c99'], ['x86_64-linux-gnu-gcc', '-x', 'c', '-std=c99']
CXX = ['-x', 'c++', '-std=c++11']
# Compilers and targets beside those of all headers.
TARGETS = {
    'riscv64': [*CLANG, '-target', 'riscv64-unknown-elf'],
    'riscv32': [*CLANG, '-target', 'riscv32-unknown-elf'],
    'powerpc64le': [*CLANG, '-target', 'powerpc64le-linux-gnu'],
    'Windows, 64 bits': [*CLANG, '-target', 'x86_64-pc-windows-gnu'],
    'Windows, 32 bits': [*CLANG, '-target', 'i686-pc-windows-gnu'],
    'Thumb-only': ['arm-none-eabi-gcc', '-x', 'c', '-std=c99', '-mcpu=cortex-m4', '-mthumb'],
    '-mms-bitfields': [*GCC, '-mms-bitfields'],
    '-mms-bitfields, 32 bits': ['i686-linux-gnu-gcc', '-x', 'c', '-std=c99', '-mms-bitfields'],
    '-mms-bitfields, C++': ['x86_64-linux-gnu-g++', *CXX, '-mms-bitfields'],
    '-mms-bitfields, Clang': [*CLANG, '-mms-bitfields'],
    '-mms-bitfields, Clang, C++': ['clang++', *CXX, '-mms-bitfields'],
    '-fpack-struct': [*GCC, '-fpack-struct'],
}
BIG = {
    'powerpc64': [*CLANG, '-target', 'powerpc64-linux-gnu'],
    's390x': [*CLANG, '-target', 's390x-linux-gnu'],
    'mips': [*CLANG, '-target', 'mips-linux-gnu'],
    'aarch64, big-endian': ['aarch64-linux-gnu-gcc', '-x', 'c', '-std=c99', '-mbig-endian'],
}


def build(command, *flags, include=INCLUDE):
    """What a compiler says, '' for nothing, and the assembly."""
    done = subprocess.run([*command, *WARNINGS, '-ffreestanding', '-I', include, *flags, '-S', '-o', '-', '-'],
                          input=TEXT, capture_output=True, text=True)
    return done.stderr or ('' if done.returncode == 0 else f'exit {done.returncode}'), done.stdout


def matrix():
    jobs = [(name, command, level) for name, command in TARGETS.items() for level in ('-O0', '-O1', '-O2')]
    for (name, _, level), (said, assembly) in at_once(lambda _, command, level: build(command, level), jobs):
        check(not said, f'{name} {level}:\n{said[:1500]}')
        # Nothing is left of the assertions, and what isn't called isn't there.
        check(not re.search(r'ctors|init_array|xga_', assembly), f'{name} {level}: leaves something in the object')
    jobs = [(name, std, level) for name, (_, _, cxx) in COMPILERS.items()
            for std in ('c99', 'c17', 'c++11', 'c++20') if cxx or '++' not in std for level in ('-O0', '-O2')]
    for (name, std, level), said in at_once(lambda n, s, o: compile_text(n, s, TEXT, o, *WARNINGS, check_only=False), jobs):
        check(said is None, f'{name} -std={std} {level}:\n{said}')
    for name, command in BIG.items():
        errors = re.findall(r'error: (.*)', build(command)[0])
        check(errors and sum('little-endian targets' in e for e in errors) == 1 and 'little-endian targets' in errors[0],
              f'{name} is not refused in one clear #error: {errors[:2]}')


def alone():
    """No hypercall header and none of Xen's comes along."""
    done = subprocess.run([*GCC, '-ffreestanding', '-I', INCLUDE, '-M', '-'], input=TEXT, capture_output=True, text=True)
    ours = [os.path.relpath(p, INCLUDE) for p in done.stdout.split() if p.startswith(INCLUDE)]
    check(len(ours) > 5 and all(re.match(r'xga/(fn\.h|xga_version\.h|arch/abi\.h|vmx\.h|vmx/\w+\.h)$', p) for p in ours), f'vmx.h includes {ours}')


def documented():
    """The examples of docs/vmx.md compile."""
    with open(os.path.join(TOP, 'docs', 'vmx.md')) as f:
        examples = re.findall(r'^```c\n(.*?)^```', f.read(), re.M | re.S)
    for text in examples:
        for compiler in COMPILERS:
            said = compile_text(compiler, 'c99', text, '-Wall', '-Wextra', '-Wpedantic', '-Werror')
            check(said is None, f'docs/vmx.md, {compiler}: {said}')
    check(examples, 'docs/vmx.md has no example')


FIELD = re.compile(r'^( +uint(?:32|64)_t )(\w+)( : )(\d+);$', re.M)
UNION = re.compile(r'^union (xga_\w+) \{\n +uint(\d+)_t raw;.*\n +__extension__ struct \{\n((?: +uint\d+_t .*;\n)+)', re.M)


def mutants():
    """(file, changes, names that must be said for each): changes that can be looked for together."""
    for file in ('cr.h', 'msr.h'):
        text = open(os.path.join(INCLUDE, 'xga', 'vmx', file)).read()
        words = [(m[1], m.start(3), [(f[2], f.span(2), int(f[4]), f.span(4)) for f in FIELD.finditer(m[3])])
                 for m in UNION.finditer(text)]
        for parity in (0, 1):
            edits, names = [], []
            for union, start, fields in words:
                for a, b in zip(fields[parity::2], fields[parity + 1::2]):
                    edits += [(start + a[1][0], start + a[1][1], b[0]), (start + b[1][0], start + b[1][1], a[0])]
                    names.append((f'{a[0]} and {b[0]} swapped', {f'union {union}.{a[0]}', f'union {union}.{b[0]}'}))
            yield file, text, edits, names
        # All of a word one bit further up, the first field widened by what its padding gives up.
        for what in ('shifted', 'widened'):
            edits, names = [], []
            for union, start, fields in words:
                body = UNION.search(text, text.index(f'union {union} {{'))[3]
                pads = list(re.finditer(r'^( +uint\d+_t) : (\d+);\n', body, re.M))
                if not pads:
                    continue
                pad, first = pads[-1], fields[0]
                if what == 'shifted':
                    edits.append((start, start, f'{pad[1]} : 1;\n'))
                    held = {f'union {union}.{f[0]}' for f in fields}
                    names += [(f'{n} shifted', {n}) for n in held if n_before(body, n.split('.')[1], pad.start())]
                else:
                    last = [f for f in fields if f[1][0] < pad.start()]
                    if not last:
                        continue
                    edits.append((start + last[-1][3][0], start + last[-1][3][1], str(last[-1][2] + 1)))
                    names.append((f'{union}.{last[-1][0]} widened', {f'union {union}.{last[-1][0]}'}))
                left = int(pad[2]) - 1
                edits.append((start + pad.start(), start + pad.end(), f'{pad[1]} : {left};\n' if left else ''))
            yield file, text, edits, names
        for union, start, fields in words:
            at = text.index('_t raw;', text.index(f'union {union} {{'))
            other = '32' if text[at - 2:at] == '64' else '64'
            yield file, text, [(at - 2, at, other)], [(f'{union}.raw of {other} bits', {f'union {union}'})]
    # Registers and halves swapped.
    text = open(os.path.join(INCLUDE, 'xga', 'vmx', 'msr.h')).read()
    at = [m.span() for m in re.finditer(r'allowed_0, allowed_1', text)]
    yield 'msr.h', text, [(a, b, 'allowed_1, allowed_0') for a, b in at], [
        (f'the halves of {u} swapped', {f'union {u}'}) for u in re.findall(r'union (\w+_ctls2?) \{\n.*\n.*\n +union', text)]
    text = open(os.path.join(INCLUDE, 'xga', 'vmx', 'policy.h')).read()
    members = list(re.finditer(r'^ +union xga_vmx_\w+ (\w+);$', text, re.M))
    for first in (0, 1):
        edits, names = [], []
        for a, b in zip(members[first::2], members[first + 1::2]):
            if text.count('}', a.end(), b.start()):
                continue
            edits += [(*a.span(), b[0]), (*b.span(), a[0])]
            names.append((f'{a[1]} and {b[1]} swapped', {a[1], b[1]}))
        yield 'policy.h', text, edits, names


def n_before(body, name, end):
    return body.index(f' {name} :') < end


def mutated(command, flags, file, text, edits):
    for start, end, new in sorted(edits, reverse=True):
        text = text[:start] + new + text[end:]
    with tempfile.TemporaryDirectory() as work:
        shutil.copytree(os.path.join(INCLUDE, 'xga'), os.path.join(work, 'xga'))
        open(os.path.join(work, 'xga', 'vmx', file), 'w').write(text)
        done = subprocess.run([*command, '-w', '-O1', '-ffreestanding', '-I', work, *flags, '-S', '-o', '/dev/null', '-'],
                              input=TEXT, capture_output=True, text=True)
    return set(re.findall(r'(?:static assertion failed(?: due to requirement)?.*?|attribute error: |declared with attribute '
                          r'error: |static_assert failed.*?|_Static_assert failed.*?|call to .*? declared with .*?error.*?: )'
                          r'"?\\?"?((?:union|struct) [\w.]+):', done.stderr)), done.stderr


def catches():
    # Each language, each compiler, 32 bits, and the other rules for bit-fields.
    compilers = [('GCC, C++', ['x86_64-linux-gnu-g++', *CXX], []), ('Clang', CLANG, ['-ferror-limit=0']),
                 ('GCC, 32 bits', ['i686-linux-gnu-gcc', '-x', 'c', '-std=c99'], []),
                 ('-mms-bitfields', [*GCC, '-mms-bitfields'], [])]
    jobs, total = [], 0
    for name, command, flags in compilers:
        for file, text, edits, names in mutants():
            jobs.append((name, command, flags, file, text, edits, names))
    for (name, *_, names), (said, text) in at_once(lambda _, c, f, file, t, e, n: mutated(c, f, file, t, e), jobs):
        members = {s.split('.')[-1] for s in said}
        for what, must in names:
            total += 1
            check(must & said or must & members, f'{name}: not caught: {what}; said: {sorted(said)[:4]} {text[:300]}')
    check(total >= 390 * len(compilers), f'only {total} mutants were made')
    print(f'vmx mutants: {total}')


matrix()
alone()
documented()
catches()
sys.exit(ended('vmx layout'))
