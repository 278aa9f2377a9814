#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Proves the protocols over shared memory, by programs that decide what each access sees. See README.md.

usage: run.py [PART …] [NAME …]        PARTS: sched eva fuzz tsan mutants; all by default; NAME as in NAME.c
       run.py build PART NAME PROGRAM [-DNAME=VALUE …]   builds one harness, for a debugger
"""
import functools
import glob
import os
import re
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = HERE.rpartition('/tests/')[0]
sys.path[:0] = [os.path.join(TOP, 'tools', 'lib')]
import progress  # noqa: E402
import verdict  # noqa: E402
from command import Failure, answer, run  # noqa: E402
from compilers import at_once  # noqa: E402

WARNINGS = ['-Wall', '-Wextra', '-Wpedantic', '-Wshadow', '-Werror']
SEAM = ['-I', HERE, '-DXGA_ACCESS="access_sched.h"', '-DXGA_TRAP=t_trap']


def source(*names):
    return [os.path.join(HERE, f'{name}.c') for name in names]


def names(peers):
    """The harnesses of one kind: NAME of NAME.c, or of NAME_peer.c."""
    end, function = ('_peer.c', 'void harness(void)') if peers else ('.c', 'void t_thread(int')
    found = []
    for path in sorted(glob.glob(os.path.join(HERE, '*' + end))):
        with open(path, encoding='utf-8') as f:
            if function in f.read() and path != os.path.join(HERE, 'litmus.c'):
                found.append(os.path.basename(path).removesuffix(end))
    return found


@functools.lru_cache(None)
def told(file, word):
    """The lines ' * word: …' of a harness's comment, each a list of words."""
    with open(os.path.join(HERE, file), encoding='utf-8') as f:
        return [line.split() for line in re.findall(rf'^ \* {word}: (.*)$', f.read(), re.M)]


def runs(file):
    """Yields (the compiler's options, the program's arguments) of each run of a harness."""
    for words in told(file, 'run') or [[]]:
        yield [w for w in words if w.startswith('-')], [w for w in words if not w.startswith('-')]


def build_sched(name, program, flags, include):
    """A scheduler harness; the include folder may be a mutant's."""
    # Without _FORTIFY_SOURCE, which takes a jump to another fiber for a mistake.
    done = run('gcc', '-std=gnu11', '-O2', '-g', '-no-pie', '-U_FORTIFY_SOURCE', *WARNINGS, *SEAM, '-I', include, *flags,
               *source('engine', *([name] if name == 'litmus' else ['sched', name])), '-o', program)
    if done.returncode:
        raise Failure(f'does not build: {done.stderr[:1500]}')


def sched_once(name, flags, arguments, include=os.path.join(TOP, 'include')):
    """(exit status, output) of one run."""
    with tempfile.TemporaryDirectory(prefix='proof-') as folder:
        program = os.path.join(folder, name)
        build_sched(name, program, flags, include)
        return answer(program, *arguments, timeout=100)


def outcome(function, *arguments):
    """(exit status, output); the words of a Failure with status -1."""
    try:
        return function(*arguments)
    except Failure as failure:
        return -1, str(failure)


def part_sched(wanted):
    jobs = [('litmus', [], [])] if not wanted or 'litmus' in wanted else []
    jobs += [(name, *one) for name in names(False) if not wanted or name in wanted for one in runs(f'{name}.c')]
    for (name, flags, arguments), (status, text) in at_once(lambda *job: outcome(sched_once, *job), jobs):
        title = ' '.join(['sched', name, *flags, *arguments])
        print(f'{title}: {text.strip().rpartition(chr(10))[2] if status == 0 else "FAILED"}', flush=True)
        verdict.check(status == 0, f'{text.strip()}\n{title}: exit status {status}')


PARTS = {'sched': part_sched}


def main():
    words = sys.argv[1:]
    if '--help' in words or '-h' in words:
        print(__doc__.strip())
        return 0
    if words[:1] == ['build'] and len(words) > 3:
        try:
            globals()[f'build_{words[1]}'](words[2], words[3], words[4:], os.path.join(TOP, 'include'))
        except (KeyError, Failure) as failure:
            print(failure, file=sys.stderr)
            return 1
        return 0
    known = ['litmus', *dict.fromkeys(names(False) + names(True))]
    for word in words:
        if word not in PARTS and word not in known:
            print(f"run.py: no part or harness '{word}'; there are: {' '.join([*PARTS, *known])}", file=sys.stderr)
            return 2
    for part in [w for w in words if w in PARTS] or PARTS:
        with progress.Heartbeat(lambda: f'proof: {part}'):
            PARTS[part]([w for w in words if w not in PARTS])
    return verdict.ended('proof')


if __name__ == '__main__':
    sys.exit(main())
