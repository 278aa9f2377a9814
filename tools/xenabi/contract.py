# SPDX-License-Identifier: MIT
"""Reads and writes abi/xen.facts, and folds the facts of single views into its lines."""
import fnmatch
import os
from collections import defaultdict

import reader
from setting import ARCHES, VIEWS, facts, files

FAMILIES, PATH, long, order, short = facts.FAMILIES, facts.PATH, facts.long, facts.order, facts.short


def runs(found, releases):
    """Returns the ranges of consecutive releases in which something was found."""
    out = []
    for i, release in enumerate(releases):
        if release in found:
            if out and out[-1][1] == i - 1:
                out[-1][1] = i
            else:
                out.append([i, i])
    return [(a, b) for a, b in out]


def fold(seen, releases):
    """Converts {(header, name, kind, value): {(release, arch, view)}} to the contract's sorted lines."""
    lines = []
    for fact, where in seen.items():
        by_place = defaultdict(set)
        for release, arch, view in where:
            by_place[arch, view].add(release)
        by_run = defaultdict(lambda: defaultdict(set))
        for (arch, view), found in by_place.items():
            for run in runs(found, releases):
                by_run[run][arch].add(view)
        for (since, until), views_of in by_run.items():
            arches_of = defaultdict(set)
            for arch, views in views_of.items():
                arches_of[frozenset(views)].add(arch)
            for views, arches in arches_of.items():
                last = '-' if until == len(releases) - 1 else releases[until]
                lines.append([*fact, short(arches, ARCHES, FAMILIES), short(views, VIEWS, {'all': VIEWS}), releases[since], last])
    return sorted(lines)


def collect(trees):
    """Reads the trees of {release: tree}; returns what `fold` takes."""
    seen = defaultdict(set)
    for release, tree in trees.items():
        for arch, view, found, refused in reader.read(tree, whole=True):
            for (header, name, kind), value in found.items():
                seen[header, name, kind, value].add((release, arch, view))
            for header in refused:
                seen[header, header, 'header', 'needs others before it'].add((release, arch, view))
    return seen


def splice(path, trees, only='*'):
    """Returns the contract's text with the facts of some headers, read from some releases' trees; other facts stay."""
    old = Contract(path) if os.path.exists(path) else None
    seen = defaultdict(set)
    for fact, where in collect(trees).items():
        if fnmatch.fnmatch(fact[0], only):
            seen[fact] |= where
    for header, name, kind, value, arches, views, since, until in old.rows if old else ():
        releases = [r for r in old.releases if (r not in trees or not fnmatch.fnmatch(header, only)) and old.within(r, since, until)]
        if releases:
            seen[header, name, kind, value].update((release, arch, view) for release in releases for arch in long(arches, FAMILIES)
                                                   for view in long(views, {'all': VIEWS}))
    return text(seen, {*trees, *(old.releases if old else ())})


def text(seen, releases):
    releases = sorted(releases, key=order)
    return facts.text(fold(seen, releases), releases)


class Contract:
    def __init__(self, path=PATH):
        self.releases, self.rows = facts.read(path)

    def within(self, release, since, until):
        at = order(release)
        return order(since) <= at and (until == '-' or at <= order(until))

    def views(self, release):
        """Returns {(arch, view): {(name, kind): (header, value)}} of one release."""
        if release not in self.releases:
            files.fail(f'the contract has no release {release}; it has {" ".join(self.releases)}')
        out = defaultdict(dict)
        for header, name, kind, value, arches, views, since, until in self.rows:
            if not self.within(release, since, until):
                continue
            for arch in long(arches, FAMILIES):
                for view in long(views, {'all': VIEWS}):
                    home = out[arch, view].get((name, kind), (header,))[0]
                    out[arch, view][name, kind] = home, value
        return out
