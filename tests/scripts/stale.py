#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Looks whether each list of mutants can still be made: every old text occurs as often as its mutant says. Nothing is built.

A list is called MUTANTS, or PROOF beside it, and its files lie below BASE of the same file, or below the project.
"""
import glob
import os
import re
import sys

sys.dont_write_bytecode = True
HERE = os.path.dirname(os.path.abspath(__file__))
TOP = HERE.rpartition('/tests/')[0]
sys.path[:0] = [os.path.join(TOP, 'tools', 'lib')]
from mutants import listed, stale  # noqa: E402
from verdict import check, ended  # noqa: E402


# The first one's mutants are stale on purpose; those that the others judge are in lists of their own.
NONE = {os.path.join(TOP, 'tests', *path) for path in (('scripts', 'noticed.py'), ('proof', 'run.py'), ('shared', 'mutants.py'))}


def users():
    """The files below tests/ that import the engine."""
    for path in sorted(glob.glob(os.path.join(TOP, 'tests', '**', '*.py'), recursive=True)):
        with open(path) as f:
            if re.search('^(import mutants|from mutants import .*mutant)\\b', f.read(), re.M | re.I) and path not in NONE:
                yield path


for user in users():
    name = os.path.relpath(user, TOP)
    try:
        module = listed(user)
        wrong = list(stale([*module.MUTANTS, *getattr(module, 'PROOF', [])], getattr(module, 'BASE', TOP)))
    except Exception as one:  # whatever a list that can't be made raises
        wrong = [f'{type(one).__name__}: {one}']
    check(not wrong, '\n'.join(f'{name}: {line}' for line in wrong))
sys.exit(ended('stale mutants'))
