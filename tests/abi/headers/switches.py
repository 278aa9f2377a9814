#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""No #else means "all the other architectures": each branch of a switch by architecture names its own, and the #else that
one without a branch would reach is an #error. Folders and files of one architecture's switch among its variants alone.
"""
import itertools
import os
import re
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = HERE.rpartition('/tests/')[0]
sys.path[:0] = [os.path.join(TOP, 'tools', 'lib')]
import architectures  # noqa: E402
from verdict import check, ended  # noqa: E402

MACROS = {row.macro: name for name, row in architectures.ALL.items()}
X86, ARM = (frozenset(architectures.of_family(family)) for family in ('x86', 'arm'))
ALL = X86 | ARM | {'another'}
FOLDERS = {'x86': X86, 'arm': ARM, 'arm64': ARM, 'arm-common': ARM}
TOPS = ('include/xga', 'include/xga-standin', 'src', 'tests', 'examples', 'bench', 'share')
DIRECTIVE = re.compile(r'\s*#\s*(ifdef|ifndef|if|elif|else|endif)\b(.*)')
X86_ALONE = re.compile(r'^#if !defined\(__x86_64__\) && !defined\(__i386__\)\n#error', re.M)


def compiled_for(path, text):
    """The architectures that a file is compiled for, by its folder, its name or its own refusal."""
    for part in reversed(path.split('/')):
        name = part.split('.')[0]
        if name in FOLDERS:
            return FOLDERS[name]
        if name.startswith('x86'):
            return X86
    return X86 if X86_ALONE.search(text) else ALL


def outcomes(condition, arch):
    """What a condition may be on an architecture: True, False, or both where it depends on something else."""
    condition = re.sub(r'/\*.*?\*/', '', condition)
    tokens, free = [], 0
    for token in re.findall(r'defined\s*\(\s*\w+\s*\)|defined\s+\w+|&&|\|\||!(?!=)|\(|\)|[^()&|!\s]+|[!&|]=?', condition):
        if token in ('&&', '||', '!', '(', ')'):
            tokens.append({'&&': 'and', '||': 'or', '!': 'not'}.get(token, token))
            continue
        name = re.fullmatch(r'defined\W*(\w+)\W*', token)
        if name and name[1] in MACROS:
            tokens.append(str(MACROS[name[1]] == arch))
        elif tokens[-1:] != [f'v[{free - 1}]']:  # a comparison is one unknown
            tokens.append(f'v[{free}]')
            free += 1
    try:
        return {bool(eval(' '.join(tokens), {'v': values})) for values in itertools.product((False, True), repeat=free)}
    except (SyntaxError, TypeError):  # arithmetic: not about the architecture
        return {True, False}


def body_of(lines):
    """The lines of a branch, to the directive that closes it."""
    depth, body = 0, []
    for line in lines:
        found = DIRECTIVE.match(line)
        if found and found[1] == 'endif' and not depth:
            break
        depth += bool(found) and (found[1][:2] == 'if') - (found[1] == 'endif')
        body.append(line)
    return '\n'.join(body)


def faults(path, text):
    """Line and words of each #else that an unknown architecture reaches together with a known one."""
    # One element per open #if: [architectures outside, those left for later branches, whether it switches by architecture]
    stack, here = [], compiled_for(path, text)
    lines = re.sub(r'\\\n', '  ', text).split('\n')
    for number, line in enumerate(lines, 1):
        found = DIRECTIVE.match(line)
        if not found:
            continue
        kind, condition = found.groups()
        if kind in ('ifdef', 'ifndef'):
            kind, condition = 'if', ('!' if kind == 'ifndef' else '') + f'defined({condition.split()[0]})'
        if kind in ('if', 'elif'):
            if kind == 'if':
                stack.append([here, here, False])
            outer, left, switches = stack[-1]
            may_be = {arch: outcomes(condition, arch) for arch in left}
            here = frozenset(a for a in left if True in may_be[a])
            stack[-1] = [outer, frozenset(a for a in left if False in may_be[a]),
                         switches or any(m in condition for m in MACROS)]
        elif kind == 'else':
            outer, left, switches = stack[-1]
            here = left
            body = body_of(lines[number:])
            # "Not x86" may be written for every other architecture; not when it is about Arm.
            known = left - {'another'}
            if switches and len(known) < len(left) and not re.match(r'\s*#\s*error', body) and \
                    (len(known) == 1 or known == X86 or known == ARM and re.search(r"arm", body, re.I)):
                yield number, f'#else stands for {", ".join(sorted(left))}'
        else:
            here = stack.pop()[0]


def main():
    listed = [os.path.relpath(os.path.join(where, name), TOP) for top in TOPS
              for where, _, names in os.walk(os.path.join(TOP, top)) for name in names]
    for path in sorted(listed):
        if not re.search(r'\.(c|h|cpp|S|inc)$', path) or path == 'include/xga/layout.h':
            continue
        with open(os.path.join(TOP, path)) as f:
            wrong = list(faults(path, f.read()))
        check(not wrong, '\n'.join(f'{path}:{number}: {words}' for number, words in wrong))
    return ended('switches by architecture')


if __name__ == '__main__':
    sys.exit(main())
