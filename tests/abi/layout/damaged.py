# SPDX-License-Identifier: MIT
"""Damaged contracts, header trees and outputs: each is refused in one line that names the file and the line, no file is
left half-written, and nothing ends in a traceback."""
import contextlib
import hashlib
import io
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor

import architectures
import contract
import golden
import layout
import words
from children import default_signals
from setting import facts, files

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = HERE.rpartition('/tests/')[0]
INCLUDE = os.path.join(TOP, 'include')
# Headers whose facts are of every kind, with few lines.
SMALL = {'sched.h', 'event_channel.h', 'arch-x86/hvm/save.h', 'arch-x86/xen.h', 'hvm/hvm_xs_strings.h', 'argo.h'}


class Found:
    def __init__(self):
        self.wrong, self.tried = [], 0

    def check(self, good, what):
        self.tried += 1
        if not good:
            self.wrong.append(what)


def sealed(lines):
    """The lines of a contract with the last one that belongs to them, as abi/README.md describes it."""
    above = '\n'.join(lines) + '\n'
    return above + f'# {len(lines) - 2} facts, SHA-256 {hashlib.sha256(above.encode()).hexdigest()}\n'


def small():
    with open(contract.PATH, encoding='utf-8') as f:
        lines = f.read().splitlines()
    rows = [line for line in lines[2:] if line.split('\t')[0] in SMALL]
    return [*lines[:2], *(line for i, line in enumerate(rows) if not i % 9 or '\tmacro\t' in line or '\theader\t' in line)]


