#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The scripts themselves: what they return, under which circumstances they work, what they say, what they leave behind.

usage: run.py [PART …]
"""
import importlib
import os
import sys
import tempfile
import time

sys.dont_write_bytecode = True
HERE = os.path.dirname(os.path.abspath(__file__))
TOP = HERE.rpartition('/tests/')[0]
sys.path.append(os.path.join(TOP, 'tools', 'lib'))  # after this folder, which has a usage.py and a progress.py, too

import verdict  # noqa: E402

PARTS = ('returns', 'surroundings', 'progress', 'noticed', 'usage', 'pages', 'installing')


def main():
    if '--help' in sys.argv[1:]:
        print(__doc__.strip())
        return 0
    for part in sys.argv[1:]:
        if part not in PARTS:
            print(f"run.py: no part '{part}'; the parts are: {' '.join(PARTS)}", file=sys.stderr)
            return 2
    for part in sys.argv[1:] or PARTS:
        since, before = time.monotonic(), (verdict.passed, verdict.failed)
        with tempfile.TemporaryDirectory(prefix='scripts tested ') as work:
            importlib.import_module(part).run(work)
        print(f'scripts, {part}: {verdict.passed - before[0]} passed, {verdict.failed - before[1]} failed; '
              f'{time.monotonic() - since:.0f} s', flush=True)
    return verdict.ended('scripts')


if __name__ == '__main__':
    sys.exit(main())
