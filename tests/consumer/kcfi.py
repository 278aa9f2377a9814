#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""An image built with -fsanitize=kcfi calls every xga_call_* of the archive through a pointer, and xga_x86_page_call:
each must get to its hypercall, where user mode raises a signal, and not to the trap of a wrong type before it.

By each Clang that has kCFI, against the archives that are built; then with normalized integers and with no-ops before
functions, against assembly configured for them. The types in src/arch are Clang's own only if this passes.

usage: kcfi.py BUILD_DIR    (BUILD_DIR/<preset>/libxenguestabi.a)
"""
import os
import re
import shutil
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [os.path.dirname(HERE), HERE]
from compilers import ARM, COMPILERS, INCLUDE, TOP, at_once, clangs  # noqa: E402
from verdict import check, ended  # noqa: E402

TARGETS = {'x86_64': ['--target=x86_64-linux-gnu'], 'x86_32': ['--target=i686-linux-gnu'], 'arm64': ['--target=aarch64-linux-gnu'],
           'arm': ['--target=arm-linux-gnueabi', *ARM]}
EMULATORS = {'x86_64': 'qemu-x86_64', 'x86_32': 'qemu-i386', 'arm64': 'qemu-aarch64', 'arm': 'qemu-arm'}
SOURCES = {'x86_64': ('x86/hypercall_64.S', 'x86/hypercall_page.S', 'x86/state.c'),
           'x86_32': ('x86/hypercall_32.S', 'x86/hypercall_page.S', 'x86/state.c'),
           'arm64': ('arm64/hypercall.S',), 'arm': ('arm/hypercall.S',)}
KCFI = '-fsanitize=kcfi'
NORMALIZED = '-fsanitize-cfi-icall-experimental-normalize-integers'
# No-ops before functions as Linux has them: how many, and their size in bytes. Clang has them on these alone.
PADDING = {'x86_64': (11, 11), 'arm64': (2, 8)}


def run(*command, **more):
    return subprocess.run(command, capture_output=True, text=True, **more)


def gcc(arch):
    return COMPILERS[f'gcc-{arch}'][1]


def functions(arch):
    """[(name, arguments)]: the trampolines that the archive has on an architecture."""
    text = run(*gcc(arch), '-E', '-P', '-x', 'c', os.path.join(TOP, 'src', 'arch', 'hypercalls.inc')).stdout
    return [(name, int(count)) for name, count in re.findall(r'XGA_CALL (\w+),.*?(\d)$', text, re.M)]


def user_text(arch):
    lines = ['#include <xga/call.h>', '#include <xga/hypercall.h>', 'extern void (*const calls_of_user[])(void);',
             'extern const char *const names_of_user[];']
    names = []
    for name, count in functions(arch):
        names.append(f'xga_call_{name}')
        lines.append(f'static XGA_CALL_ABI long (*volatile p_{names[-1]})({", ".join(["long"] * count)}) = {names[-1]};')
        lines.append(f'static void c_{names[-1]}(void) {{ p_{names[-1]}({", ".join("12345"[:count])}); }}')
    if arch.startswith('x86'):
        names.append('xga_x86_page_call')
        lines += ['static XGA_CALL_ABI long (*volatile p_page)(unsigned long, long, long, long, long, long) = xga_x86_page_call;',
                  'static void c_xga_x86_page_call(void) { p_page(1, 2, 3, 4, 5, 6); }']
    lines.append('void (*const calls_of_user[])(void) = {' + ', '.join(f'c_{n}' for n in names) + ', 0};')
    lines.append('const char *const names_of_user[] = {' + ', '.join(f'"{n}"' for n in names) + '};')
    return '\n'.join(lines) + '\n', len(names)


class Failure(Exception):
    """Words of a compiler, linker or emulator."""


def command(*words):
    done = run(*words)
    if done.returncode:
        raise Failure(f'{" ".join(words[:3])}: {(done.stderr or done.stdout).strip()[:500]}')


def assembled(arch, compiler, flags, work, src=os.path.join(TOP, 'src')):
    """The archive's assembly, configured."""
    objects = []
    for source in SOURCES[arch]:
        objects.append(os.path.join(work, os.path.basename(source) + '.o'))
        command(*compiler, '-ffreestanding', '-fno-pic', '-fno-pie', '-I', INCLUDE, *flags, '-c', os.path.join(src, 'arch', source),
                '-o', objects[-1])
    return objects


