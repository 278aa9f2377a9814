# SPDX-License-Identifier: MIT
"""What the scripts return: each step of each part of scripts/check fails in turn, and so does each tool of the others."""
import os
import re

from trees import TOP, Copy, at_once
from verdict import check

OTHERS = {  # scripts whose steps are looked at one by one: arguments
    'scripts/build': ('arm64',),
    'scripts/guest': (),
    'scripts/demo': (),
    'scripts/bench': ('cost',),
}


def parts():
    with open(os.path.join(TOP, 'scripts', 'check')) as f:
        return re.search(r"^all='(.*)'", f.read(), re.M)[1].split()


def planted(tree, script, arguments, what):
    done, _ = tree.run(script, *arguments, STUB_FAILS=what)
    return done.returncode, done.stdout + done.stderr


def of_part(work, part):
    tree = Copy(os.path.join(work, f'check {part}'), ['scripts/check'])
    done, steps = tree.run('scripts/check', part)
    steps = [s for s in steps if not re.match(r'scripts/(install|fetch-xen)|tests/compilers.py', s)]
    check(done.returncode == 0 and done.stdout.endswith('\n1 passed, 0 failed\n') and steps,
          f'check {part} with nothing failing: {done.stdout[-300:]}{done.stderr[-300:]}')
    for step in steps:
        status, said = planted(tree, 'scripts/check', [part], step)
        check(status == 1 and f'\nfailed: {part}\n' in said and '\n0 passed, 1 failed\n' in said,
              f'check {part}: "{step}" fails, and the exit status is {status}: {said[-300:]}')


def of_several(work):
    tree = Copy(os.path.join(work, 'check'), ['scripts/check'])
    done, steps = tree.run('scripts/check', 'format', 'docs', 'build', STUB_FAILS='tools/operations')
    check(done.returncode == 1 and re.search('\nfailed: docs\ntests: .*\n2 passed, 1 failed\n$', done.stdout) and
          'scripts/build' in steps, f'one of three parts fails: {done.stdout}')
    for step in ('scripts/install', 'scripts/fetch-xen arm'):
        status, said = planted(tree, 'scripts/check', ['guest'], step)
        check(status == 1 and 'passed' not in said, f'{step} fails: {said}')


def of_other(work, script):
    tree = Copy(os.path.join(work, os.path.basename(script)), [script])
    arguments = OTHERS[script]
    done, steps = tree.run(script, *arguments)
    check(done.returncode == 0 and steps, f'{script} with nothing failing: {done.stdout}{done.stderr}')
    for step in dict.fromkeys(steps):
        status, said = planted(tree, script, arguments, step)
        check(status not in (0, 127), f'{script}: "{step}" fails, and the exit status is {status}: {said[-300:]}')


def run(work):
    at_once([(of_part, work, part) for part in (*parts(), 'quick')] + [(of_several, work)] +
            [(of_other, work, script) for script in OTHERS])
