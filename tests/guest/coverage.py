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
import hypercalls  # noqa: E402


def arch_of(env):
    return env.build.split('/')[0].removesuffix('-pv')


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
        """did, done: {(family, command)} of the hypercalls that the guest made in this environment, and of those
        that Xen answered with success at least once; xen: its release, "4.17"."""
        if env.part:  # what it does not exercise says nothing
            self.succeeded |= {name for pair, name in hypercalls.operations(arch_of(env)).items() if pair in done}
            return
        self.releases[env.name] = int(xen.split('.')[1]) if xen else 0
        for pair, name in hypercalls.operations(arch_of(env)).items():
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
