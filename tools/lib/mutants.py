# SPDX-License-Identifier: MIT
"""Mutants: mistakes made on purpose in a copy of what a test looks at, each of which the test must notice."""
import importlib.util
import os
import re
import shutil
import sys
import tempfile
import typing

import usage
import verdict
from command import Failure
from compilers import TOP, at_once


class Edit(typing.NamedTuple):
    """One text of a file, or what a compiled expression matches, and what stands there instead."""
    file: str
    old: typing.Any
    new: typing.Any
    times: int = 1   # how often `old` must occur
    nth: int = None  # the only place that changes, from 0; all do when None

    def made(self, text):
        """The text with the edit made."""
        found = list(re.finditer(re.escape(self.old) if isinstance(self.old, str) else self.old, text))
        if len(found) != self.times:
            wrong = f'occurs {len(found)} times, not {self.times}' if found else 'is gone'
            raise Failure(f'old text {wrong}: mend {self.file}')
        for match in reversed(found if self.nth is None else [found[self.nth]]):
            new = self.new(match) if callable(self.new) else self.new if isinstance(self.old, str) else match.expand(self.new)
            text = text[:match.start()] + new + text[match.end():]
        return text


class Mutant(typing.NamedTuple):
    name: str
    edits: list
    notices: str = ''         # what one line of the test's complaints must match, an expression; any line matches ''
    where: typing.Any = None  # whatever else the test has to be told


def mutant(name, file, old, new, notices='', where=None, times=1, nth=None):
    """A Mutant of one edit."""
    return Mutant(name, [Edit(file, old, new, times, nth)], notices, where)


def listed(path):
    """The module with a list of mutants, of which several have one name; it finds its neighbours after tools/lib."""
    spec = importlib.util.spec_from_file_location('list of ' + path, path)
    module = importlib.util.module_from_spec(spec)
    sys.path.insert(1, os.path.dirname(path))
    try:
        spec.loader.exec_module(module)
    finally:
        del sys.path[1]
    return module


def turn():
    """Takes --turn=I/N from the arguments: (I, N); (0, 1) without it."""
    for word in sys.argv[1:]:
        found = re.fullmatch(r'--turn=(\d+)/([1-9]\d*)', word)
        if found:
            sys.argv.remove(word)
            return int(found[1]) % int(found[2]), int(found[2])
    return 0, 1


def asked(doc, mutants):
    """Those that the arguments name, all without arguments; of --turn=I/N every N-th, from the I-th on."""
    first, step = turn()
    mutants = mutants[first::step]
    names = usage.words(doc, [m.name for m in mutants], 'mutant')
    return [m for m in mutants if not names or m.name in names]


def edited(edits, base):
    """{file: its text with the edits made}, both named as below `base`."""
    texts = {}
    for edit in edits:
        if edit.file not in texts:
            with open(os.path.join(base, edit.file), encoding='utf-8') as f:
                texts[edit.file] = f.read()
        texts[edit.file] = edit.made(texts[edit.file])
    return texts


def stale(mutants, base=TOP):
    """Yields one line for each mutant that can't be made of the files below `base`."""
    for one in mutants:
        try:
            edited(one.edits, base)
        except (Failure, OSError) as wrong:
            yield f'{one.name}: {wrong}'


def copied(edits, base, folders, tree):
    """Makes `tree`: the files that are edited, and links to all others below `folders`, both named as below `base`."""
    texts = edited(edits, base)
    for folder in folders:
        shutil.copytree(os.path.join(base, folder), os.path.join(tree, folder), copy_function=os.symlink, dirs_exist_ok=True)
    for file, text in texts.items():
        path = os.path.join(tree, file)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        if os.path.lexists(path):
            os.remove(path)  # or the original would be written to
        with open(path, 'w', encoding='utf-8') as f:
            f.write(text)


def judge(mutants, complaints, base=TOP, folders=(), workers=None):
    """Checks that each mutant is noticed, by tools/lib/verdict.py, in a copy of its own.

    complaints(mutant, tree) builds and runs the test on the copy `tree`, where it may leave files, and returns what the test
    finds wrong, one line each; it raises a Failure where the mutant can't be built.
    """
    def one(mutant):
        with tempfile.TemporaryDirectory(prefix='mutant-') as tree:
            try:
                copied(mutant.edits, base, folders, tree)
                lines = complaints(mutant, tree)
            except Failure as failure:
                return f'{mutant.name}: {failure}'
        if any(re.search(mutant.notices, line) for line in lines):
            return None
        return f'not noticed: {mutant.name}' + (f': expected "{mutant.notices}", got: {"; ".join(lines[:3]) or "nothing"}' if mutant.notices else '')

    for (m,), wrong in at_once(one, [(m,) for m in mutants], workers):
        verdict.check(not wrong, wrong)
