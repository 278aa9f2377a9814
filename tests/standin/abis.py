#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The stand-in's tests on the 32-bit ABIs: on arm, emulated by QEMU, and on x86_32, which the machine runs itself.

usage: abis.py
"""
import concurrent.futures
import glob
import os
import re
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = HERE.rpartition('/tests/')[0]
sys.path[:0] = [os.path.join(TOP, 'tools', 'lib')]
from compilers import COMPILERS  # noqa: E402
import sources  # noqa: E402
from verdict import check, ended  # noqa: E402

FLAGS = ['-std=gnu99', '-Wall', '-Wextra', '-Werror', '-D_GNU_SOURCE', '-D_FILE_OFFSET_BITS=64',
         '-I', os.path.join(HERE, 'foreign'), '-I', os.path.join(TOP, 'include')]
CC = [*COMPILERS['gcc-arm'][1], *FLAGS]
EMULATOR = ['qemu-arm', '-L', '/usr/arm-linux-gnueabi']
LIBRARY = sources.of('arm')
# Those of misuse read what a program writes as it aborts, where the emulator adds a line.
TESTS = [s for s in glob.glob(HERE + '/test_*.c') + glob.glob(HERE + '/foreign/test_*.c') if not s.endswith('/test_misuse.c')]


def compile_one(work, source, cc):
    out = os.path.join(work, re.sub(r'\W', '_', os.path.relpath(source, TOP)) + '.o')
    flags = [] if '/src/standin/' in source else ['-DXGA_TRAP=xga_standin_trap']
    done = subprocess.run([*cc, *flags, '-c', source, '-o', out], capture_output=True, text=True)
    return out, done.stderr


def test(work, source, objects, cc, emulator):
    """What is wrong; '' when all tests of a file pass."""
    program = os.path.join(work, os.path.basename(source)[:-2])
    built = subprocess.run([cc, *([] if emulator else ['-static']), *objects, '-lpthread', '-o', program], capture_output=True, text=True)
    if built.returncode:
        return built.stderr
    done = subprocess.run([*emulator, program], capture_output=True, text=True, timeout=120)
    return '' if done.returncode == 0 and '[       OK ]' in done.stdout else done.stdout + done.stderr


def run(arch, library, tests, emulator):
    cc = [*COMPILERS[f'gcc-{arch}'][1], *FLAGS]
    chosen = [*library, HERE + '/domains.c', *tests]
    with tempfile.TemporaryDirectory() as work, concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        built = dict(zip(chosen, pool.map(lambda s: compile_one(work, s, cc), chosen)))
        wrong = [said for _, said in built.values() if said]
        check(not wrong, ''.join(wrong[:1]))
        if wrong:
            return
        common = [built[s][0] for s in (*library, HERE + '/domains.c')]
        for source, said in zip(tests, pool.map(lambda s: test(work, s, [built[s][0], *common], cc[0], emulator), tests)):
            check(not said, f'{os.path.basename(source)} on {arch}: {said[-1500:]}')


def main():
    run('arm', LIBRARY, TESTS, EMULATOR)
    run('x86_32', sources.of('x86'), [s for s in TESTS if not s.endswith('/test_arm.c')], [])
    return ended('the stand-in of 32 bits')


if __name__ == '__main__':
    sys.exit(main())
