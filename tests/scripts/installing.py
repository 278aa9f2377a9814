# SPDX-License-Identifier: MIT
"""What scripts/install asks apt-get for on a machine that has nothing, and how it and scripts/fresh refuse."""
import os
import shutil
import subprocess
import sys

import compilers
from trees import TOP, write
from verdict import check

FILES = ('scripts/install', 'scripts/fresh', 'scripts/common.sh', 'tools/lib/foreign-variables', 'tests/compilers.txt', 'tests/compilers.py')
TOOLS = ('bash', 'env', 'readlink', 'dirname', 'basename', 'id', 'awk', 'sed', 'cat', 'grep')
APT = '#!/bin/bash\necho "$*" >>"$APT_LOG"\n[ "$*" = "update -qq" ] || [ -z "$APT_FAILS" ]\n'


def machine(work):
    """A copy of the scripts, and a PATH with what every Debian has and nothing else."""
    tree, programs = os.path.join(work, 'tree'), os.path.join(work, 'bin')
    for name in FILES:
        os.makedirs(os.path.dirname(os.path.join(tree, name)), exist_ok=True)
        shutil.copy(os.path.join(TOP, name), os.path.join(tree, name))
    os.mkdir(programs)
    for name in TOOLS:
        os.symlink(shutil.which(name), os.path.join(programs, name))
    write(os.path.join(programs, 'apt-get'), APT)
    return tree, programs


def run(work):
    tree, programs = machine(work)
    log = os.path.join(work, 'apt.log')

    def start(script, *arguments, **more):
        env = {'PATH': programs, 'APT_LOG': log, 'CDPATH': work, **more}
        done = subprocess.run(['bash', os.path.join(tree, 'scripts', script), *arguments], env=env, cwd=work, capture_output=True, text=True)
        return done.returncode, done.stdout, done.stderr.splitlines()

    with open(os.path.join(TOP, 'tests', 'compilers.txt')) as f:
        text = f.read()
    if os.geteuid() == 0:
        status, out, err = start('install')
        with open(log) as f:
            wanted = f.read().splitlines()[-1].split()
        wanted = [w for w in wanted[wanted.index('install'):] if w[0] != '-'][1:]
        check(status == 0 and not err and out == f'scripts/install: missing: {" ".join(wanted)}\n', f'install: {status} {out} {err}')
        check(len(wanted) == len(set(wanted)) and {'gcc', 'clang', 'libclang-rt-dev'} <= set(wanted), f'a package twice, or none: {wanted}')
        rows = [line.split() for line in text.splitlines() if line.strip() and line[0] != '#']
        check(all((row[1] in wanted) == (compilers.release() in row[2:]) for row in rows), f'not the compilers of {compilers.release()}: {wanted}')
        status, _, err = start('install', APT_FAILS='1')
        check(status == 1 and len(err) == 1 and 'apt-get failed' in err[0], f'apt-get fails: {status} {err}')
    os.remove(os.path.join(programs, 'apt-get'))
    status, _, err = start('install')
    check(status == 1 and len(err) == 1 and 'no apt-get here' in err[0], f'no apt-get: {status} {err}')

    for arguments, words in (([], 'no Debian release named'), (['sid'], "no Debian release 'sid'"), (['--cache'], '--cache has no folder'),
                             (['trixie', 'bookworm'], 'more than one release')):
        status, _, err = start('fresh', *arguments)
        check(status == 2 and len(err) == 1 and words in err[0] and 'usage: ' in err[0], f'fresh {arguments}: {status} {err}')
    status, _, err = start('fresh', 'trixie')
    check(status == 1 and len(err) == 1 and ('git' if os.geteuid() == 0 else 'root') in err[0], f'fresh trixie: {status} {err}')

    # One that the release has is missing: a failure. One that it does not have: named, and no failure.
    done = subprocess.run([sys.executable, os.path.join(tree, 'tests', 'compilers.py')], env={'PATH': programs}, capture_output=True, text=True)
    offered, others = compilers.table(text, compilers.release())
    if offered:
        check(done.returncode == 1 and done.stderr == f'compilers: missing: {" ".join(offered)}: run scripts/install\n', f'no compilers: {done.stderr}')
    for name in offered:
        os.symlink('/bin/true', os.path.join(programs, name))
    done = subprocess.run([sys.executable, os.path.join(tree, 'tests', 'compilers.py')], env={'PATH': programs}, capture_output=True, text=True)
    check(done.returncode == 0 and all(name in done.stdout.splitlines()[-1] for name in others), f'the compilers of the release alone: {done}')
