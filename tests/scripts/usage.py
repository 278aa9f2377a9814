# SPDX-License-Identifier: MIT
"""Every program prints its usage for --help, and refuses what it doesn't know in one line, before it does anything."""
import os
import subprocess

from trees import TOP, at_once
from verdict import check

# program: [(wrong arguments, what the one line has to say)]
PROGRAMS = {
    'scripts/check': [(['nosuch'], "no part 'nosuch'"), (['format', 'nosuch'], "no part 'nosuch'"), (['--nosuch'], "no part '--nosuch'"),
                      ([''], "no part ''")],
    'scripts/build': [(['nosuch'], "no preset 'nosuch'"), (['arm64', '--nosuch'], "no preset '--nosuch'"), ([''], "no preset ''")],
    'scripts/guest': [(['nosuch'], "no environment 'nosuch'"), (['--nosuch'], '--nosuch'), (['standin', 'nosuch'], "no environment 'nosuch'")],
    'scripts/demo': [(['nosuch'], "'nosuch'")],
    'scripts/bench': [([], 'usage: scripts/bench'), (['nosuch'], "'nosuch'"), (['cost', '--nosuch'], '--nosuch'), (['shared', 'nosuch'], "'nosuch'")],
    'scripts/install': [(['nosuch'], "'nosuch'"), (['--nosuch'], "'--nosuch'")],
    'scripts/fetch-xen': [([], "no architecture ''"), (['nosuch'], "'nosuch'")],
    'scripts/make-xen': [([], "no architecture ''"), (['nosuch'], "'nosuch'"), (['arm64', 'nosuch'], "no build 'nosuch'")],
    'scripts/fetch-libxen': [([], "no release ''"), (['nosuch'], "'nosuch'")],
    'scripts/fresh': [(['nosuch'], "'nosuch'"), ([], 'usage: ')],
    'scripts/mutate': [(['--nosuch'], '--nosuch'), (['nosuch'], 'nosuch'), (['--arch', 'nosuch'], 'nosuch'),
                       (['--jobs', 'nosuch'], 'nosuch'), (['--include', '/nowhere'], '/nowhere')],
    'share/conformance/check': [(['nosuch'], "'nosuch'"), (['-I'], '-I requires an argument')],
    'tools/operations': [(['--nosuch'], '--nosuch'), (['nosuch'], 'nosuch')],
    'tools/presets': [(['--nosuch'], '--nosuch'), (['nosuch'], 'nosuch')],
    'scripts/remake': [(['nosuch'], "'nosuch'"), (['--check', '--nosuch'], '--nosuch'), ([''], "''")],
    'tests/library/encoding/prototypes.py': [(['nosuch'], "'nosuch'"), (['--nosuch'], '--nosuch')],
    'tools/abihistory': [(['--nosuch'], '--nosuch'), (['nosuch'], 'nosuch')],
    'tools/xenabi/xenabi': [([], 'required'), (['nosuch'], 'nosuch'), (['compare', '/nowhere', '--release', '4.17'], '/nowhere'),
                            (['compare', os.path.join(TOP, 'include'), '--release', '9.9'], '9.9')],
    'tools/lib/progress.py': [([], 'usage: ')],
    'tools/lib/hypercalls.py': [(['nosuch'], "'nosuch'"), ([], 'which architecture?')],
    'tests/abi/layout/run': [(['nosuch'], "'nosuch'"), (['--nosuch'], "'--nosuch'")],
    'tests/library/registers/run': [(['nosuch'], "'nosuch'"), (['--nosuch'], "'--nosuch'")],
    'tests/scripts/run.py': [(['nosuch'], "'nosuch'")],
    'tests/guest/run.py': [([], '--guests'), (['--guests', '/nowhere', 'nosuch'], "'nosuch'"), (['--guests', '/nowhere', 'standin'], '/nowhere')],
    'tests/guest/mutants.py': [(['nosuch'], "'nosuch'")],
    'tests/vmx/mutants.py': [(['nosuch'], "'nosuch'")],
    'tests/standin/mutants.py': [(['nosuch'], "'nosuch'")],
    'bench/cost.py': [(['--nosuch'], '--nosuch')],
    'bench/shared.py': [(['nosuch'], "'nosuch'")],
}


def run_one(program, *arguments):
    # Where it would do something, this would be seen: nothing can be built or found.
    return subprocess.run([os.path.join(TOP, program), *arguments], capture_output=True, text=True, timeout=60, stdin=subprocess.DEVNULL,
                          env={**os.environ, 'XGA_LOCKED': TOP})


def of_program(program):
    for asked in ('--help', '-h') if program.startswith('scripts/') else ('--help',):
        done = run_one(program, asked)
        check(done.returncode == 0 and not done.stderr and 'usage: ' in done.stdout, f'{program} {asked}: {done}')
    for arguments, words in PROGRAMS[program]:
        done = run_one(program, *arguments)
        lines = done.stderr.splitlines()
        # argparse prints its usage above the line.
        errors = [line for line in lines if not line.startswith(('usage: ', ' '))] or lines
        # What can't be read is found out later than a wrong word.
        status = 1 if '/nowhere' in words or '9.9' in words else 2
        check(done.returncode == status and not done.stdout and len(errors) == 1 and words in errors[0],
              f'{program} {" ".join(arguments)}: exit {done.returncode}, {done.stdout[-300:]}{done.stderr[-600:]}')


def run(work):
    at_once([(of_program, program) for program in PROGRAMS])
    scripts = {os.path.join('scripts', name) for name in os.listdir(os.path.join(TOP, 'scripts')) if os.access(os.path.join(TOP, 'scripts', name), os.X_OK)}
    left = scripts - set(PROGRAMS)
    check(not left, f'not tried: {left}')
