# SPDX-License-Identifier: MIT
"""A release that is still to come, made up by edits to a few headers of ours: the contract's tools take such a tree as it
is, and name what changed, what went and what came.

What the edits change is what Xen's development branch of August 2026 does to these headers.
"""
import os
import re
import shutil
import tempfile

from command import answer

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = HERE.rpartition('/tests/')[0]
XENABI = os.path.join(TOP, 'tools', 'xenabi', 'xenabi')
HEADERS = ('xen.h', 'xen-compat.h', 'errno.h', 'kexec.h', 'arch-arm.h', 'arch-x86_32.h', 'arch-x86_64.h', 'arch-x86')

# header, pattern, replacement: a constant with another value, constants that go, one that comes
EDITS = [
    ('arch-arm.h', r'(#define PSR_GUEST64_INIT) \(', r'\1 (PSR_DBG_MASK | '),
    ('kexec.h', r'#define KEXEC_CMD_kexec_(load|unload)_v1 +\d\n', ''),
    ('arch-x86/cpufeatureset.h', r'(XEN_CPUFEATURE\(MOVRS, +)[^)]*\).*\n', ''),
    ('arch-x86/cpufeatureset.h', r'(XEN_CPUFEATURE\(FPU,.*\n)', r'\1XEN_CPUFEATURE(MOVRS, 10*32+31)\n'),
]
# a line of the contract that is made: name, value, first release, last release
EXPECTED = {
    ('KEXEC_CMD_kexec_load_v1', '1 s32', '4.22', '4.22'),
    ('KEXEC_CMD_kexec_unload_v1', '2 s32', '4.22', '4.22'),
    ('KEXEC_CMD_kexec_load', '4 s32', '4.22', '-'),
    ('KEXEC_CMD_kexec_unload', '5 s32', '4.22', '-'),
    ('PSR_GUEST64_INIT', '453 u32', '4.22', '4.22'),
    ('PSR_GUEST64_INIT', '965 u32', '4.23', '-'),
    ('XEN_X86_FEATURE_MOVRS', '351', '4.23', '-'),
}


def tree(where):
    """A tree of the few headers."""
    os.makedirs(where)
    for name in HEADERS:
        path = os.path.join(TOP, 'include', 'xen', name)
        if os.path.isdir(path):
            shutil.copytree(path, os.path.join(where, 'xen', name), ignore=shutil.ignore_patterns('hvm'))
        else:
            os.makedirs(os.path.join(where, 'xen'), exist_ok=True)
            shutil.copy(path, os.path.join(where, 'xen'))
    return where


def changed(where):
    for header, pattern, replacement in EDITS:
        path = os.path.join(where, 'xen', header)
        with open(path) as f:
            text = f.read()
        text, count = re.subn(pattern, replacement, text)
        if not count and replacement:
            raise SystemExit(f'future.py: {header} has no {pattern!r}: mend the edit')
        with open(path, 'w') as f:
            f.write(text)


def rows_of(path):
    with open(path) as f:
        return [line for line in f if line[:1] != '#']


def one_header(path, other, own):
    """`fold --header` changes the facts of that header alone, and they come back."""
    before, wrong = rows_of(path), []
    for tree_of_it, same in ((other, False), (own, True)):
        status, said = answer(XENABI, 'fold', '--out', path, '--header', 'kexec.h', f'4.22={tree_of_it}')
        after = rows_of(path)
        if status or (before == after) != same:
            wrong.append(f'fold --header kexec.h ended with {status}, the facts are as before: {before == after}: {said.strip()[-300:]}')
        if [row for row in before if not row.startswith('kexec.h\t')] != [row for row in after if not row.startswith('kexec.h\t')]:
            wrong.append(f"fold --header kexec.h changed other headers' facts: {len(before)} before, {len(after)} after")
    return wrong


def check():
    """(what is wrong, how many lines of the contract were compared)"""
    wrong = []
    with tempfile.TemporaryDirectory() as work:
        now, later, out = tree(os.path.join(work, 'now')), tree(os.path.join(work, 'later')), os.path.join(work, 'facts')
        changed(later)
        status, said = answer(XENABI, 'fold', '--out', out, f'4.22={now}', f'4.23={later}')
        if status or not os.path.exists(out):
            return [f'fold ended with {status}: {said.strip()[-300:]}'], 0
        beside = os.path.join(work, 'one by one')
        for one in (f'4.23={later}', f'4.22={later}', f'4.22={now}'):
            status, said = answer(XENABI, 'fold', '--out', beside, one)
            wrong += [f'fold {one[:4]} into a contract ended with {status}: {said.strip()[-300:]}'] if status else []
        with open(out) as f, open(beside) as g:
            wrong += [] if f.read() == g.read() else ['releases put in one by one make another contract than all at once']
        wrong += one_header(beside, later, now)
        with open(out) as f:
            rows = [line.rstrip('\n').split('\t') for line in f if not line.startswith('#') and line.count('\t') == 7]
        made = {(row[1], row[3], *row[6:8]) for row in rows}
        wrong += [f'fold made no "{" ".join(line)}"' for line in sorted(EXPECTED - made)]
        touched = {name for name, *_ in EXPECTED}
        wrong += [f'fold changed {line[0]}' for line in sorted(made) if line[2:] != ('4.22', '-') and line[0] not in touched]
        status, said = answer(XENABI, 'compare', later, '--release', '4.22', '--header', 'kexec.h', '--view', 'tools', '--list')
        for name in ('KEXEC_CMD_kexec_load_v1', 'KEXEC_CMD_kexec_unload_v1'):
            if not status or name not in said:
                wrong.append(f'compare with 4.22 does not name {name}, exit status {status}')
    return wrong, len(made)
