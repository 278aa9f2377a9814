#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Lists every public function of the typed operations, as the headers of one architecture declare them.

usage: operations.py x86_64|x86_32|arm64|arm [--json]
"""
import dataclasses
import json
import os
import re
import subprocess
import sys

from compilers import COMPILERS, INCLUDE, headers, offered, toolstack

# Headers that have no typed operations: those below them, and those that make no hypercall.
ELSEWHERE = {'xga/arg.h', 'xga/base.h', 'xga/call.h', 'xga/fn.h', 'xga/hypercall.h', 'xga/layout.h', 'xga/vmx.h'}

FUNCTION = re.compile(r'(?P<doc>/\*\*(?:(?!\*/).)*\*/\s*)?'
                      r'^(?P<marker>XGA_FN|XGA_LOCAL_FN|XGA_PRIVATE_)\s+(?P<returns>[\w\s*]*?[\s*])(?P<name>\w+)'
                      r'\((?P<parameters>[^{};]*?)\)\s*\{(?P<body>.*?)^\}', re.S | re.M)
MARKED = re.compile(r'^(?:XGA_FN|XGA_LOCAL_FN|XGA_PRIVATE_)\b.*', re.M)
# "Callable by any domain, on all architectures, since Xen 4.19. Source: public/sched.h, do_poll() in common/sched/core.c."
WHO = re.compile(r'Callable by (?P<who>.+?), on (?P<architecture>.+?)(?:, since Xen (?P<since>4\.\d+))?\. Source: (?P<rule>.*)')


@dataclasses.dataclass
class Operation:
    name: str            # xga_sched_poll
    header: str          # xga/sched.h
    marker: str          # XGA_FN: also in the archive; XGA_LOCAL_FN, XGA_PRIVATE_: only in the headers
    returns: str         # long
    parameters: list     # [(type, name)], as the function declares them
    sentence: str        # the first sentence of the documentation
    who: str             # who may call it; None if the documentation does not tell it in the form of WHO
    architecture: str    # any architecture, x86, …
    since: str           # 4.19; None when 4.17 has it
    rule: str            # the place in Xen's source
    body: str
    helper: str = ''     # the body of the private function that makes its hypercall, if another one does

    @property
    def traps(self):
        """The arguments (number, command, …) of its hypercall, as written; None unless it has exactly one."""
        body = self.helper or self.body
        found = re.findall(r'\bxga_hypercall([0-5])\(', body)
        if len(found) != 1:
            return None
        start = re.search(r'\bxga_hypercall[0-5]\(', body).end()
        words, depth, word = [], 0, ''
        for letter in body[start:]:
            depth += (letter in '([{') - (letter in ')]}')
            if depth < 0:
                break
            if letter == ',' and depth == 0:
                words.append(word)
                word = ''
            else:
                word += letter
        return [' '.join(w.split()) for w in [*words, word]]


def split_parameters(text):
    """Returns [(type, name)] of a parameter list; brackets of an array and parentheses of a function belong to the type."""
    text, out, depth, word = ' '.join(re.sub(r'/\*.*?\*/', '', text).split()), [], 0, ''
    for letter in text + ',':
        depth += (letter == '(') - (letter == ')')
        if letter == ',' and depth == 0:
            out.append(word.strip())
            word = ''
        else:
            word += letter
    if out in ([''], ['void']):
        return []
    found = []
    for one in out:
        pointer = re.match(r'(.*\(\*)\s*(\w+)(\).*)$', one)
        array = re.match(r'(.*?)(\w+)\s*((?:\[[^]]*\])+)$', one)
        if pointer:
            found.append((pointer[1] + pointer[3], pointer[2]))
        elif array:
            found.append((array[1].strip() + array[3], array[2]))
        else:
            plain = re.match(r'(.*?)(\w+)$', one)
            found.append((plain[1].strip(), plain[2]))
    return found


def flatten(doc):
    lines = [re.sub(r'^\s*\*? ?', '', line) for line in doc.strip()[3:-2].split('\n')]
    return ' '.join(' '.join(lines).split('@param')[0].split('@return')[0].split('@retval')[0].split())


def operations(arch, *flags, tools=True):
    """Returns all operations, in the toolstack's or the guests' view, in the order of the headers' names and then of the text."""
    wanted = [h for h in headers('xga') if offered(h, arch) and h not in ELSEWHERE
              and not h.startswith(('xga/vmx/', 'xga/arch/')) and (tools or not toolstack(h))]
    # GCC's -fdirectives-only follows directives and expands no macros, so that the text is as written.
    compiler = next(words for name, (a, words, _) in COMPILERS.items() if a == arch and name.startswith('gcc'))
    done = subprocess.run([*compiler, '-x', 'c', '-E', '-fdirectives-only', '-ffreestanding', '-I', INCLUDE, *flags,
                           *(['-D__XEN_TOOLS__'] if tools else []), '-'], input=''.join(f'#include <{h}>\n' for h in wanted), capture_output=True, text=True)
    if done.returncode:
        lines = done.stderr.splitlines()
        raise SystemExit(next((line for line in lines if 'error:' in line), f'operations.py {arch}: {lines[:1]}'))
    texts = {}
    header = None
    for line in done.stdout.split('\n'):
        marker = re.match(r'# \d+ "(.*?)"', line)
        if marker:
            header = os.path.relpath(marker[1], INCLUDE)
        elif header in wanted and not line.startswith('#'):
            texts.setdefault(header, []).append(line)
    found, helpers = [], {}
    for header in wanted:
        text = '\n'.join(texts.get(header, ()))
        matches = list(FUNCTION.finditer(text))
        known = {match.start('marker') for match in matches}
        for marked in MARKED.finditer(text):
            if marked.start() not in known:
                raise SystemExit(f'operations.py {arch}: {header}: not understood: {marked[0]}')
        for match in matches:
            if match['name'].endswith('_'):
                helpers[match['name']] = match['body']
                continue
            words = flatten(match['doc']) if match['doc'] else ''
            said = WHO.search(words)
            sentence = re.match(r'(.*?[.])(?: |$)', words)
            found.append(Operation(match['name'], header, match['marker'], ' '.join(match['returns'].split()),
                                   split_parameters(match['parameters']), sentence[1] if sentence else '',
                                   *(said[key] if said else None for key in ('who', 'architecture', 'since', 'rule')),
                                   body=match['body'].strip('\n')))
    for o in found:
        # One that returns the hypercall's result as it is, not one that looks at it.
        called = [name for name in re.findall(r'\b(xga_\w+_)\(', o.body) if re.search(r'^ *return xga_hypercall', helpers.get(name, ''), re.M)]
        if 'xga_hypercall' not in o.body and len(called) == 1:
            o.helper = helpers[called[0]]
    return found


def main():
    if len(sys.argv) < 2 or sys.argv[1] not in {a for a, _, _ in COMPILERS.values()}:
        sys.exit(__doc__)
    found = operations(sys.argv[1])
    if '--json' in sys.argv:
        print(json.dumps([dataclasses.asdict(o) for o in found], indent=1))
        return
    for o in found:
        print(f'{o.header}: {o.returns} {o.name}({", ".join(f"{t} {n}" for t, n in o.parameters) or "void"})')
        print(f'    {o.who or "?"}; {o.architecture or "?"}; since {o.since or "4.17"}; {", ".join(o.traps or ["no single trap"])}')
    print(f'{len(found)} functions, {sum(not o.who for o in found)} without the sentence that says who may call them')


if __name__ == '__main__':
    main()
