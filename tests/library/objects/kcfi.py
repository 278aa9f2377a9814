#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""An image built with -fsanitize=kcfi calls every xga_call_* of the archive through a pointer, and xga_x86_page_call:
each must get to its hypercall, where user mode raises a signal, and not to the trap of a wrong type before it.

By each Clang that has kCFI, against the archives that are built; then with normalized integers and with no-ops before
functions, against assembly configured for them. The types in src/arch are Clang's own only if this passes.

usage: kcfi.py BUILD_DIR    (BUILD_DIR/<preset>/libxenguestabi.a)
"""
import os
import shutil
import sys
import tempfile

sys.dont_write_bytecode = True
HERE = os.path.dirname(os.path.abspath(__file__))
TOP = HERE.rpartition('/tests/')[0]
sys.path[:0] = [os.path.join(TOP, 'tools', 'lib')]
import indirect  # noqa: E402
from command import Failure, check_output  # noqa: E402
from compilers import INCLUDE, at_once, clangs  # noqa: E402
from verdict import check, ended  # noqa: E402

SOURCES = {'x86_64': ('x86/hypercall_64.S', 'x86/hypercall_page.S', 'x86/state.c'),
           'x86_32': ('x86/hypercall_32.S', 'x86/hypercall_page.S', 'x86/state.c'),
           'arm64': ('arm64/hypercall.S',), 'arm': ('arm/hypercall.S',)}
KCFI = '-fsanitize=kcfi'
NORMALIZED = '-fsanitize-cfi-icall-experimental-normalize-integers'
# No-ops before functions as Linux has them: how many, and their size in bytes. Clang has them on these alone.
PADDING = {'x86_64': (11, 11), 'arm64': (2, 8)}


def assembled(arch, compiler, flags, work, src=os.path.join(TOP, 'src')):
    """The archive's assembly, configured."""
    objects = []
    for source in SOURCES[arch]:
        objects.append(os.path.join(work, os.path.basename(source) + '.o'))
        check_output(*compiler, '-ffreestanding', '-fno-pic', '-fno-pie', '-I', INCLUDE, *flags, '-c', os.path.join(src, 'arch', source),
                     '-o', objects[-1])
    return objects


def outcome(arch, clang, flags, archive, work):
    """(how many calls got to their hypercall, the others' words)."""
    try:
        return indirect.reached(arch, indirect.program(arch, [clang, *indirect.TARGETS[arch]], [KCFI, *flags], archive, work))
    except Failure as failure:
        return 0, str(failure)


def mutant(arch, work):
    """The assembly with one type that is another's."""
    src = os.path.join(work, 'src')
    shutil.copytree(os.path.join(TOP, 'src', 'arch'), os.path.join(src, 'arch'))
    path = os.path.join(src, 'arch', 'kcfi.inc')
    with open(path) as f:
        text = f.read()
    check('0x7c42cdda' in text, 'kcfi.inc lacks the type of two arguments: mend the mutant')
    with open(path, 'w') as f:
        f.write(text.replace('0x7c42cdda', '0x7c42cddb'))
    return assembled(arch, indirect.gcc(arch), [], work, src)


have = [name for name, version in clangs() if version >= 16]
check(have, 'no Clang with kCFI: run scripts/install')
with tempfile.TemporaryDirectory() as where:
    jobs, good = [], {}

    def add(what, arch, clang, flags, archive, passes=True):
        work = os.path.join(where, str(len(jobs)))
        jobs.append((arch, clang, flags, archive, work))
        good[work] = what, passes

    for arch in indirect.TARGETS:
        newest = have[-1]
        for preset in (arch, f'{arch}-clang'):
            for clang in have if preset == arch else [newest]:
                add(f'{preset}: {clang}', arch, clang, [], [os.path.join(sys.argv[1], preset, 'libxenguestabi.a')])
        nops, size = PADDING.get(arch, (0, 0))
        padded = [f'-fpatchable-function-entry={nops},{nops}'] if nops else []
        for flags, defines in (([NORMALIZED], ['-DXGA_KCFI_NORMALIZED']), (padded, [f'-DXGA_KCFI_PADDING={size}'])):
            if flags:
                add(f'{arch}: {newest} {flags[0]}', arch, newest, flags,
                    lambda work, a=arch, d=defines: assembled(a, indirect.gcc(a), d, work))
                add(f'{arch}: not noticed: {flags[0]} and an archive without', arch, newest, flags,
                    lambda work, a=arch: assembled(a, indirect.gcc(a), [], work), passes=False)
        add(f'{arch}: not noticed: a wrong type', arch, newest, [], lambda work, a=arch: mutant(a, work), passes=False)
    for (arch, _, _, _, work), (count, words) in at_once(outcome, jobs):
        what, passes = good[work]
        total = indirect.calls(arch)
        if passes:
            check(count == total and not words, f'{what}: {count} of {total} calls reached: {words[:400]}')
        else:
            check(count < total and 'instead of a hypercall' in words, f'{what}: {words[:400]}')
sys.exit(ended('kcfi'))
