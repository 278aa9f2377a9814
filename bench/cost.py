#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Measures what a hypercall costs a guest: instructions before and after the trap, and bytes linked.

usage: scripts/bench cost [--write]    compares with docs/cost.md and fails if a count grew; --write updates the page

Counts come from the disassembler, along the longest path through the call site. The site's own return
and the registers that the procedure-call standard makes it save are not counted.
"""
import os
import re
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.dirname(HERE)
sys.path[:0] = [os.path.join(TOP, 'tools', 'lib')]
import architectures  # noqa: E402
import files  # noqa: E402
import usage  # noqa: E402
from command import check_output  # noqa: E402
from compilers import COMPILERS, INCLUDE  # noqa: E402
from count import count  # noqa: E402

TABLE = os.path.join(TOP, 'docs', 'cost.md')
# form: (flags, the budget)
FIXED, PV, AUTO = '-DXGA_X86_TRAP=2', '-DXGA_X86_TRAP=4', '-DXGA_X86_TRAP=1'
FORMS = {
    'inline, fixed': ('raw', FIXED, (3, 0)),
    'inline, PV': ('raw', PV, (3, 0)),
    'inline, chosen at run time': ('raw', AUTO, (5, 1)),
    'out of line': ('call', FIXED, (4, 1)),
    'out of line, chosen at run time': ('call', AUTO, (6, 1)),
    'typed, no operand of its own': ('typed', FIXED, None),
    'three arguments': ('map', FIXED, None),
    'five arguments': ('five', FIXED, None),
    'event sent by number': ('send', FIXED, None),
    'page removed by number': ('unmap', FIXED, None),
    'HVM parameter by number': ('param', FIXED, None),
}
# Where the code written by hand would be wrong: an operand in esi overwrites LLVM's frame pointer (include/xga/arch/x86_32_esi.h).
DEARER = {('clang-x86_32', 'five arguments')}


def compile_site(compiler, source, output, *flags):
    check_output(*COMPILERS[compiler][1], '-std=gnu99', '-O2', '-ffreestanding', '-fno-pic', '-fomit-frame-pointer',
                 '-fno-stack-protector', '-fcf-protection=none' if 'x86' in compiler else '-g0', '-I', INCLUDE, *flags, '-c',
                 os.path.join(HERE, source), '-o', output)


def trampoline(compiler, flag, work):
    arch = COMPILERS[compiler][0]
    output = os.path.join(work, 'stub.o')
    check_output(*COMPILERS[compiler][1], '-I', INCLUDE, flag, '-c', os.path.join(TOP, 'src', 'arch', architectures.ALL[arch].trampolines), '-o', output)
    # On 32-bit x86, the header calls a function of another name: the one that C can call takes arguments on the stack.
    return count(output, arch, 'xga_call_memory_op' + '_' * (arch == 'x86_32'), site=False)


def counts(compiler, work):
    """{form: ((before, after, pads), bound)}"""
    arch = COMPILERS[compiler][0]
    x86 = arch.startswith('x86')
    rows = {}
    site, bound = os.path.join(work, 'site.o'), os.path.join(work, 'bound.o')
    for form, (function, flag, _) in FORMS.items():
        if not x86 and flag != FIXED:
            continue
        compile_site(compiler, 'sites.c', site, flag)
        compile_site(compiler, 'bound.c', bound, *(['-DBOUND_PV'] if flag == PV else []))
        stub = None
        if function == 'call':
            stub = trampoline(compiler, flag, work)
        hand = None if function == 'call' or flag == AUTO else count(bound, arch, f'site_{function}')
        rows[form] = (count(site, arch, f'site_{function}', stub=stub), hand)
    return rows


def version(compiler):
    return check_output(*COMPILERS[compiler][1], '--version').splitlines()[0]


def cell(row):
    (before, after, pads), hand = row
    text = f'{before}+{after}' + ('+pad' if pads else '')
    return text if hand is None or hand[:2] == (before, after) else f'{text} (by hand {hand[0]}+{hand[1]})'


def image_bytes(arch, text, work, *flags):
    """Bytes of code and data in an image linked with the built archive, unused sections dropped."""
    compiler = f'gcc-{arch}'
    source, output = os.path.join(work, 'image.c'), os.path.join(work, 'image')
    open(source, 'w').write(text)
    archive = os.path.join(TOP, 'build', 'install', arch, 'lib', 'libxenguestabi.a')
    if not os.path.exists(archive):
        sys.exit(f'{archive} is missing: run scripts/build first')
    check_output(*COMPILERS[compiler][1], '-std=gnu99', '-Os', '-ffreestanding', '-fno-pic', '-no-pie', '-fno-stack-protector',
                 '-fno-asynchronous-unwind-tables', '-I', INCLUDE, FIXED, '-nostdlib', '-static', '-Wl,--gc-sections',
                 '-Wl,--build-id=none', '-Wl,-e,start', source, *flags, archive, '-o', output)
    return sum(int(field) for field in check_output('size', output).splitlines()[1].split()[:3])


def linked(work):
    rows = []
    empty = 'void start(void);\nvoid start(void) {}\n'
    inline = ('#include <xga/sched.h>\nvoid start(void);\nvoid start(void) { (void)xga_sched_yield(); }\n')
    instance = 'long xga_sched_yield(void);\nvoid start(void);\nvoid start(void) { (void)xga_sched_yield(); }\n'
    call = ('#include <xga/call.h>\nvoid start(void);\nvoid start(void) { (void)xga_call_sched_op(0, 0); }\n')
    for arch in architectures.NAMES:
        base = image_bytes(arch, empty, work)
        rows.append((arch, image_bytes(arch, inline, work) - base, image_bytes(arch, call, work) - base,
                     image_bytes(arch, call, work, '-Wl,--no-gc-sections') - base,
                     image_bytes(arch, instance, work, '-Wl,--no-gc-sections') - base,
                     image_bytes(arch, empty, work, '-Wl,--whole-archive', '-Wl,--no-gc-sections') - base))
    return rows


def table(rows, sizes):
    compilers = list(rows)
    lines = ['# What a hypercall costs', '',
             'Made by `scripts/bench cost --write`; CI runs `scripts/bench cost` and fails when a count grows.', '',
             'Instructions before the trap + after it, with `-O2`, on the longest path, from a disassembler. The call and the',
             "trampoline's instructions are counted; the return of the call site, and the registers that the procedure-call standard",
             'makes it save, are not. `+pad`: the landing pad of branch protection (`bti c`, `endbr`), a no-op without it. In',
             'brackets, where it differs: inline assembly written by hand (`bench/bound.c`), compiled in the same run.', '',
             '"Chosen at run time" is the choice between VMCALL and VMMCALL on x86, which costs two instructions. On 32-bit x86 the',
             "header calls the trampoline with the arguments in Xen's registers; a call through a pointer or from another language",
             'passes them on the stack, and the trampoline loads them. On 32-bit x86, Clang gets no operand in esi, where LLVM may',
             'keep a frame pointer: this costs one instruction before and one after the trap with four arguments, and the',
             'difference in brackets with five.', '']
    lines += ['| form | ' + ' | '.join(compilers) + ' |', '|---' * (len(compilers) + 1) + '|']
    for form in FORMS:
        lines.append(f'| {form} | ' + ' | '.join(cell(rows[c][form]) if form in rows[c] else '-' for c in compilers) + ' |')
    lines += ['', 'Compilers:', '', *(f'- {c}: {version(c)}' for c in compilers), '',
              '## Bytes linked', '', 'Code and data that the library adds to an image, GCC, `-Os`. An instance is an out-of-line copy of an inline function,',
              '`xga_sched_yield()` here: the linker adds all instances of that header and no others. A kCFI type precedes each',
              'function that is out of line: 4 bytes on Arm, 16 on x86, where functions are aligned to 16.', '',
              '| | one hypercall, inline | one, out of line | the same without --gc-sections | one instance without --gc-sections '
              '| the whole archive |', '|---|---|---|---|---|---|']
    lines += [' | '.join(['| ' + arch, *(str(n) for n in numbers)]) + ' |' for arch, *numbers in sizes]
    lines.append('')
    return '\n'.join(lines)


def known():
    """{(compiler, form): (before, after)} and {compiler: version} of the committed table."""
    found, versions, compilers = {}, {}, []
    for number, line in enumerate(files.text_of(TABLE).splitlines(), 1):
        cells = [c.strip() for c in line.strip().strip('|').split('|')]
        try:
            if line.startswith('| form |'):
                compilers = cells[1:]
            elif cells[0] in FORMS:
                for compiler, text in zip(compilers, cells[1:]):
                    if text != '-':
                        found[compiler, cells[0]] = tuple(int(n) for n in re.match(r'(\d+)\+(\d+)', text).groups())
            elif line.startswith('- ') and ': ' in line and line[2:].split(':')[0] in compilers:
                versions[line[2:].split(':')[0]] = line.split(': ', 1)[1].strip()
            elif line.startswith(('| x86', '| arm')):
                found[cells[0], 'bytes'] = tuple(int(n) for n in cells[1:])
        except (AttributeError, ValueError):
            files.fail(f'{TABLE}:{number}: no counts: scripts/bench cost --write updates the page')
    return found, versions


def main():
    write = bool(usage.words(__doc__, ['--write'], 'option'))
    if not write:
        known()  # a damaged table is reported at once
    with tempfile.TemporaryDirectory() as work:
        rows = {compiler: counts(compiler, work) for compiler in COMPILERS}
        sizes = linked(work)
        if write:
            files.write(TABLE, table(rows, sizes))
    bad, checked = [], 0
    table_counts, versions = known()
    for compiler, forms in rows.items():
        same = versions.get(compiler) == version(compiler)
        for form, ((before, after, _), hand) in forms.items():
            checked += 1
            budget = FORMS[form][2]
            if budget and (before > budget[0] or after > budget[1]):
                bad.append(f'{compiler}: {form}: {before}+{after}, the budget is {budget[0]}+{budget[1]}')
            if hand and (before + after > hand[0] + hand[1]) and (compiler, form) not in DEARER:
                bad.append(f'{compiler}: {form}: {before}+{after}, by hand {hand[0]}+{hand[1]}')
            was = table_counts.get((compiler, form))
            if was is None or same and before + after > sum(was):
                bad.append(f'{compiler}: {form}: {before}+{after}, docs/cost.md has {was and "%d+%d" % was}')
    for arch, *now in sizes:
        checked += 1
        was = table_counts.get((arch, 'bytes'))
        same = versions.get(f'gcc-{arch}') == version(f'gcc-{arch}')
        if was is None or same and any(n > w for n, w in zip(now, was)):
            bad.append(f'{arch}: {now} bytes linked, docs/cost.md has {list(was or ())}: when that is meant, scripts/bench cost --write')
    print('\n'.join(bad), end='\n' if bad else '')
    print(f'cost: {checked - len(bad)} passed, {len(bad)} failed')
    return 1 if bad else 0


if __name__ == '__main__':
    files.run(main)
