#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The floors of the stand-in: no file uses what a higher floor defines, none includes its header, and no files use each other in a circle.

usage: floors.py
"""
import concurrent.futures
import os
import re
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [os.path.join(HERE.rpartition('/tests/')[0], 'tools', 'lib')]
import sources  # noqa: E402
import usage  # noqa: E402
import verdict  # noqa: E402
from compilers import COMPILERS  # noqa: E402

FLAGS = ['-std=gnu99', '-w', '-D_GNU_SOURCE', '-D_FILE_OFFSET_BITS=64', '-I', os.path.join(sources.TOP, 'include')]
COMPILER = {'x86': ['gcc'], 'arm': COMPILERS['gcc-arm'][1]}


def symbols(work, arch, source):
    """What a source defines for others, and what it takes from others."""
    out = os.path.join(work, re.sub(r'\W', '_', source) + '.o')
    subprocess.run([*COMPILER[arch], *FLAGS, '-c', source, '-o', out], check=True)
    found = subprocess.run(['nm', '-P', out], check=True, capture_output=True, text=True).stdout
    found = [line.split()[:2] for line in found.splitlines()]
    return {name for name, kind in found if kind in 'TDRBC'}, {name for name, kind in found if kind == 'U'}


def uses(work, arch):
    """For each source the other sources whose symbols it takes."""
    chosen = sources.of(arch)
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        found = dict(zip(chosen, pool.map(lambda s: symbols(work, arch, s), chosen)))
    definer = {name: source for source, (defined, _) in found.items() for name in defined}
    return {source: {definer[name] for name in taken if name in definer} for source, (_, taken) in found.items()}


def short(source):
    return os.path.relpath(source, sources.FOLDER)


def upwards(graph):
    return sorted(f'{short(s)} uses {short(t)}, which is of a higher floor' for s in graph for t in graph[s] if sources.floor_of(t) > sources.floor_of(s))


def circles(graph):
    """What is left when files are taken away that use none of those that are left, or that none of those uses."""
    left, before = set(graph), None
    while left != before:
        before = left
        left = {s for s in left if graph[s] & left - {s}}
        left = {s for s in left if any(s in graph[t] for t in left - {s})}
    return [f'in a circle, or between two: {", ".join(sorted(map(short, left)))}'] if left else []


def includes():
    """Headers of a higher floor."""
    for folder, _, files in os.walk(sources.FOLDER):
        for file in (os.path.join(folder, f) for f in sorted(files)):
            with open(file) as f:
                for header in re.findall(r'^#include "(.*)"', f.read(), re.M):
                    there = os.path.normpath(os.path.join(folder, header))
                    if sources.floor_of(there) > sources.floor_of(file):
                        yield f'{short(file)} includes {short(there)}, which is of a higher floor'


def finds_what_is_wrong():
    """The same functions on drawings that are wrong."""
    a, b, c = (os.path.join(sources.FOLDER, place) for place in ('machine/a.c', 'domain/arch/x86/b.c', 'c.c'))
    return bool(upwards({a: {b}, b: set()}) and upwards({b: {c}, c: set()}) and not upwards({c: {b}, b: {a}, a: set()}) and
                circles({a: {b}, b: {c}, c: {a}}) and not circles({a: {a, b}, b: {c}, c: set()}))


def main():
    usage.words(__doc__, [], 'argument')
    verdict.check(finds_what_is_wrong(), 'floors.py finds no circle, or no call upwards')
    wrong = list(includes())
    verdict.check(not wrong, '\n'.join(wrong))
    for arch in COMPILER:
        with tempfile.TemporaryDirectory() as work:
            graph = uses(work, arch)
        verdict.check(any(graph.values()), f'{arch}: no file uses another')
        wrong = upwards(graph) + circles(graph)
        verdict.check(not wrong, f'{arch}: ' + '\n'.join(wrong))
    return verdict.ended("the stand-in's floors")


if __name__ == '__main__':
    sys.exit(main())
