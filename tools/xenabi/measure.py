# SPDX-License-Identifier: MIT
"""Compares a header tree with the contract: what holds, what differs, what is missing."""
from collections import Counter
from fnmatch import fnmatch

import reader
import words
from setting import VIEWS


class Outcome:
    def __init__(self):
        self.total, self.held = Counter(), Counter()
        self.kinds, self.kinds_held = Counter(), Counter()
        self.differ, self.missing, self.refused, self.extra = [], [], {}, 0

    @property
    def holds(self):
        return bool(self.total) and self.total == self.held and not self.refused


def compare(contract, release, tree, header=None, views=(), cxx=False, defines=()):
    expected = contract.views(release)
    known = {home for facts in expected.values() for home, _ in facts.values()}
    out = Outcome()
    for arch, view, facts, refused in reader.read(tree, views or VIEWS, cxx, defines):
        want = expected[arch, view]
        have = {(name, kind): value for (_, name, kind), value in facts.items()}
        out.extra += sum(1 for h, name, kind in facts if h in known and (name, kind) not in want)
        for name, why in refused.items():
            if (name in known or name.startswith('(')) and (name, 'header') not in want:
                out.refused[f'{arch}/{view}: xen/{name}'] = why
        for (name, kind), (home, value) in want.items():
            if kind == 'header' or (header and not fnmatch(home, header)):
                continue
            out.total[home] += 1
            out.kinds[kind] += 1
            got = have.get((name, kind))
            where = f'{arch}/{view} xen/{home}: {kind} {name}'
            if got is None:
                out.missing.append(f'{where}: missing, should be {value}')
            elif got == value or (cxx and words.same_in_cxx(kind, value, got)):
                out.held[home] += 1
                out.kinds_held[kind] += 1
            else:
                out.differ.append(f'{where}: {got}, should be {value}')
    return out


def report(out, listed):
    if listed:
        for line in out.differ + out.missing:
            print(line)
        for place, why in sorted(out.refused.items()):
            print(f'{place}: does not compile: {why}')
    print(f'{"header":36} {"facts":>6} {"held":>8}')
    for home in sorted(out.total):
        lacks = out.total[home] - out.held[home]
        print(f'{"xen/" + home:36} {out.total[home]:6} {out.held[home]:8}' + (f'  {lacks} to go' if lacks else ''))
    print(', '.join(f'{k} {out.kinds_held[k]}/{out.kinds[k]}' for k in sorted(out.kinds)))
    if out.refused:
        print(f'{len(out.refused)} header views do not compile, first: {sorted(out.refused)[0]}')
    total, held = sum(out.total.values()), sum(out.held.values())
    print(f'{held} of {total} facts held ({100 * held / max(total, 1):.2f} %), {len(out.differ)} differ, '
          f'{len(out.missing)} missing; {out.extra} facts that the contract lacks')
