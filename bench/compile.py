#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Measures how long a file that includes the headers takes to compile, relative to the same headers of libxen-dev.
The times are medians of alternating runs.

usage: scripts/bench compile
"""
import os
import statistics
import subprocess
import sys
import tempfile
import time

sys.path[:0] = [os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), 'tools', 'lib')]
import files  # noqa: E402
import usage  # noqa: E402
from architectures import tool  # noqa: E402
from compilers import INCLUDE, headers, offered  # noqa: E402

THEIRS = ['-D__XEN_INTERFACE_VERSION__=0x00040e00']
OURS = ['-I', INCLUDE]


def seconds(source, names, flags):
    """Returns the time of one compile, None when it fails."""
    with open(source, 'w') as f:
        f.write('#define __XEN_TOOLS__ 1\n#include <stddef.h>\n#include <stdint.h>\n#include <string.h>\n')
        f.writelines(f'#include <{name}>\n' for name in names)
    start = time.perf_counter()
    done = subprocess.run([tool('x86_64', 'gcc'), '-std=gnu99', '-w', '-ffreestanding', '-c', '-o', '/dev/null', *flags, source],
                          capture_output=True)
    return None if done.returncode else time.perf_counter() - start


def main():
    usage.words(__doc__, [], 'option')
    if not os.path.exists('/usr/include/xen/xen.h'):
        files.fail('libxen-dev is missing: scripts/install installs it')
    with tempfile.TemporaryDirectory() as work:
        source, both = os.path.join(work, 'all.c'), []
        for name in (h for h in headers('xen') if offered(h, 'x86_64') and os.path.exists('/usr/include/' + h)):
            if seconds(source, [*both, name], THEIRS):  # not every header of libxen-dev compiles alone
                both.append(name)
        everything = [h for h in headers('xen') + headers('xga') if offered(h, 'x86_64') and h != 'xga/layout.h']
        runs = [(seconds(source, both, THEIRS), seconds(source, both, OURS), seconds(source, everything, OURS)) for _ in range(15)]
    theirs, ours, full = (statistics.median(column) for column in zip(*runs))
    print(f"relative to {len(both)} headers of libxen-dev's: the same of this library {ours / theirs:.2f}, "
          f'all {len(everything)} with the typed operations {full / theirs:.2f}')
    return 0


if __name__ == '__main__':
    files.run(main)
