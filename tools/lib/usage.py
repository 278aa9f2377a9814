# SPDX-License-Identifier: MIT
"""Reads the arguments of a program whose arguments are words of one list."""
import os
import sys


def words(usage, known, kind):
    """Returns the arguments, each of which is in `known`. Prints the usage for --help; refuses other words in one line."""
    arguments, name = sys.argv[1:], os.path.basename(sys.argv[0])
    if '--help' in arguments or '-h' in arguments:
        print(usage.strip())
        sys.exit(0)
    for word in arguments:
        if word not in known:
            print(f"{name}: no {kind} '{word}'; the {kind}s are: {', '.join(known)}", file=sys.stderr)
            sys.exit(2)
    return arguments
