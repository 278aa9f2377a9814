#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The archives for Arm link, all objects of them and without a word from the linker, to images of every float
convention, size of enumerations and of wchar_t, instruction set and level of the architecture; and the image keeps
what the user's objects have.

usage: attributes.py BUILD_DIR    (BUILD_DIR/arm*/libxenguestabi.a)
"""
import glob
import os
import shutil
import sys
import tempfile

sys.dont_write_bytecode = True
HERE = os.path.dirname(os.path.abspath(__file__))
TOP = HERE.rpartition('/tests/')[0]
sys.path[:0] = [os.path.join(TOP, 'tools', 'lib')]
from command import check_output, run  # noqa: E402
from compilers import at_once, clangs, llds  # noqa: E402
from verdict import check, ended  # noqa: E402

USER = """
enum size { SMALL, LARGE };
typedef __WCHAR_TYPE__ wide;
enum size last;
wide letter;
double start(double a, float b);
double start(double a, float b) { return a * b + (double)last + (double)letter; }
"""
HARD, SOFTFP, SOFT = ['-mfloat-abi=hard'], ['-mfloat-abi=softfp'], ['-mfloat-abi=soft']
V7, THUMB = ['-march=armv7-a'], ['-mthumb']
# Flags of users: what the image has to have of them, by readelf -A
USERS = [
    (V7 + SOFT, ()), (V7 + SOFTFP + ['-mfpu=vfpv3-d16'], ('Tag_FP_arch',)),
    (V7 + HARD + ['-mfpu=vfpv3-d16'], ('VFP registers',)), (V7 + HARD + THUMB + ['-mfpu=neon'], ('VFP registers',)),
    (['-march=armv7ve'] + HARD + ['-mfpu=neon-vfpv4'], ('VFP registers',)),
    (['-march=armv8-a'] + HARD + ['-mfpu=crypto-neon-fp-armv8'], ('VFP registers',)),
    (V7 + SOFT + ['-fshort-enums'], ('Tag_ABI_enum_size: small',)), (V7 + SOFT + ['-fno-short-enums'], ('Tag_ABI_enum_size: int',)),
    (V7 + SOFT + ['-fshort-wchar'], ('Tag_ABI_PCS_wchar_t: 2',)),
    (V7 + HARD + ['-mfpu=vfpv3-d16', '-fshort-enums', '-fshort-wchar', *THUMB], ('VFP registers', 'small', 'wchar_t: 2')),
    (V7 + SOFT + ['-munaligned-access', '-fpic'], ('Tag_CPU_unaligned_access: v6',)),
]


def compilers():
    yield 'gcc', ['arm-linux-gnueabi-gcc']
    yield 'gcc-none', ['arm-none-eabi-gcc']
    yield 'clang', ['clang', '--target=armv7a-none-eabi']
    yield clangs()[-1][0], [clangs()[-1][0], '--target=armv7a-none-eabi']


def lds():
    yield ['arm-linux-gnueabi-ld']
    yield ['arm-none-eabi-ld']
    for name in llds():
        yield [name, '-m', 'armelf']


def user(command, flags, output):
    source = os.path.join(os.path.dirname(output), 'user.c')
    # Runtime helpers of floating point are not the subject.
    flags = [*flags, '-std=gnu99', '-O1', '-ffreestanding', '-fno-unwind-tables', '-fno-asynchronous-unwind-tables']
    done = run(*command, *flags, '-c', source, '-o', output)
    return done.stderr if done.returncode else None


def linked(linker, parts, image, wanted):
    """What is wrong with a link of the user's object and a whole archive."""
    done = run(*linker, '-static', '-e', 'start', '--unresolved-symbols=ignore-all', '-z', 'noexecstack', '--no-warn-rwx-segments'
               if 'lld' not in linker[0] else '--fatal-warnings', '-o', image, '--whole-archive', *parts)
    said = [line for line in (done.stdout + done.stderr).split('\n') if line]
    if done.returncode or said:
        return said[0] if said else 'fails'
    attributes = run('arm-linux-gnueabi-readelf', '-A', image).stdout
    gone = [word for word in wanted if word not in attributes]
    return f'the image lost {gone}' if gone else None


def mutant_of(archive, folder):
    """A copy of an archive with one object more, whose attributes are the compiler's own."""
    path, made = os.path.join(folder, 'mutant.a'), os.path.join(folder, 'mutant.o')
    shutil.copy(archive, path)
    check_output('arm-linux-gnueabi-gcc', *V7, *SOFT, '-x', 'c', '-c', '-o', made, '-', input='int xga_mutant;\n')
    check_output('arm-linux-gnueabi-ar', 'q', path, made)
    return path


archives = sorted(glob.glob(os.path.join(sys.argv[1], 'arm', 'libxenguestabi.a')) +
                  glob.glob(os.path.join(sys.argv[1], 'arm-*', 'libxenguestabi.a')))
check(archives, f'no archive under {sys.argv[1]}/arm*: run scripts/build')
with tempfile.TemporaryDirectory() as work:
    with open(os.path.join(work, 'user.c'), 'w') as f:
        f.write(USER)
    jobs = [(command, flags, os.path.join(work, f'{name}-{n}.o')) for name, command in compilers()
            for n, (flags, _) in enumerate(USERS)]
    made = {}
    for (command, flags, output), wrong in at_once(user, jobs):
        check(not wrong, f'{" ".join(command)} {" ".join(flags)}: {wrong}')
        made[output] = wrong
    links = [(linker, (os.path.join(work, f'{name}-{n}.o'), archive), os.path.join(work, f'{at}-{name}-{n}-{linker[0]}'), wanted)
             for at, archive in enumerate(archives) for name, _ in compilers() for n, (_, wanted) in enumerate(USERS)
             for linker in (list(lds()) if not at else [list(lds())[(n + at) % len(list(lds()))]])]
    for (linker, (part, archive), _, _), wrong in at_once(linked, links):
        name, _, n = os.path.basename(part)[:-2].rpartition('-')
        check(not wrong, f'{os.path.basename(os.path.dirname(archive))} in an image of {name} '
                         f'{" ".join(USERS[int(n)][0])} by {linker[0]}: {wrong}')
    mutant = mutant_of(archives[0], work)
    for n, (flags, _) in enumerate(USERS):
        if '-mfloat-abi=hard' in flags or any(f.startswith('-fshort') for f in flags):
            wrong = linked(next(lds()), (os.path.join(work, f'gcc-{n}.o'), mutant), os.path.join(work, 'mutant'), ())
            check(wrong, f'not noticed in an image of {" ".join(flags)}: an object with the attributes of its compiler')
sys.exit(ended('attributes'))