def damages(lines, n):
    """(what, the lines with the nth damaged)"""
    def changed(*new):
        return [*lines[:n], *new, *lines[n + 1:]]
    line, fields = lines[n], lines[n].split('\t')
    yield 'deleted', changed()
    yield 'duplicated', changed(line, line)
    yield 'cut short', changed(line[:len(line) * 2 // 3])
    yield 'a carriage return', changed(line + '\r')
    if n + 1 < len(lines):
        yield 'swapped', [*lines[:n], lines[n + 1], line, *lines[n + 2:]]
    for i, field in enumerate(fields):
        yield f'field {i} empty', changed('\t'.join([*fields[:i], '', *fields[i + 1:]]))
        yield f'field {i} gone', changed('\t'.join([*fields[:i], *fields[i + 1:]]))
        at = (n * 7 + i) % len(field)
        for other in ('9', 'x', ' ', '"', 'é'):
            if field[at] != other:
                yield f'field {i} with {other!r}', changed('\t'.join([*fields[:i], field[:at] + other + field[at + 1:], *fields[i + 1:]]))


def read(path):
    """What a contract is read as; None and the words of a refusal."""
    said = io.StringIO()
    with contextlib.redirect_stderr(said):
        try:
            return contract.Contract(path), ''
        except SystemExit as end:
            return None, said.getvalue() if end.code == 1 else f'exit status {end.code}: {said.getvalue()}'


def refusal_of(path):
    return re.compile(rf'[\w.]+: {re.escape(path)}:(\d+): .+\n')


def lines_of(found, work):
    lines, path = small(), os.path.join(work, 'facts')
    refusal = refusal_of(path)

    def put(text):
        with open(path, 'w', encoding='utf-8', newline='') as f:
            f.write(text)
    put(sealed(lines))
    whole, said = read(path)
    found.check(whole and whole.rows == [line.split('\t') for line in lines[2:]], f'a whole contract: {said}')
    for n in range(len(lines)):
        for i, (what, text) in enumerate(damages(lines, n)):
            place = f'line {n + 1} {what} ({lines[n]})'
            for again in (False, True):  # with the old last line, and with one that belongs to it
                put(sealed(text) if again else '\n'.join([*text, sealed(lines).splitlines()[-1]]) + '\n')
                try:
                    have, said = read(path)
                    if have is None:
                        named = refusal.fullmatch(said)
                        found.check(named and 0 < int(named[1]) <= len(text) + 2, f'{place}: {said}')
                        continue
                    found.check(again, f'{place}: not noticed')
                    found.check(have.rows == [line.split('\t') for line in text[2:]], f'{place}: read as something else')
                    if (n + i) % 40 == 0:
                        layout.text(have, INCLUDE)
                        history_of(path)
                except Exception as error:  # pylint: disable=broad-except
                    found.check(False, f'{place}: {type(error).__name__}: {error}')


def contradictions_of(found, work):
    """Two values of one fact in one place, however many rows of other places are between them."""
    path = os.path.join(work, 'contradictions')
    where = [(arch, view) for arch in facts.ARCHES[:2] for view in facts.VIEWS[:2]]
    for count in range(2, len(where) + 2):
        for nth in range(count - 1):
            places = [*where[:count - 1], where[nth]]
            rows = ['\t'.join(('sched.h', 'SOME', 'constant', f'{n} s32', *place, '4.22', '-')) for n, place in enumerate(places)]
            for wrong, lines in ((True, rows), (False, rows[:-1])):
                with open(path, 'w', encoding='utf-8') as f:
                    f.write(sealed([facts.LICENSE, '# releases 4.22', *lines]))
                have, said = read(path)
                good = have is None and f':{count + 2}: a second value of constant SOME' in said if wrong else have is not None
                found.check(good, f'row {nth + 1} and row {count} have one place: {said or "read"}' if wrong else f'{count - 1} places: {said}')


# By the form of a value, which of its words another type in C++ may change.
SAME_IN_CXX = [('type', 'size 24 align 8', ''), ('member', 'at 8 size 4 u32', 'u32'), ('member', 'bit 8 width 4 size 1 u8', 'u8'),
               ('typedef', 'size 4 align 4 u32', 'u32'), ('constant', '4 s32', 's32'), ('constant', '"two words"', ''),
               ('macro', 'args 1 gives 5 6', ''), ('header', 'needs others before it', '')]


def cxx_of(found):
    """What a comparison of C++ takes for equal: each word of a value is changed in turn."""
    for kind, value, free in SAME_IN_CXX:
        parts = value.split()
        found.check(words.same_in_cxx(kind, value, value), f'in C++ {kind} {value} is not itself')
        for n, part in enumerate(parts):
            other = ' '.join([*parts[:n], part + '1', *parts[n + 1:]])
            found.check(words.same_in_cxx(kind, value, other) == (part == free), f'in C++, {kind} {value} and {other}')
    for want, have, same in (('open', '0', True), ('0', 'open', True), ('open', '4', False), ('4', 'open', False), ('0', '4', False)):
        found.check(words.same_in_cxx('member', f'at 8 size {want} u8[]', f'at 8 size {have} u8[]') == same, f'in C++, size {want} and {have}')
    found.check(not words.same_in_cxx('member', 'at 8 size open u8[]', 'at 9 size 0 u8[]'), 'in C++, an open array at another place')


def golden_of(found, work):
    """A golden list keeps each line and each architecture that it has, whatever is made now."""
    path, x86, arm = os.path.join(work, 'golden'), set(architectures.of_family('x86')), set(architectures.of_family('arm'))
    first, second = sorted(x86)[:2]
    for what, known, have, only, complaints in (
            ('a line more', {'a': x86}, {'a': x86, 'b': arm}, architectures.NAMES, 0),
            ('an architecture more', {'a': x86}, {'a': x86 | arm}, architectures.NAMES, 0),
            ('an architecture less', {'a': x86}, {'a': {first}}, architectures.NAMES, 1),
            ('a line less', {'a': x86, 'b': arm}, {'a': x86}, architectures.NAMES, 1),
            ('one for another', {'a': {first}}, {'a': {second}}, architectures.NAMES, 1),
            ('some architectures', {'a': x86 | arm, 'b': arm}, {'a': {first}, 'c': {first}}, (first,), 0)):
        golden.compare(path, known, lambda good, said: None, update=True)
        said = []
        golden.compare(path, have, lambda good, line: good or said.append(line), update=True, only=only)
        wanted = {line: known.get(line, set()) | have.get(line, set()) for line in {*known, *have}}
        found.check(golden.read(path) == wanted and len(said) == complaints, f'a golden list with {what}: {golden.read(path)}, {said}')
        os.remove(path)


def loaded(program):
    """The names of a program of ours, which does not run."""
    with open(os.path.join(TOP, program), encoding='utf-8') as f:
        module = {'__file__': f.name, '__name__': 'loaded'}
        exec(compile(f.read(), f.name, 'exec'), module)  # pylint: disable=exec-used
    return module


def history_of(path, module={}):  # pylint: disable=dangerous-default-value
    """What tools/abihistory makes of a contract."""
    if not module:
        module.update(loaded('tools/abihistory'), of=facts.read)
    module['facts'].read = lambda: module['of'](path)
    try:
        return module['page']()
    finally:
        module['facts'].read = module['of']


class Programs:
    """A copy of the programs, their contract and their headers, whose files may be damaged."""

    def __init__(self, work):
        self.top = os.path.join(work, 'a copy')
        for part in ('tools', 'abi', 'scripts', 'bench', 'include', 'docs/abi-history.md', 'docs/cost.md', 'docs/operations.md', 'tests/abi/layout'):
            source, target = os.path.join(TOP, part), os.path.join(self.top, part)
            os.makedirs(os.path.dirname(target), exist_ok=True)
            shutil.copytree(source, target, ignore=shutil.ignore_patterns('__pycache__')) if os.path.isdir(source) else shutil.copy(source, target)
        self.facts = os.path.join(self.top, 'abi', 'xen.facts')

    def path(self, *parts):
        return os.path.join(self.top, *parts)

    def state(self):
        """{file: contents}; a Python cache aside."""
        found = {}
        for where, _, names in os.walk(self.top):
            for name in names:
                with open(os.path.join(where, name), 'rb') as f:
                    found[os.path.relpath(f.name, self.top)] = hashlib.sha256(f.read()).digest()
        return found

    def start(self, program, *arguments):
        return subprocess.Popen([self.path(program), *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=self.top,
                                stdin=subprocess.DEVNULL, preexec_fn=default_signals)

    def run(self, program, *arguments):
        child = self.start(program, *arguments)
        out, err = child.communicate(timeout=120)
        return child.returncode, out, err


def one_line(found, what, done, words, status=1):
    """A program that refused in one line, below argparse's usage where it was wrong use."""
    lines = [line for line in done[2].splitlines() if not line.startswith(('usage: ', ' ', 'assertions: '))]
    found.check(done[0] == status and len(lines) == 1 and words in lines[0] and 'Traceback' not in done[2],
                f'{what}: exit {done[0]}, {lines[-3:]}, not {words!r}')


def files_of(found, programs):
    """The contract as a file, by the programs that read it."""
    with open(programs.facts, 'rb') as f:
        good = f.read()
    where = good.index(b'\n', len(good) // 2) + 1
    line = good.count(b'\n', 0, where) + 1
    name = 'abi/xen.facts'
    for what, data, words in (
            ('empty', b'', f'{name}:1: '), ('CRLF', good.replace(b'\n', b'\r\n'), f'{name}:1: a carriage return'),
            ('a byte order mark', b'\xef\xbb\xbf' + good, f'{name}:1: '), ('not UTF-8', good[:where] + b'\xff' + good[where + 1:], f'{name}:{line}: not UTF-8'),
            ('cut', good[:where], f'{name}:{line - 1}: '), ('cut within a line', good[:where + 5], f'{name}:{line}: '),
            ('of two lines', b'\n'.join(good.split(b'\n')[:2]) + b'\n', f'{name}:2: '),
            ('zeros', b'\0' * 4096, f'{name}:1: '), ('a line gone', good[:where] + good[good.index(b'\n', where) + 1:], 'facts were written'),
            ('a digit', good.replace(b'size 24', b'size 32', 1), f'{name}:{good.count(bytes([10]))}: '),
            ('another program', b'#!/bin/sh\nexit 0\n', f'{name}:1: ')):
        with open(programs.facts, 'wb') as f:
            f.write(data)
        before = programs.state()
        for program, *arguments in (('tools/xenabi/xenabi', 'layout'), ('tools/abihistory',)):
            one_line(found, f'{program} with a contract that is damaged: {what}', programs.run(program, *arguments), words)
        found.check(programs.state() == before, f'a contract that is damaged ({what}): files were written')
    os.remove(programs.facts)
    one_line(found, 'no contract', programs.run('tools/abihistory'), 'abi/xen.facts: No such file')
    os.mkdir(programs.facts)
    one_line(found, 'a contract that is a folder', programs.run('tools/xenabi/xenabi', 'layout'), 'abi/xen.facts: Is a directory')
    os.rmdir(programs.facts)
    with open(programs.facts, 'wb') as f:
        f.write(good)
    one_line(found, '--facts of nothing', programs.run('tools/xenabi/xenabi', '--facts', '/nowhere/facts', 'layout'), '/nowhere/facts: No such file')


def tiny(where):
    """A tree that is read in a second."""
    os.makedirs(os.path.join(where, 'xen'))
    for name in ('xen.h', 'xen-compat.h', 'errno.h', 'sched.h', 'event_channel.h', 'arch-arm.h', 'arch-x86', 'arch-x86_32.h', 'arch-x86_64.h'):
        source, target = os.path.join(INCLUDE, 'xen', name), os.path.join(where, 'xen', name)
        shutil.copytree(source, target, ignore=lambda _, names: {'hvm', 'cpufeatureset.h', 'xen-mca.h', 'pmu.h', 'cpuid.h'} & set(names)) \
            if os.path.isdir(source) else shutil.copy(source, target)
    return where


TREES = [  # what, file, how its bytes are damaged, words of the refusal of `fold`, and of `layout` where it has any
    ('an empty header', 'sched.h', lambda d: b'', 'xen/sched.h:1: an empty file', 'xen/sched.h:1: no include guard'),
    ('an empty xen.h', 'xen.h', lambda d: b'\n', 'xen/xen.h:1: an empty file', 'xen/xen.h:1: no include guard'),
    ('a comment for xen.h', 'xen.h', lambda d: b'/* */\n', 'xen/xen.h:1: declares nothing', 'xen/xen.h:1: no include guard'),
    ('a header cut in the middle', 'event_channel.h', lambda d: d[:len(d) // 2], 'xen/event_channel.h:', ''),
    ('xen.h cut in the middle', 'xen.h', lambda d: d[:len(d) // 2], 'xen/xen.h:', ''),
    ('a line gone', 'sched.h', lambda d: d.replace(b'struct sched_poll {\n', b''), 'xen/sched.h:', ''),
    ('not UTF-8', 'sched.h', lambda d: d.replace(b'#define SCHEDOP_yield', b'#define XEN_WORDS "a\xff"\n#define SCHEDOP_yield', 1), 'xen/sched.h:', 'xen/sched.h:'),
    ('zeros', 'sched.h', lambda d: b'\0' * 100, 'xen/sched.h:1: an empty file', 'xen/sched.h:1: no include guard'),
]


def trees_of(found, programs, work):
    def one(job):
        n, (what, name, damage, words, of_layout) = job
        tree, out = tiny(os.path.join(work, f'tree {n}')), os.path.join(work, f'out {n}')
        path = os.path.join(tree, 'xen', name)
        with open(path, 'rb') as f:
            data = damage(f.read())
        with open(path, 'wb') as f:
            f.write(data)
        before = facts.text([], ['4.17'])  # fold reads the contract that it writes
        with open(out, 'w', encoding='utf-8') as f:
            f.write(before)
        one_line(found, f'fold a tree with {what}', programs.run('tools/xenabi/xenabi', 'fold', '--out', out, f'4.22={tree}'), words)
        if of_layout:
            one_line(found, f'layout of a tree with {what}', programs.run('tools/xenabi/xenabi', 'layout', '--out', out, '--include', tree), of_layout)
        with open(out, encoding='utf-8') as f:
            found.check(f.read() == before, f'a tree with {what}: the output is written')
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(one, enumerate(TREES)))
    empty = os.path.join(work, 'nothing')
    os.makedirs(os.path.join(empty, 'xen', 'xen.h'))
    for arguments in (['fold', '--out', '-', f'4.22={empty}'], ['layout', '--out', '-', '--include', empty], ['compare', empty, '--release', '4.22']):
        one_line(found, f'{arguments[0]} a tree whose xen.h is a folder', programs.run('tools/xenabi/xenabi', *arguments), 'has no xen/xen.h')


def pages_of(found, programs):
    """What tools/operations and bench/cost.py read."""
    for program, name, old, new, words in (
            ('bench/cost.py', 'docs/cost.md', b'| three arguments | ', b'| three arguments | x', 'docs/cost.md:'),
            ('bench/cost.py', 'docs/cost.md', b'| x86_64 | ', b'| x86_64 | x', 'docs/cost.md:'),
            ('bench/cost.py', 'docs/cost.md', b'# What', b'\xff', 'docs/cost.md:1: not UTF-8'),
            ('tools/operations', 'include/xga/sched.h', b'/**\n', b'/**\xff\n', 'include/xga/sched.h:'),
            ('tools/operations', 'include/xga/sched.h', b'XGA_FN ', b'#error cut\nXGA_FN ', 'sched.h:'),
            ('tools/operations', 'docs/operations.md', b'# Every', b'\xff', 'docs/operations.md:1: not UTF-8')):
        with open(programs.path(name), 'rb') as f:
            good = f.read()
        found.check(old in good, f'{name} has no {old}: mend the damage')
        with open(programs.path(name), 'wb') as f:
            f.write(good.replace(old, new, 1))
        one_line(found, f'{program} with {name} damaged by {new}', programs.run(program), words)
        with open(programs.path(name), 'wb') as f:
            f.write(good)


def stale_of(found, programs):
    """Pages and headers that are whole, and wrong: the program says it, fails, and writes nothing."""
    for program, arguments, name, old, new, words in (
            ('tools/operations', [], 'docs/operations.md', '# Every', '# All', 'docs/operations.md is not up to date'),
            ('tools/operations', ['--write'], 'include/xga/sched.h', '(any architecture|all architectures)', 'x86', 'documented for x86, declared on arm, arm64, x86_32, x86_64'),
            ('tools/operations', ['--write'], 'include/xga/sched.h', '(any architecture|all architectures)', 'no machine', 'what architecture is "no machine"?'),
            ('tools/operations', ['--write'], 'include/xga/callback.h', 'domain, on x86 PV', 'domain, on all architectures', 'documented for all architectures, declared on x86_32, x86_64'),
            ('tools/abihistory', ['--check'], 'docs/abi-history.md', '# What came', '# All that came', 'is not up to date')):
        path = programs.path(name)
        with open(path, encoding='utf-8') as f:
            good = f.read()
        wrong, count = re.subn(old, new, good, count=1)
        found.check(count, f'{name} has no {old}: mend the change')
        with open(path, 'w', encoding='utf-8') as f:
            f.write(wrong)
        before = programs.state()
        status, out, _ = programs.run(program, *arguments)
        counted = re.search(r'functions, (\d+) failed\n$', out)
        found.check(status == 1 and words in out and (not counted or int(counted[1]) == out.count('\n') - 1 > 0) and programs.state() == before,
                    f'{program} with "{new}" in {name}: exit {status}, {out[-300:]}')
        with open(path, 'w', encoding='utf-8') as f:
            f.write(good)
    for program, *arguments in (('tools/operations', '--write'), ('tools/abihistory',)):
        name = 'docs/operations.md' if arguments else 'docs/abi-history.md'
        programs.run(program, *arguments)  # of the copy, which has no tests
        before = programs.state()
        with open(programs.path(name), 'a', encoding='utf-8') as f:
            f.write('more\n')
        status, out, err = programs.run(program, *arguments)
        found.check(status == 0 and programs.state() == before, f'{program} does not renew {name}: {out}{err}')


def measures_of(found, work):
    """bench/shared.py with a valgrind of ours: what is the same in both runs is not counted; and which goals are reached."""
    shared = loaded('bench/shared.py')
    for same, each, done in ((1000, 7, 4), (0, 1, 1), (123456, 250, 3)):
        def counted(*words):
            times = int(words[-1]) * done  # pylint: disable=cell-var-from-loop
            output = next(word.partition('=')[2] for word in words if word.startswith('--callgrind-out-file='))
            with open(output, 'w', encoding='utf-8') as f:
                f.write(f'events: Ir\nsummary: {same + each * times}\n')  # pylint: disable=cell-var-from-loop
            return f'said\n{times}\n'
        shared['check_output'] = counted
        for name in shared['NAMES']:
            have = shared['instructions'](name, 'program', 'row', 'ours', work)
            found.check(have == each, f'instructions of {name}: {have} instead of {each}, beside {same}')
    for ratio, goal, words in ((0.5, 0.5, 'REACHED'), (0.49, 0.5, 'REACHED'), (0.55, 0.5, 'missed by 10 %'), (3, 0, '')):
        have = shared['verdict'](ratio, goal)
        found.check(words in have and bool(words) == bool(have), f'{ratio} of a goal of {goal}: {have}')


def costs_of(found, work):
    """bench/cost.py with counts and sizes of ours: what is told of each that grew."""
    sys.path.append(os.path.join(TOP, 'bench'))
    cost, table = loaded('bench/cost.py'), os.path.join(work, 'cost.md')
    compilers = ('gcc-x86_64', 'clang-x86_32')
    version = 'a compiler 1.0'

    def fresh():
        return ({c: {form: ((*(budget or (5, 2)), 0), None) for form, (_, _, budget) in cost['FORMS'].items()} for c in compilers},
                [['x86_64', 10, 20, 30, 40, 50]])

    def told(rows, sizes, *arguments):
        cost.update(TABLE=table, COMPILERS=dict.fromkeys(compilers), counts=lambda c, _: rows[c], linked=lambda _: sizes,
                    version=lambda _: version)
        said, old = io.StringIO(), sys.argv
        try:
            sys.argv = ['cost.py', *arguments]
            with contextlib.redirect_stdout(said):
                status = cost['main']()
        finally:
            sys.argv = old
        return status, said.getvalue().splitlines()
    found.check(told(*fresh(), '--write') == (0, ['cost: 23 passed, 0 failed']) == told(*fresh()), f'costs as the table has them: {told(*fresh())}')
    with open(table, encoding='utf-8') as f:
        page = f.read()
    of_bytes = [({}, n, now, 'a compiler 1.0', 'bytes linked' if now > 0 else '') for n in range(1, 6) for now in (1, -1)]
    for counts, n, more, version, words in (
            ({'three arguments': ((6, 2, 0), None)}, 0, 0, 'a compiler 1.0', '6+2, docs/cost.md has 5+2'),
            ({'three arguments': ((5, 3, 0), None)}, 0, 0, 'a compiler 1.0', '5+3, docs/cost.md has 5+2'),
            ({'three arguments': ((4, 2, 0), None)}, 0, 0, 'a compiler 1.0', ''), ({'three arguments': ((6, 3, 0), None)}, 0, 0, 'another', ''),
            ({'inline, fixed': ((4, 0, 0), None)}, 0, 0, 'another', '4+0, the budget is 3+0'),
            ({'inline, fixed': ((2, 1, 0), None)}, 0, 0, 'another', '2+1, the budget is 3+0'),
            ({'five arguments': ((5, 2, 0), (5, 1))}, 0, 0, 'another', '5+2, by hand 5+1'), ({'five arguments': ((5, 2, 0), (4, 3))}, 0, 0, 'another', ''),
            ({}, 3, 1, 'another', ''), *of_bytes):
        rows, sizes = fresh()
        rows['gcc-x86_64'].update(counts)
        if n:
            sizes[0][n] += more
        status, said = told(rows, sizes)
        found.check((status, said[-1], len(said)) == ((1, 'cost: 22 passed, 1 failed', 2) if words else (0, 'cost: 23 passed, 0 failed', 1)) and words in said[0],
                    f'cost of {counts}, {more} in column {n}, {version}: {said}')
    rows, sizes = fresh()
    rows['clang-x86_32']['five arguments'] = (5, 2, 0), (1, 1)  # known to be dearer
    found.check(told(rows, sizes)[0] == 0, f'dearer than by hand: {told(rows, sizes)}')
    for line in ('| event sent', '| x86_64 '):
        with open(table, 'w', encoding='utf-8') as f:
            f.write(''.join(row for row in page.splitlines(True) if not row.startswith(line)))
        status, said = told(*fresh())
        found.check(status == 1 and 'docs/cost.md has' in said[0], f'a table without {line}: {said}')
    cost['TOP'] = work
    os.makedirs(os.path.join(work, 'build', 'install', 'x86_64', 'lib'))
    with open(os.path.join(work, 'build', 'install', 'x86_64', 'lib', 'libxenguestabi.a'), 'w', encoding='utf-8'):
        cost['COMPILERS'] = {'gcc-x86_64': ('x86_64', ['gcc'], [])}
    cost['check_output'] = lambda *command: ' text data bss dec hex filename\n 1 20 300 4000 fa0 image\n' if command[0] == 'size' else ''
    found.check(cost['image_bytes']('x86_64', '', work) == 321, 'the bytes of an image are not its code, its data and its zeros')
    # A conditional jump over an instruction; a register saved; a landing pad.
    lines = ['endbr64', 'push %rbx', 'mov %esi,%eax', 'test %eax,%eax', 'je 6 <f+0x6>', 'mov $0x1,%eax', 'vmcall', 'mov %eax,%ecx', 'pop %rbx', 'ret']
    listing = '0 <f>:\n' + ''.join(f' {n:x}:\t{line}\n' for n, line in enumerate(lines)) + '\n0 <g>:\n 0:\tret\n'
    count = cost['count'].__globals__
    reads = count['functions'].__globals__
    old = reads['check_output']
    try:
        for text, more, wanted in ((listing, {}, (4, 1, 0)), (listing, {'site': False}, (5, 3, 1)),
                                   (listing.replace('vmcall', 'call 20 <g>'), {'stub': (2, 1, 1)}, (7, 2, 1))):
            reads['check_output'] = lambda *_, text=text: text
            have = count['count']('site.o', 'x86_64', 'f', **more)
            found.check(have == wanted, f'{more}: counted {have}, not {wanted}')
    finally:
        reads['check_output'] = old


def writes_of(found, programs, work):
    """The order in which a file is written, a failure in the middle, and signals that the caller ignores."""
    path, calls = os.path.join(work, 'written'), []
    fsync, replace = os.fsync, os.replace
    try:
        os.fsync = lambda fd: calls.append(('fsync', os.fstat(fd).st_size, os.path.exists(path)))
        os.replace = lambda *names: (calls.append(('replace', names[1] == path)), replace(*names))
        files.write(path, 'text\n')
    finally:
        os.fsync, os.replace = fsync, replace
    found.check(calls == [('fsync', 5, False), ('replace', True)], f'a file is written in the order {calls}')
    place = os.path.join(work, 'small')
    os.mkdir(place)
    with open(os.path.join(place, 'out'), 'w', encoding='utf-8') as f:
        f.write('as it was')
    done = subprocess.run(['bash', '-c', 'ulimit -f 1 && exec "$@"', 'bash', programs.path('tools/xenabi/xenabi'), 'layout', '--out', f.name],
                          capture_output=True, text=True, check=False)
    one_line(found, 'a disk that is full in the middle', (done.returncode, done.stdout, done.stderr), "can't write to")
    with open(f.name, encoding='utf-8') as f:
        found.check(f.read() == 'as it was' and os.listdir(place) == ['out'], f'a disk that is full in the middle: left {os.listdir(place)}')
    for handler, status in (('SIG_IGN', 7), ('SIG_DFL', 129)):
        done = subprocess.run([sys.executable, '-c', 'import os, signal, sys\nsys.path.append(sys.argv[1])\nimport files\n'
                               f'signal.signal(signal.SIGHUP, signal.{handler})\nfiles.run(lambda: os.kill(os.getpid(), signal.SIGHUP) or 7)',
                               os.path.join(TOP, 'tools', 'lib')], check=False)
        found.check(done.returncode == status, f'SIGHUP with {handler}: exit {done.returncode}')


def compared_of(found, programs, work):
    """A comparison fails for each fact that does not hold, and where a header does not compile."""
    for n, (header, old, new, arguments, status, words) in enumerate((
            ('event_channel.h', '', '', [], 0, ' 0 differ, 0 missing'), ('event_channel.h', '', '', ['--cxx'], 0, ' 0 differ, 0 missing'),
            ('event_channel.h', 'EVTCHNOP_send             4', 'EVTCHNOP_send 44', ['--list'], 1, 'constant EVTCHNOP_send: 44 s32, should be 4 s32\n'),
            ('event_channel.h', '', '', ['--define', 'evtchn_send=other'], 1, 'missing'),
            ('sched.h', '#define SCHEDOP_yield', '#error cut\n#define SCHEDOP_yield', [], 1, 'header views do not compile'))):
        tree = tiny(os.path.join(work, f'compared {n}'))
        path = os.path.join(tree, 'xen', header)
        with open(path, encoding='utf-8') as f:
            text = f.read()
        found.check(old in text, f'{header} has no {old}: mend the change')
        with open(path, 'w', encoding='utf-8') as f:
            f.write(text.replace(old, new, 1))
        done = programs.run('tools/xenabi/xenabi', 'compare', tree, '--release', '4.22', '--header', 'event_channel.h', '--view', 'guest', *arguments)
        found.check(done[0] == status and words in done[1], f'compare, {new} {arguments}: exit {done[0]}, {done[1][-300:]}{done[2][-300:]}')


def unnoticed_of(found, programs):
    """scripts/mutate without one assertion: it names the change that nothing notices, and fails."""
    path = programs.path('include', 'xga', 'layout.h')
    with open(path, encoding='utf-8') as f:
        good = f.read()
    line = re.search(r'^XGA_[SU]?VALUE_\(SCHEDOP_yield, .*\n', good, re.M)[0]
    with open(path, 'w', encoding='utf-8') as f:
        f.write(good.replace(line, ''))
    status, out, err = programs.run('scripts/mutate', '--sample', '--arch', 'arm64')
    last = re.search(r'^(\d+) of (\d+) caught\n$', out, re.M)
    told = [row for row in out.splitlines() if row.startswith('not caught: arm64 tools: ')]
    found.check(status == 1 and last and told and all('SCHEDOP_yield' in row for row in told) and int(last[2]) - int(last[1]) == len(told) and int(last[1]) > 1000,
                f'an assertion less: exit {status}, {out[-400:]}{err[-400:]}')
    with open(path, 'w', encoding='utf-8') as f:
        f.write(good)


def uses_of(found, programs, work):
    """Wrong words and outputs that can't be written."""
    tree, before = tiny(os.path.join(work, 'good')), programs.state()
    for what, program, arguments, words, status in (
            ('a release twice', 'tools/xenabi/xenabi', ['fold', f'4.22={tree}', f'4.22={tree}', '--out', '-'], 'two trees for one release', 2),
            ('no release', 'tools/xenabi/xenabi', ['read', tree, '--release', 'four'], "'four' is not a release", 2),
            ('no release', 'tools/xenabi/xenabi', ['fold', f'4.22.1={tree}'], 'should be RELEASE=TREE', 2),
            ('no release', 'tools/xenabi/xenabi', ['compare', tree, '--release', '4.99'], 'the contract has no release 4.99', 1),
            ('no folder', 'tools/xenabi/xenabi', ['fold', '--out', '/nowhere/facts', f'4.22={tree}'], "can't write to /nowhere/facts", 1),
            ('no folder', 'tools/xenabi/xenabi', ['layout', '--out', '/nowhere/layout.h'], "can't write to /nowhere/layout.h", 1),
            ('a folder', 'tools/xenabi/xenabi', ['read', tree, '--release', '4.22', '--out', work], "can't write to", 1),
            ('a full disk', 'tools/xenabi/xenabi', ['layout', '--out', '/dev/full'], 'No space left', 1),
            ('no jobs', 'scripts/mutate', ['--jobs', '0'], "'0' is not a number of jobs", 2),
            ('no jobs', 'scripts/mutate', ['--jobs', '-1'], "'-1' is not a number of jobs", 2),
            ('no headers', 'scripts/mutate', ['--include', work], '/xen: No such file', 1),
            ('no assertions', 'scripts/mutate', ['--include', tree, '--arch', 'arm64'], 'layout.h', 1)):
        one_line(found, f'{os.path.basename(program)} {arguments[0]}: {what}', programs.run(program, *arguments), words, status)
    with open('/dev/full', 'w', encoding='utf-8') as full:
        done = subprocess.run([programs.path('tools/xenabi/xenabi'), 'layout', '--out', '-'], stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    one_line(found, 'a full standard output', (done.returncode, '', done.stderr), 'No space left')
    done = programs.start('tools/xenabi/xenabi', 'layout', '--out', '-')
    done.stdout.close()
    done.stdout = None
    said = done.communicate(timeout=60)[1]
    found.check(done.returncode == 1 and 'Traceback' not in said and 'Exception' not in said, f'a reader that is gone: {done.returncode} {said}')
    for number, status in ((signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)):
        place = os.path.join(work, f'signal {number}')
        os.mkdir(place)
        os.environ['TMPDIR'] = place
        try:
            child = programs.start('tools/xenabi/xenabi', 'fold', *(f'4.{n}={tree}' for n in range(17, 23)))
        finally:
            del os.environ['TMPDIR']
        until = time.monotonic() + 20
        while not os.listdir(place) and time.monotonic() < until:
            time.sleep(0.02)
        time.sleep(0.5)
        child.send_signal(number)
        out, err = child.communicate(timeout=30)
        found.check(child.returncode == status and not out + err and not os.listdir(place), f'{number!r}: exit {child.returncode}, {err[-300:]}, {os.listdir(place)}')
    done = programs.run('tools/xenabi/xenabi', 'compare', tree, '--release', '4.22', '--header', 'nosuch*')
    found.check(done[0] == 1, f'a comparison of no fact: {done}')
    made = contract.text({}, ['4.17', '4.9']).splitlines()[1]
    found.check(made == '# releases 4.9 4.17', f'releases in the order of their numbers: {made}')
    with open(programs.path('include', 'xga', 'sched.h'), 'rb+') as f:
        good = f.read()
        f.seek(0)
        f.truncate()
        f.write(re.sub(rb'(Rule|Source):', b'Role:', good, count=1))
    table = programs.path('docs', 'operations.md')
    with open(table, 'rb') as f:
        known = f.read()
    done = programs.run('tools/operations', '--write')
    with open(table, 'rb') as f:
        found.check(done[0] == 1 and f.read() == known, f'a table without a function that has no sentence: {done}')
    with open(programs.path('include', 'xga', 'sched.h'), 'wb') as f:
        f.write(good)
    found.check(programs.state() == before, 'what was refused, or ended by a signal, has written files')
    link = os.path.join(work, 'link')
    os.symlink(programs.path('include', 'xga', 'layout.h'), link)
    os.chmod(programs.path('include', 'xga', 'layout.h'), 0o640)
    done = programs.run('tools/xenabi/xenabi', 'layout', '--out', link)
    found.check(done[0] == 0 and os.path.islink(link) and os.stat(link).st_mode & 0o777 == 0o640 and programs.state() == before, f'an output by a link: {done}')


def check():
    """(what is wrong, how many were tried)"""
    found = Found()
    with tempfile.TemporaryDirectory(prefix='damaged ') as work:
        lines_of(found, work)
        contradictions_of(found, work)
        cxx_of(found)
        golden_of(found, work)
        programs = Programs(work)
        files_of(found, programs)
        trees_of(found, programs, work)
        pages_of(found, programs)
        stale_of(found, programs)
        measures_of(found, work)
        costs_of(found, work)
        writes_of(found, programs, work)
        compared_of(found, programs, work)
        unnoticed_of(found, programs)
        uses_of(found, programs, work)
    return found.wrong, found.tried
