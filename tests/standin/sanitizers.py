#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The stand-in, its tests and the shipped example under AddressSanitizer and UndefinedBehaviorSanitizer, under
MemorySanitizer, and under valgrind: none may complain.

usage: sanitizers.py [WATCHER …]
"""
import concurrent.futures
import glob
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.dirname(os.path.dirname(HERE))
sys.path.append(os.path.join(TOP, 'tools', 'lib'))
import usage  # noqa: E402

STANDIN, EXAMPLE = os.path.join(TOP, 'src', 'standin'), os.path.join(TOP, 'examples', 'standin')
CC = ['-std=gnu99', '-g', '-O1', '-w', '-fno-omit-frame-pointer', '-D_GNU_SOURCE', '-D_FILE_OFFSET_BITS=64', '-I', os.path.join(TOP, 'include')]
# name: compiler, flags, what runs the programs, and whether the unit tests are run, too
WATCHERS = {
    'address and undefined': (['clang', '-fsanitize=address,undefined', '-fno-sanitize-recover=all'], [], True),
    'memory': (['clang', '-fsanitize=memory', '-fno-sanitize-recover=all'], [], True),
    'valgrind': (['gcc'], ['valgrind', '-q', '--error-exitcode=9', '--leak-check=full'], False),
}


def compile_all(work, compiler):
    """An object for each source of the stand-in, of its tests and of the example, by its path."""
    library = glob.glob(STANDIN + '/*.c') + glob.glob(STANDIN + '/arch/x86/*.c')
    users = glob.glob(HERE + '/*.c') + glob.glob(EXAMPLE + '/*.c')
    objects = {source: os.path.join(work, os.path.relpath(source, TOP).replace('/', '_') + '.o') for source in library + users}

    def one(source):
        trap = ['-DXGA_TRAP=xga_standin_trap'] if source in users else []
        return subprocess.run([*compiler, *CC, *trap, '-c', source, '-o', objects[source]], capture_output=True, text=True).stderr
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        said = [s for s in pool.map(one, objects) if s]
    if said:
        raise SystemExit(f'sanitizers.py: {said[0]}')
    return objects, library


def programs(with_tests):
    """By name: sources, libraries, arguments."""
    found = {'the example': (sorted(glob.glob(EXAMPLE + '/*.c')), [], [])}
    if with_tests:
        for source in sorted(glob.glob(HERE + '/test_*.c')):
            found[os.path.basename(source)] = ([source, HERE + '/domains.c'], ['-lcmocka', '-lpthread'], [])
    return found


def watch(name):
    compiler, runner, with_tests = WATCHERS[name]
    bad = 0
    with tempfile.TemporaryDirectory() as work:
        objects, library = compile_all(work, compiler)
        chosen = programs(with_tests)
        for what, (sources, libraries, arguments) in chosen.items():
            program = os.path.join(work, 'program')
            subprocess.run([*compiler, *(objects[s] for s in [*sources, *library]), *libraries, '-o', program], check=True)
            done = subprocess.run([*runner, program, *arguments], capture_output=True, text=True, errors='replace', timeout=120)
            if done.returncode:
                bad += 1
                print(f'{name}: {what} ended with {done.returncode}\n{done.stdout[-1000:]}{done.stderr[-3000:]}')
    return len(chosen), bad


def main():
    asked = usage.words(__doc__, list(WATCHERS), 'watcher') or list(WATCHERS)
    ran, bad = map(sum, zip(*map(watch, asked)))
    print(f'stand-in under sanitizers: {ran - bad} passed, {bad} failed')
    return 1 if bad else 0


if __name__ == '__main__':
    sys.exit(main())
