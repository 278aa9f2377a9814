#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Prints the versioned compilers of an architecture, one a line: a name and the command, with semicolons."""
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = HERE.rpartition('/tests/')[0]
sys.path[:0] = [os.path.join(TOP, 'tools', 'lib')]
import compilers  # noqa: E402


def commands(arch):
    """{'clang_14': ['clang-14', …], …}"""
    options = compilers.COMPILERS[f'clang-{arch}'][1][1:]
    return {f'clang_{version}': [command, *options] for command, version in compilers.clangs()} | \
           {f'gcc_{version}': [command] for command, version in compilers.gccs(arch)}


if __name__ == '__main__':
    for name, words in commands(sys.argv[1]).items():
        print(name, *words, sep=';')
