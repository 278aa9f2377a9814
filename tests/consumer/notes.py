#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The archive keeps branch protection on: every object says BTI and PAC, or IBT and SHSTK.

An image of all its objects is linked as a user's would be, without options that force the property,
and the image is read; then with those that make a missing note an error. For each object, a mutant
without its note has to fail both.

usage: notes.py INSTALL_DIR    (INSTALL_DIR/<preset>)
"""
import glob
import os
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..'))
from verdict import check, ended  # noqa: E402

# preset: (tools' prefix, compiler's flags, linker's flags for strictness, what the image must have)
TARGETS = {
    'x86_64': ('x86_64-linux-gnu-', ['-fcf-protection=full'], ['-z', 'cet-report=error'], ('IBT', 'SHSTK')),
    'x86_32': ('i686-linux-gnu-', ['-fcf-protection=full'], ['-z', 'cet-report=error'], ('IBT', 'SHSTK')),
    'arm64': ('aarch64-linux-gnu-', ['-mbranch-protection=standard'], ['-z', 'force-bti', '--fatal-warnings'], ('BTI', 'PAC')),
}


def run(*command, cwd=None):
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True)


def linked(prefix, objects, image, *flags):
    return run(prefix + 'ld', '-static', '-e', 'start', *flags, '-o', image, *objects)


def has(prefix, image, wanted):
    notes = run(prefix + 'readelf', '-n', image).stdout
    return all(f in notes for f in wanted)


def target(preset, install):
    prefix, flags, strict, wanted = TARGETS[preset]
    archive = os.path.join(install, preset, 'lib', 'libxenguestabi.a')
    with tempfile.TemporaryDirectory() as work:
        check(not run(prefix + 'ar', 'x', os.path.abspath(archive), cwd=work).returncode, f'{archive} is missing: run scripts/build')
        objects = sorted(glob.glob(os.path.join(work, '*.o*')))
        check(len(objects) >= 3, f'{preset}: {len(objects)} objects in {archive}')
        user, image = os.path.join(work, 'user'), os.path.join(work, 'image')
        open(user + '.c', 'w').write('void start(void);\nvoid start(void) {}\n')
        done = run(prefix + 'gcc', '-ffreestanding', *flags, '-c', user + '.c', '-o', user)
        check(not done.returncode, done.stderr)
        done = linked(prefix, [user, *objects], image)
        check(not done.returncode and has(prefix, image, wanted), f'{preset}: the image lacks {wanted}: {done.stderr}')
        done = linked(prefix, [user, *objects], image, *strict)
        check(not done.returncode and not done.stderr, f'{preset}: {" ".join(strict)}: {done.stderr}')
        for at, path in enumerate(objects):
            bare = os.path.join(work, 'bare')
            shutil.copy(path, bare)
            run(prefix + 'objcopy', '--remove-section', '.note.gnu.property', bare)
            mutant = [user, *objects[:at], bare, *objects[at + 1:]]
            name = os.path.basename(path)
            done = linked(prefix, mutant, image)
            check(not done.returncode and not has(prefix, image, wanted), f'{preset}: {name} without its note is not noticed in the image')
            done = linked(prefix, mutant, image, *strict)
            check(done.returncode, f'{preset}: {name} without its note links with {" ".join(strict)}')


for name in TARGETS:
    target(name, sys.argv[1])
sys.exit(ended('notes'))
