# SPDX-License-Identifier: MIT
"""What the scripts call and return: what a caller asks for is handed on, each program of the tests has a caller, and
each step of each part of scripts/check fails in turn, and so does each tool of the others."""
import glob
import json
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


    return steps


# Programs that no part calls: what does.
ELSEWHERE = {'tests/guest/run.py': 'scripts/guest', 'tests/operations.py': 'tools/operations', 'tests/guest/frames/compile-as': 'frames/versioned.py',
             'tests/guest/frames/versioned.py': 'tests/guest/CMakeLists.txt'}


def of_programs(steps):
    """Each program of the tests is called by a part, or by ctest, which a build without tests fails."""
    called = {word for step in steps for word in step.split()}
    for path in glob.glob(os.path.join(TOP, 'tests', '*', 'CMakeLists.txt')):
        with open(path) as f:
            text = f.read().replace('${CMAKE_CURRENT_SOURCE_DIR}', os.path.relpath(os.path.dirname(path), TOP)).replace('${PROJECT_SOURCE_DIR}/', '')
        called |= set(re.findall(r'COMMAND Python3::Interpreter (\S+\.py)', text))
    for path in glob.glob(os.path.join(TOP, 'tests', '**', '*'), recursive=True):
        name = os.path.relpath(path, TOP)
        if os.path.isfile(path) and not name.endswith('.pyc'):
            with open(path, 'rb') as f:
                program = f.read(2) == b'#!'
            check(not program or name in called or name in ELSEWHERE, f'{name}: no part of scripts/check calls it')
    for preset in ('host', 'host-clang'):
        check(any(step.startswith(f'ctest --preset {preset} --no-tests=error ') for step in steps), f'ctest of {preset} passes without a test')


def presets():
    with open(os.path.join(TOP, 'CMakePresets.json')) as f:
        return {one['name'] for one in json.load(f)['buildPresets']}


def of_calls(work):
    """The words that scripts hand on."""
    tree = Copy(os.path.join(work, 'calls'), ['scripts/build', 'scripts/bench', 'scripts/demo'])
    _, steps = tree.run('scripts/build')
    wanted = {p for p in presets() if not p.startswith(('host', 'standin'))}
    for verb in ('cmake --preset ', 'cmake --build --preset ', 'cmake --install build/'):
        found = {step[len(verb):] for step in steps if step.startswith(verb)}
        check(found == wanted, f'scripts/build: {verb} of {found ^ wanted}')
    _, steps = tree.run('scripts/build', 'arm64', 'host')
    check({s for s in steps if s.startswith('cmake --install')} == {'cmake --install build/arm64', 'cmake --install build/host'}, f'scripts/build: {steps}')
    done, _ = tree.run('scripts/build', 'arm64', 'arm', STUB_FAILS='cmake --build --preset arm64')
    check('build of arm64 failed; all of it is in build/arm64.log:\nstub fails: ' in done.stderr and 'built arm\n' in done.stdout and
          'built arm64' not in done.stdout, f'scripts/build of two, one fails: {done}')
    for arguments in (('cost',), ('cost', '--write')):
        _, steps = tree.run('scripts/bench', *arguments)
        check(steps[-1] == ' '.join(['bench/cost.py', *arguments[1:]]), f'scripts/bench {arguments}: {steps}')
    _, steps = tree.run('scripts/demo')
    check(steps[0] == 'scripts/install' and steps[-1].startswith('scripts/guest --demo ') and len(steps) == 2, f'scripts/demo: {steps}')
    tree = Copy(os.path.join(work, 'calls of guest'), ['scripts/guest'])
    guests = ['x86_64', 'x86_32', 'x86_64-pv', 'arm64', 'arm', 'standin-x86_64', 'standin-arm']
    for arguments, more in (((), {}), (('--only-build',), {}), (('--show', 'arm-dom0'), {'XEN_X86': '/a/xen'})):
        _, steps = tree.run('scripts/guest', *arguments, **more)
        wanted = {*guests, *(['x86_32-pv'] if more else [])}
        built = {step.split()[-1].removeprefix('-DXGA_GUEST_ARCH=') for step in steps if step.startswith('cmake -S tests/guest')}
        libraries = next((set(step.split()[1:]) for step in steps if step.startswith('scripts/build')), set())
        check(built == libraries == wanted, f'scripts/guest {arguments}: {built ^ wanted} {libraries ^ wanted}')
        check({s for s in steps if 'fetch' in s} == {f'scripts/fetch-xen {xen}' for xen in ('x86', 'arm64', 'arm')}, f'scripts/guest: {steps}')
        last = ' '.join(['tests/guest/run.py --guests build/guest --logs build/guest/logs', *arguments])
        check((steps[-1] == last) != (arguments == ('--only-build',)), f'scripts/guest {arguments}: {steps[-1]}')
        check(all(f'cmake/toolchains/{name.removesuffix("-pv").removeprefix("standin-")}.cmake -DXGA_GUEST_ARCH={name}' in ' '.join(steps) + ' '
                  for name in wanted), f'scripts/guest {arguments}: a toolchain of another')


def of_several(work):
    tree = Copy(os.path.join(work, 'check'), ['scripts/check'])
    done, steps = tree.run('scripts/check', 'format', 'docs', 'build', STUB_FAILS='tools/operations')
    check(done.returncode == 1 and re.search('\nfailed: docs\ntests: .*\n2 passed, 1 failed\n$', done.stdout) and
          'scripts/build' in steps, f'one of three parts fails: {done.stdout}')
    done, _ = tree.run('scripts/check', 'docs', 'build', 'quick', STUB_FAILS='tools/operations')
    check('\nfailed: docs quick\n' in done.stdout and '\n1 passed, 2 failed\n' in done.stdout, f'two of three parts fail: {done.stdout}')
    for part, fetched in (('docs', False), ('guest', True), ('mutants', True)):
        _, steps = tree.run('scripts/check', part)
        check(steps[:2] == ['scripts/install', 'tests/compilers.py'] and ('scripts/fetch-xen x86' in steps) == fetched, f'check {part}: {steps}')
    for step in ('scripts/install', 'tests/compilers.py', *(f'scripts/fetch-xen {xen}' for xen in ('x86', 'arm64', 'arm'))):
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


def without_sources(work):
    """A part that finds nothing to look at has failed, in quick too."""
    tree = Copy(os.path.join(work, 'empty'), ('scripts/check',))
    os.remove(os.path.join(tree.path, 'src', 'a.c'))
    for part in ('format', 'quick'):
        done, _ = tree.run('scripts/check', part)
        check(done.returncode == 1 and 'no sources found' in done.stdout + done.stderr, f'check {part} without sources: {done}')


def run(work):
    steps = []
    at_once([(lambda part: steps.extend(of_part(work, part)), part) for part in parts()] + [(of_part, work, 'quick'), (of_several, work), (of_calls, work), (without_sources, work)] +
            [(of_other, work, script) for script in OTHERS])
    of_programs(steps)