def reached(arch, clang, flags, archive, work):
    """(how many calls got to their hypercall, the others' words)."""
    os.makedirs(work, exist_ok=True)
    text, _ = user_text(arch)
    source, user, main, image = (os.path.join(work, name) for name in ('user.c', 'user.o', 'main.o', 'image'))
    with open(source, 'w') as f:
        f.write(text)
    page = ['-DXGA_X86_TRAP=XGA_X86_TRAP_PAGE'] if arch.startswith('x86') else []
    try:
        command(clang, *TARGETS[arch], '-O2', '-ffreestanding', '-fno-pic', '-fno-pie', '-Wall', '-Werror', '-I', INCLUDE, *page,
                KCFI, *flags, '-c', source, '-o', user)
        command(*gcc(arch), '-O1', '-std=gnu11', '-Wall', '-Wextra', '-Werror', '-fno-pie', '-c', os.path.join(HERE, 'kcfi.c'), '-o', main)
        objects = archive(work) if callable(archive) else [archive]
        sizes = ['-Wl,--no-enum-size-warning', '-Wl,--no-wchar-size-warning'] if arch == 'arm' else []
        command(*gcc(arch), '-static', '-no-pie', *sizes, '-o', image, main, user, *objects)
    except Failure as failure:
        return 0, str(failure)
    done = run(EMULATORS[arch], image)
    found = re.search(r'^(\d+) passed, (\d+) failed$', done.stdout, re.M)
    return (int(found[1]) if found else 0), (done.stdout + done.stderr if not found or found[2] != '0' else '')


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
    return assembled(arch, gcc(arch), [], work, src)


have = [name for name, version in clangs() if version >= 16]
check(have, 'no Clang with kCFI: run scripts/install')
with tempfile.TemporaryDirectory() as where:
    jobs, good = [], {}

    def add(what, arch, clang, flags, archive, passes=True):
        work = os.path.join(where, str(len(jobs)))
        jobs.append((arch, clang, flags, archive, work))
        good[work] = what, passes

    for arch in TARGETS:
        newest = have[-1]
        for preset in (arch, f'{arch}-clang'):
            for clang in have if preset == arch else [newest]:
                add(f'{preset}: {clang}', arch, clang, [], os.path.join(sys.argv[1], preset, 'libxenguestabi.a'))
        nops, size = PADDING.get(arch, (0, 0))
        padded = [f'-fpatchable-function-entry={nops},{nops}'] if nops else []
        for flags, defines in (([NORMALIZED], ['-DXGA_KCFI_NORMALIZED']), (padded, [f'-DXGA_KCFI_PADDING={size}'])):
            if flags:
                add(f'{arch}: {newest} {flags[0]}', arch, newest, flags,
                    lambda work, a=arch, d=defines: assembled(a, gcc(a), d, work))
                add(f'{arch}: not noticed: {flags[0]} and an archive without', arch, newest, flags,
                    lambda work, a=arch: assembled(a, gcc(a), [], work), passes=False)
        add(f'{arch}: not noticed: a wrong type', arch, newest, [], lambda work, a=arch: mutant(a, work), passes=False)
    for (arch, _, _, _, work), (count, words) in at_once(reached, jobs):
        what, passes = good[work]
        total = len(functions(arch)) + arch.startswith('x86')
        if passes:
            check(count == total and not words, f'{what}: {count} of {total} calls reached: {words[:400]}')
        else:
            check(count < total and 'instead of a hypercall' in words, f'{what}: {words[:400]}')
sys.exit(ended('kcfi'))
