#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The stand-in, its tests, its fuzzer and the shipped example under AddressSanitizer and UndefinedBehaviorSanitizer, under
MemorySanitizer, and under valgrind: none may complain. The fuzzer also runs on Arm's stand-in, by QEMU's user-mode emulation.

usage: sanitizers.py [WATCHER …]
"""
import collections
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
import sources  # noqa: E402
import usage  # noqa: E402
from compilers import COMPILERS  # noqa: E402
from verdict import check, ended  # noqa: E402

EXAMPLE = os.path.join(TOP, 'examples', 'standin')
CC = ['-std=gnu99', '-g', '-O1', '-w', '-fno-omit-frame-pointer', '-D_GNU_SOURCE', '-D_FILE_OFFSET_BITS=64', '-I', os.path.join(TOP, 'include')]
# The compiler with flags, what runs the programs, the architecture, which programs, and the fuzzer's seconds.
Watcher = collections.namedtuple('Watcher', 'compiler runner arch programs seconds')
WATCHERS = {
    'address and undefined': Watcher(['clang', '-fsanitize=address,undefined', '-fno-sanitize-recover=all'], [], 'x86', 'example tests fuzz', 5),
    'memory': Watcher(['clang', '-fsanitize=memory', '-fno-sanitize-recover=all'], [], 'x86', 'example tests fuzz', 0),
    'valgrind': Watcher(['gcc'], ['valgrind', '-q', '--error-exitcode=9', '--leak-check=full'], 'x86', 'example', 0),
    'Arm': Watcher([*COMPILERS['gcc-arm'][1], '-static'], ['qemu-arm'], 'arm', 'fuzz', 0),
}


def compile_all(work, watcher, users):
    """An object for each source of the stand-in and of these programs, by its path."""
    compiler = watcher.compiler
    library = sources.of(watcher.arch)
    objects = {source: os.path.join(work, os.path.relpath(source, TOP).replace('/', '_') + '.o') for source in [*library, *users]}

    def one(source):
        trap = ['-DXGA_TRAP=xga_standin_trap'] if source in users else []
        return subprocess.run([*compiler, *CC, *trap, '-c', source, '-o', objects[source]], capture_output=True, text=True).stderr
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        said = [s for s in pool.map(one, objects) if s]
    if said:
        raise SystemExit(f'sanitizers.py: {said[0]}')
    return objects, library


def programs(watcher):
    """By name: sources, flags of the linker, arguments."""
    found = {}
    if 'example' in watcher.programs:
        found['the example'] = (sorted(glob.glob(EXAMPLE + '/*.c')), [], [])
    if 'tests' in watcher.programs:
        for source in sorted(glob.glob(HERE + '/test_*.c')):
            found[os.path.basename(source)] = ([source, HERE + '/domains.c'], ['-lcmocka', '-lpthread'], [])
    if 'fuzz' in watcher.programs:
        found['fuzz.c'] = ([HERE + '/fuzz.c'], ['-Wl,--wrap=xga_sa_misuse'], [str(watcher.seconds)])
    return found


def watch(name):
    watcher = WATCHERS[name]
    with tempfile.TemporaryDirectory() as work:
        chosen = programs(watcher)
        objects, library = compile_all(work, watcher, {s for wanted, _, _ in chosen.values() for s in wanted})
        for what, (wanted, flags, arguments) in chosen.items():
            program = os.path.join(work, 'program')
            subprocess.run([*watcher.compiler, *(objects[s] for s in [*wanted, *library]), *flags, '-o', program], check=True)
            done = subprocess.run([*watcher.runner, program, *arguments], capture_output=True, text=True, errors='replace', timeout=200)
            if what == 'fuzz.c':
                print(f'{name}: ' + (re.findall(r'^fuzz: seeds .*', done.stdout, re.M) or ['fuzz: no seed'])[-1])
            check(done.returncode == 0, f'{name}: {what} ended with {done.returncode}\n{done.stdout[-1000:]}{done.stderr[-3000:]}')


def main():
    for name in usage.words(__doc__, list(WATCHERS), 'watcher') or list(WATCHERS):
        watch(name)
    return ended('stand-in under sanitizers')


if __name__ == '__main__':
    sys.exit(main())
