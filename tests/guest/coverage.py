# SPDX-License-Identifier: MIT
"""Which operations the environments exercised, of how many that there are.

The guest notes each hypercall and its command, and whether Xen ever answered with success. What there is stands in
tests/library/encoding/wire.txt; what can't be called in an environment, in unreached.txt: environments,
functions, why; what succeeds in none, in refused.txt: functions, why.
"""
import fnmatch
import os
import re
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = HERE.rpartition('/tests/')[0]
sys.path[:0] = [os.path.join(TOP, 'tools', 'lib')]
import golden  # noqa: E402

# A command inside a command: the guest notes it under a number of its own (record.c).
NESTED = {(12, 20): 56, (12, 21): 57, (12, 22): 58, (34, 25): 59}
WITHOUT_COMMAND = {0, 1, 2, 3, 4, 5, 8, 9, 10, 13, 14, 15, 22, 23, 25}
INSIDE = {7, 26, 27, 35, 36, 48}  # the command lies at the start of the first argument's operand


def arch_of(env):
    return env.build.split('/')[0].removesuffix('-pv')


def key(line):
    """(number, command) of a golden line; None where it is not one operation."""
    found = re.match(r'(\w+): (\d+)\((.*?)\)(?:$|, )', line)
    if not found:
        return None
    number, words = int(found[2]), found[3]
    if number in WITHOUT_COMMAND:
        return number, 0
    if number == 41:
        inside = re.search(r'\{0:(\d+)', words)
        return (number, int(inside[1])) if inside else None
    if number in INSIDE:
        inside = re.match(r'\w+(?:\[\d+\])?\{0:(\d+)', words)
        return (number, int(inside[1])) if inside else (number, 0) if number == 26 else None
    first = re.match(r'(\d+)', words)
    if not first:
        return None
    command = int(first[1])
    if (number, command) in NESTED:
        offset = 4 if number == 34 else 0
        inside = re.search(rf'[{{ ]{offset}:(\d+)', words)
        nested = int(inside[1]) if inside else 0
        if number == 34 and not nested:
            return None
        return NESTED[number, command], nested & 0xff if number == 12 else nested
    return number, command


def operations(arch):
    """{(number, command): the first function that has it}"""
    found = {}
    for line, arches in golden.read(os.path.join(TOP, 'tests', 'library', 'encoding', 'wire.txt')).items():
        if arch in arches and key(line):
            found.setdefault(key(line), line.split(':')[0])
    return found


def rows(name, columns):
    """A table's rows: so many columns without spaces, and a reason."""
    found = []
    for line in open(os.path.join(HERE, name)):
        line = line.strip()
        if line and not line.startswith('#'):
            found.append(tuple(line.split(None, columns)))
    return found


def since(reason):
    """The release that a reason names, as a number: "since 4.20", "of 4.20"; None where it names none."""
    found = re.search(r'\b(?:since|of) 4\.(\d+)', reason)
    return int(found[1]) if found else None


def matches(word, patterns):
    return any(fnmatch.fnmatch(word, one) for one in patterns.split(','))


class Coverage:
    def __init__(self):
        self.rows, self.used, self.done, self.possible, self.problems = rows('unreached.txt', 2), set(), 0, 0, []
        self.succeeded, self.refused = set(), set()
        self.releases = {}

    def add(self, env, did, done, xen):
        """did, done: {(number, command)} of the hypercalls that the guest made in this environment, and of those
        that Xen answered with success at least once; xen: its release, "4.17"."""
        self.releases[env.name] = int(xen.split('.')[1]) if xen else 0
        for pair, name in operations(arch_of(env)).items():
            (self.succeeded if pair in done else self.refused).add(name)
            row = next((r for r in self.rows if matches(env.name, r[0]) and matches(name, r[1])), None)
            if pair in did:
                self.done += 1
                self.possible += 1
            elif row:
                self.used.add(row)
            else:
                self.possible += 1
                self.problems.append(f'{env.name}: {name} is not exercised, and unreached.txt does not say why')

    def only_refused(self):
        """The operations that were exercised, and succeeded in no environment."""
        return sorted(self.refused - self.succeeded)

    def outgrown(self, reason, environments='*'):
        """Whether the reason is a release that one of these hypervisors has reached: Debian's differ."""
        release = since(reason)
        return release is not None and any(found >= release for name, found in self.releases.items() if matches(name, environments))

    def finish(self):
        """After a run of every environment: what is wrong."""
        stale = [f'unreached.txt: nothing needs the row: {" ".join(row)}' for row in self.rows
                 if row not in self.used and not self.outgrown(row[2], row[0])]
        reasons = rows('refused.txt', 1)
        unsaid = [f'{name} was refused in every environment, and refused.txt does not say why'
                  for name in self.only_refused() if not any(matches(name, functions) for functions, _ in reasons)]
        stale += [f'refused.txt: nothing needs the row: {" ".join(row)}' for row in reasons
                  if not any(matches(name, row[0]) for name in self.only_refused()) and not self.outgrown(row[1])]
        return [*self.problems, *unsaid, *stale]
