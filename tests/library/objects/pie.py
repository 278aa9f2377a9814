#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Where an image of the archive may lie: static position-independent executables without a relocation in code or
constants, and on x86_64 the kernel's and the large code model.

On x86_32 the archive is position-independent where CMAKE_POSITION_INDEPENDENT_CODE asks for it; another one must fail
with a symbol that says so. The programs also run, and must get to their hypercalls.

usage: pie.py BUILD_DIR    (BUILD_DIR/<preset>/libxenguestabi.a)
"""
import os
import sys
import tempfile

sys.dont_write_bytecode = True
HERE = os.path.dirname(os.path.abspath(__file__))
TOP = HERE.rpartition('/tests/')[0]
sys.path[:0] = [os.path.join(TOP, 'tools', 'lib')]
import elf  # noqa: E402
import indirect  # noqa: E402
from architectures import ALL, tool  # noqa: E402
from command import Failure, check_output, run  # noqa: E402
from compilers import llds  # noqa: E402
from verdict import check, ended  # noqa: E402

PIE = (['-fpie'], ['-pie', '-z', 'text', '--no-dynamic-linker'])
# Others than PIE: compiler's flags, linker's
MODELS = {'x86_64': [(['-fno-pie', '-mcmodel=kernel'], ['-static', '-Ttext=0xffffffff81000000']),
                     (['-fno-pie', '-mcmodel=large'], ['-static', '-Ttext=0x7f0000000000'])]}
TELLS = 'xga_x86_vmmcall_in_a_pie_needs_CMAKE_POSITION_INDEPENDENT_CODE'
THUNK = '__x86.get_pc_thunk.'


def linkers(arch):
    yield [tool(arch, 'ld')]
    for name in llds():
        yield [name, '-m', ALL[arch].emulation]


def linked(arch, linker, flags, text, archive, work):
    """(whether a user's object of the text and the archive can be linked, what the linker says)."""
    source, user, image = (os.path.join(work, name) for name in ('place.c', 'place.o', 'place'))
    with open(source, 'w') as f:
        f.write(text)
    compile_flags, link_flags = flags
    check_output(*indirect.gcc(arch), '-O2', '-ffreestanding', '-fno-asynchronous-unwind-tables', *compile_flags, '-c', source, '-o', user)
    done = run(*linker, *link_flags, '-e', 'start', '-o', image, user, *archive)
    if done.returncode:
        return False, done.stdout + done.stderr
    with open(image, 'rb') as f:
        left = [r.symbol for r in elf.Elf(f.read()).relocations()]
    return True, done.stdout + done.stderr + (f'relocations are left: {left}' if left else '')


def everything(arch, preset, archive, work):
    """Every object of an archive, in all places."""
    for flags in [PIE, *MODELS.get(arch, [])]:
        for linker in linkers(arch):
            good, said = linked(arch, linker, flags, 'void start(void) {}\n', ['--whole-archive', archive], work)
            check(good and not said, f'{preset}: {linker[0]} {" ".join(flags[1])}: {said[:400]}')


def runs(arch, preset, archive, work):
    """A position-independent program that gets to every hypercall."""
    try:
        image = indirect.program(arch, indirect.gcc(arch), [], [archive], os.path.join(work, preset), pie='pie')
        for words in ((), ('vmmcall',)) if arch.startswith('x86') else ((),):
            count, said = indirect.reached(arch, image, *words)
            check(count == indirect.calls(arch) and not said, f'{preset} as a static PIE {" ".join(words)}: {count}: {said[:400]}')
    except Failure as failure:
        check(False, f'{preset} as a static PIE: {failure}')


def configured(work):
    """The archive of x86_32 as CMake makes it for position-independent images."""
    build = os.path.join(work, 'x86_32-pie')
    for command in (['cmake', '--preset', 'x86_32', '-B', build, '-DCMAKE_POSITION_INDEPENDENT_CODE=ON'],
                    ['cmake', '--build', build, '-j', str(os.cpu_count())]):
        done = run(*command, cwd=TOP)
        check(not done.returncode, f'x86_32-pie: {done.stderr[-500:]}')
    path = os.path.join(build, 'libxenguestabi.a')
    for item in elf.members(path) if os.path.exists(path) else ():
        foreign = {s.name for s in item.symbols() if s.bind and 0 < s.section < 0xff00 and not s.name.startswith('xga_')
                   and not (s.name.startswith(THUNK) and s.visibility == elf.HIDDEN)}
        check(not foreign, f'x86_32-pie: {item.name} defines {foreign}')
    return path


with tempfile.TemporaryDirectory() as work:
    for preset in ('x86_64', 'x86_64-clang', 'x86_64-pv', 'arm64', 'arm64-clang', 'arm', 'arm-clang', 'arm-none-eabi'):
        everything(preset.split('-')[0], preset, os.path.join(sys.argv[1], preset, 'libxenguestabi.a'), work)
    for arch in ('x86_64', 'arm64'):  # the C library for arm has no start of a static PIE
        runs(arch, arch, os.path.join(sys.argv[1], arch, 'libxenguestabi.a'), work)

    archive = configured(work)
    everything('x86_32', 'x86_32-pie', archive, work)
    runs('x86_32', 'x86_32-pie', archive, work)
    done = run(sys.executable, os.path.join(HERE, 'pads.py'), work)
    check(not done.returncode, done.stdout)
    for preset in ('x86_32', 'x86_32-clang'):
        archive = os.path.join(sys.argv[1], preset, 'libxenguestabi.a')
        for function in ('xga_call_sched_op', 'xga_sched_yield'):
            text = f'long {function}(long, long);\nvoid start(void) {{ {function}(1, 2); }}\n'
            for linker in linkers('x86_32'):
                good, said = linked('x86_32', linker, PIE, text, [archive], work)
                check(not good and TELLS in said.split('\n')[0], f'{preset}: {function} in a PIE by {linker[0]}: {said[:300]}')
    # With a fixed trap trampolines read nothing; the page is found from where its caller is.
    archive = os.path.join(sys.argv[1], 'x86_32-pv', 'libxenguestabi.a')
    text = 'long xga_call_sched_op(long, long);\nvoid xga_x86_page_call(void);\nvoid start(void) { xga_call_sched_op(1, 2); xga_x86_page_call(); }\n'
    for linker in linkers('x86_32'):
        good, said = linked('x86_32', linker, PIE, text, [archive], work)
        check(good and not said, f'x86_32-pv: {linker[0]}: {said[:300]}')
sys.exit(ended('pie'))
