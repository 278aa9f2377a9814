#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Breaks the headers of the protocols over shared memory, one thing at a time; the unit test of the protocol has to notice.

usage: mutants.py [NAME … | --turn=I/N]      every N-th mutant, from the I-th on; all by default

mutants/<protocol>.py has MUTANTS, whose names begin with the protocol's, and PROOF, those that only the scheduler of
tests/proof sees.
"""
import glob
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = HERE.rpartition('/tests/')[0]
sys.path[:0] = [os.path.join(TOP, 'tools', 'lib')]
import mutants  # noqa: E402
from command import Failure, run  # noqa: E402
from verdict import ended  # noqa: E402


def lists(name):
    """The mutants of all protocols that are in the list MUTANTS or PROOF; `where` becomes the protocol."""
    for path in sorted(glob.glob(os.path.join(HERE, 'mutants', '*.py'))):
        protocol = os.path.basename(path).removesuffix('.py')
        yield from (m._replace(where=m.where or protocol) for m in getattr(mutants.listed(path), name))


def complaints(mutant, tree):
    """What the unit test says; one that does not end has noticed, too."""
    program = os.path.join(tree, 'test')
    source = os.path.join(HERE, f'test_{mutant.where}.c')
    built = run('gcc', '-std=gnu99', '-O0', '-w', '-I', os.path.join(tree, 'include'), '-DXGA_TRAP=shared_trap', source, '-o', program,
                '-lcmocka', '-lpthread')
    if built.returncode:
        raise Failure(f'does not build: {built.stderr[:300]}')
    try:
        done = run(program, timeout=10)
    except Failure:
        return ['no end']
    return [line for line in (done.stdout + done.stderr).splitlines() if 'FAILED' in line or 'Error' in line] or \
        ([f'exit {done.returncode}'] if done.returncode else [])


if __name__ == '__main__':
    mutants.judge(mutants.asked(__doc__, list(lists('MUTANTS'))), complaints, TOP, ('include',))
    sys.exit(ended('mutants of the protocols'))
