# SPDX-License-Identifier: MIT
"""What the scripts call and return: what a caller asks for is handed on, each program of the tests has a caller, and
each step of each part of scripts/check fails in turn, and so does each tool of the others."""
import glob
import json
import os
import re

from trees import TOP, Copy, at_once, write
from verdict import check

OTHERS = {  # scripts whose steps are looked at one by one: arguments
    'scripts/build': [('arm64',)],
    'scripts/guest': [()],
    'scripts/demo': [()],
    'scripts/bench': [('cost',), ('compile',), ('shared',)],
    'scripts/remake': [(), ('--check',)],
}
# Steps of parts that the names of the tests' programs do not show.
STEPS = {
    'headers': ['tests/abi/differential/run', 'tests/abi/differential/run mutants'],
    'consumer': ['scripts/build x86_64 x86_32 x86_64-pv x86_32-pv arm64 arm'],
    'docs': ['cmake --preset host', 'cmake --build --preset host --target docs'],
    'remade': ['scripts/remake --check'],
    'quick': ['tests/scripts/stale.py', 'scripts/remake --check', 'tests/abi/layout/run strings', 'tests/abi/headers/readme.py', 'tests/abi/headers/alone.py --sample',
              'scripts/build host'],
}
REMAKE = [  # what writes; what only looks
    ('tools/presets --write', 'tools/presets'),
    ('tools/xenabi/xenabi layout', 'tests/abi/layout/run remade'), ('tools/abihistory', 'tools/abihistory --check'),
    ('tools/operations --write', 'tools/operations'), ('tests/library/encoding/prototypes.py --update', 'tests/library/encoding/prototypes.py'),
    ('tests/library/encoding/wire.py --update', 'tests/library/encoding/wire.py'), ('scripts/build x86_64 x86_32 arm64 arm',) * 2,
    ('tests/library/objects/symbols.py build --sample --update', 'tests/library/objects/symbols.py build --sample'),
    ('bench/cost.py --write', 'bench/cost.py')]


def parts():
    with open(os.path.join(TOP, 'scripts', 'check')) as f:
        return re.search(r"^all='(.*)'", f.read(), re.M)[1].split()


def planted(tree, script, arguments, what):
    done, _ = tree.run(script, *arguments, STUB_FAILS=what)
    return done.returncode, done.stdout + done.stderr


def of_part(work, part):
    tree = Copy(os.path.join(work, f'check {part}'), ['scripts/check'])
    done, steps = tree.run('scripts/check', part)
    steps = [s for s in steps if not re.match(r'scripts/(install|fetch-xen|make-xen)|tools/lib/compilers.py', s)]
    check(done.returncode == 0 and done.stdout.endswith('\n1 passed, 0 failed\n') and steps,
          f'check {part} with nothing failing: {done.stdout[-300:]}{done.stderr[-300:]}')
    lost = [step for step in STEPS.get(part, ()) if step not in steps]
    check(not lost, f'check {part} does not run {lost}')
    for step in steps:
        status, said = planted(tree, 'scripts/check', [part], step)
        check(status == 1 and f'\nfailed: {part}\n' in said and '\n0 passed, 1 failed\n' in said,
              f'check {part}: "{step}" fails, and the exit status is {status}: {said[-300:]}')


    return steps


# Programs that no part calls: what does.
ELSEWHERE = {'tests/library/encoding/wire.py': 'scripts/remake', 'tests/library/encoding/prototypes.py': 'scripts/remake',
             'tests/guest/run.py': 'scripts/guest', 'tools/lib/operations.py': 'tools/operations', 'tests/guest/frames/compile-as': 'frames/versioned.py',
             'tests/guest/frames/versioned.py': 'tests/guest/CMakeLists.txt'}


def of_programs(steps):
    """Each program of the tests is called by a part, or by ctest, which a build without tests fails."""
    called = {word for step in steps for word in step.split()}
    for path in glob.glob(os.path.join(TOP, 'tests', '**', 'CMakeLists.txt'), recursive=True):
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
    tree = Copy(os.path.join(work, 'calls of others'), ['scripts/bench', 'scripts/remake'])
    for column, arguments in enumerate(([], ['--check'])):
        _, steps = tree.run('scripts/remake', *arguments)
        check(steps == [row[column] for row in REMAKE], f'scripts/remake {arguments}: {steps}')
    _, steps = tree.run('scripts/bench', 'compile')
    check(steps == ['bench/compile.py'], f'scripts/bench compile: {steps}')
    for arguments in (('shared',), ('shared', 'ring', 'events')):
        _, steps = tree.run('scripts/bench', *arguments)
        check(steps == [' '.join(['bench/shared.py', *arguments[1:]])], f'scripts/bench {arguments}: {steps}')
    for arguments in (('cost',), ('cost', '--write')):
        _, steps = tree.run('scripts/bench', *arguments)
        check(steps == ['scripts/build x86_64 x86_32 arm64 arm', ' '.join(['bench/cost.py', *arguments[1:]])], f'scripts/bench {arguments}: {steps}')
    tree = Copy(os.path.join(work, 'calls'), ['scripts/build', 'scripts/demo'])
    _, steps = tree.run('scripts/build')
    wanted = {p for p in presets() if not p.startswith(('host', 'standin'))}
    for verb in ('cmake --preset ', 'cmake --build --preset ', 'cmake --install build/'):
        found = {step[len(verb):] for step in steps if step.startswith(verb)}
        check(found == wanted, f'scripts/build: {verb} of {found ^ wanted}')
    _, steps = tree.run('scripts/build', 'arm64', 'host')
    check({s for s in steps if s.startswith('cmake --install')} == {'cmake --install build/arm64', 'cmake --install build/host'}, f'scripts/build: {steps}')
    done, _ = tree.run('scripts/build', 'arm64', 'arm', STUB_FAILS='cmake --build --preset arm64')
    check('build of arm64 failed; build/arm64.log has all of the output:\nstub fails: ' in done.stderr and 'built arm\n' in done.stdout and
          'built arm64' not in done.stdout, f'scripts/build of two, one fails: {done}')
    _, steps = tree.run('scripts/demo')
    check(steps[0] == 'scripts/install' and steps[-1].startswith('scripts/guest --demo ') and len(steps) == 2, f'scripts/demo: {steps}')
    shown = {environment.split('-')[0] for environment in steps[-1].split()[2:]}
    check(shown == {'x86_64', 'x86_32', 'arm64', 'arm'}, f'scripts/demo shows {shown}')
    write(os.path.join(tree.path, 'CMakeUserPresets.json'), '{}')
    done, steps = tree.run('scripts/build', 'mine')
    check(done.returncode == 0 and steps[0] == 'cmake --preset mine', f"the user's own preset: {steps} {done.stderr}")
    tree = Copy(os.path.join(work, 'calls of guest'), ['scripts/guest'])
    guests = ['x86_64', 'x86_32', 'x86_64-pv', 'arm64', 'arm', 'standin-x86_64', 'standin-arm']
    for arguments, more in (((), {}), (('--only-build',), {}), (('--show', 'arm-dom0'), {'XEN_X86': '/a/xen'})):
        write(tree.path + '.env', '')
        _, steps = tree.run('scripts/guest', *arguments, **more, STUB_ENV=tree.path + '.env')
        wanted = {*guests, *(['x86_32-pv'] if more else [])}
        built = {step.split()[-1].removeprefix('-DXGA_GUEST_ARCH=') for step in steps if step.startswith('cmake -S tests/guest')}
        libraries = next((set(step.split()[1:]) for step in steps if step.startswith('scripts/build')), set())
        check(built == libraries == wanted, f'scripts/guest {arguments}: {built ^ wanted} {libraries ^ wanted}')
        with open(tree.path + '.env') as f:
            packages = set(re.findall(r'^PKG_CONFIG_LIBDIR=.*/build/install/(.*)/lib/pkgconfig$', f.read(), re.M))
        check(packages == wanted, f'scripts/guest {arguments}: packages of {packages ^ wanted}')
        check({s for s in steps if 'fetch' in s} == {f'scripts/fetch-xen {xen}' for xen in ('x86', 'arm64', 'arm')}, f'scripts/guest: {steps}')
        last = ' '.join(['tests/guest/run.py --guests build/guest --logs build/guest/logs', *arguments])
        check((steps[-1] == last) != (arguments == ('--only-build',)), f'scripts/guest {arguments}: {steps[-1]}')
        check(all(f'cmake/toolchains/{name.removesuffix("-pv").removeprefix("standin-")}.cmake -DXGA_GUEST_ARCH={name}' in ' '.join(steps) + ' '
                  for name in wanted), f'scripts/guest {arguments}: a toolchain of another')


def of_images(work):
    """An environment whose Xen can't be downloaded is not run, and counted; one whose Xen does not build is a failure."""
    real = [f'tests/guest/{name}.py' for name in ('run', 'coverage', 'environments', 'images')]
    tree = Copy(os.path.join(work, 'images'), real)
    write(os.path.join(tree.path, 'guests', 'arm64', 'guest.bin'), '')
    for name in ('unreached', 'refused'):
        write(os.path.join(tree.path, 'tests', 'guest', f'{name}.txt'), '')
    for status, last in ((3, 'guest: 0 passed, 0 failed, 1 skipped\n'), (1, '')):
        write(os.path.join(tree.path, 'scripts', 'make-xen'), f'#!/bin/sh\necho "make-xen: because of $*" >&2\nexit {status}\n')
        done, _ = tree.run('tests/guest/run.py', '--guests', 'guests', 'arm64-dom0-ioreq', by=['/usr/bin/python3'])
        check(done.returncode == status % 3 and done.stdout.endswith(last) and 'make-xen: because of arm64 ioreq\n' in done.stderr and
              ('  arm64-dom0-ioreq: not run: its Xen could not be made, as said above\n' in done.stdout) == (status == 3), f'make-xen exits with {status}: {done}')


def of_files(work):
    """What scripts/remake writes stays when every step succeeds; otherwise each file is as it was."""
    tree = Copy(os.path.join(work, 'files'), ['scripts/remake'])
    made = ('CMakePresets.json', 'include/xga/layout.h', 'docs/abi-history.md', 'docs/operations.md', 'docs/cost.md', 'tests/library/encoding/prototypes.txt',
            'tests/library/encoding/wire.txt', 'abi/symbols-0.1.0')
    for name in made:
        write(os.path.join(tree.path, name), 'old')
    write(os.path.join(tree.path, 'tools', 'abihistory'), '#!/bin/sh\n' + ''.join(f'echo new >{name}\n' for name in (*made, 'abi/symbols-9.0.0')))

    def now():
        names = [*made, *(['abi/symbols-9.0.0'] if os.path.exists(os.path.join(tree.path, 'abi', 'symbols-9.0.0')) else [])]
        return [(name, open(os.path.join(tree.path, name)).read()) for name in names]
    was = now()
    for fails in ('tools/operations --write', 'scripts/build x86_64 x86_32 arm64 arm', 'bench/cost.py --write'):
        done, steps = tree.run('scripts/remake', STUB_FAILS=fails)
        check(done.returncode == 1 and 'no file is changed' in done.stderr and steps[-1] == fails, f'scripts/remake when {fails} fails: {done} {steps}')
        check(now() == was, f'scripts/remake when {fails} fails: {now()}')
    callers = os.path.join(work, 'scratch of a caller')
    write(os.path.join(callers, 'kept'), '')
    done, _ = tree.run('scripts/remake', STUB_FAILS='tools/operations --write', XGA_SCRATCH=callers)
    check(os.path.isdir(callers) and os.listdir(callers) == ['kept'], 'scripts/remake removes or litters the scratch folder of the script that called it')
    done, _ = tree.run('scripts/remake', '--check', STUB_FAILS='tools/operations')
    check(done.returncode == 1, f'scripts/remake --check: {done}')
    done, _ = tree.run('scripts/remake')
    check(done.returncode == 0 and all(text == 'new\n' for _, text in now()) and len(now()) == len(made) + 1, f'scripts/remake: {done} {now()}')


def of_presets():
    """Each preset's toolchain and variables, those of what it inherits among them."""
    with open(os.path.join(TOP, 'CMakePresets.json')) as f:
        whole = json.load(f)
    by_name = {one['name']: one for one in whole['configurePresets']}

    def all_of(one):
        above = all_of(by_name[one['inherits']]) if 'inherits' in one else {}
        return {**above, **one, 'cacheVariables': {**above.get('cacheVariables', {}), **one.get('cacheVariables', {})}}
    shown = [name for name, one in by_name.items() if not one.get('hidden')]
    check(sorted(shown) == sorted(presets()), f'presets that are configured or built alone: {set(shown) ^ presets()}')
    for name in shown:
        one, host = all_of(by_name[name]), name.startswith('host')
        wanted = {'CMAKE_BUILD_TYPE': 'Debug' if name == 'host' else 'Release', 'CMAKE_INSTALL_LIBDIR': 'lib',
                  **({'XGA_X86_TRAP': 'PV'} if name.endswith('-pv') else {}), **({'XGA_UNIT_TESTS': 'ON'} if host else {}),
                  **({'XGA_STANDIN': 'ON'} if host or name.startswith('standin') else {}),
                  **({'CMAKE_C_COMPILER': 'clang'} if name == 'host-clang' else {})}
        toolchain = None if host else name.removeprefix('standin-').removesuffix('-pv')
        file = one.get('toolchainFile', '').replace('${presetName}', name).replace('${sourceDir}', TOP)
        check(one['cacheVariables'] == wanted and one['binaryDir'] == '${sourceDir}/build/${presetName}' and
              one['installDir'] == '${sourceDir}/build/install/${presetName}' and
              file == (f'{TOP}/cmake/toolchains/{toolchain}.cmake' if toolchain else ''), f'preset {name}: {one}')
    for kind in ('buildPresets', 'testPresets'):
        check(all(one['name'] == one['configurePreset'] for one in whole[kind]), f'{kind} of another configuration')
    check({one['name'] for one in whole['testPresets']} == {name for name in shown if name.startswith('host')}, 'presets of tests')


def of_two_at_once(tree):
    """What scripts/check runs beside the other parts fails, does not start, or ends without a word."""
    for fails, failed in (('scripts/guest', 'guest'), ('tests/guest/mutants.py --turn=0/3', 'mutants'), ('scripts/remake --check', 'remade'), ('tests/scripts/stale.py', 'scripts')):
        status, said = planted(tree, 'scripts/check', ['scripts', 'remade', 'mutants', 'docs', 'guest'], fails)
        check(status == 1 and f'\nfailed: {failed}\n' in said and said.count('passed, ') == 1 and '\n4 passed, 1 failed\n' in said, f'{fails} fails beside others: {status} {said}')
    for words in ('exit 0', 'exit 1', 'kill -9 $$', 'echo "== guest: passed in 1 s"; exit 3', 'echo "== guest: passed in 1 s"; exit 0', 'echo "guest 1" >>"$XGA_BESIDE"'):
        other = os.path.join(tree.path, 'scripts', 'other')
        with open(os.path.join(tree.path, 'scripts', 'check')) as f:
            whole = f.read()
        write(other, f'#!/bin/sh\n{words}\n')
        changed = whole.replace('progress.py" scripts/check ', 'progress.py" scripts/other ')
        check(changed != whole, 'scripts/check starts no other one: mend returns.py')
        write(os.path.join(tree.path, 'scripts', 'check'), changed)
        done, _ = tree.run('scripts/check', 'docs', 'guest')
        write(os.path.join(tree.path, 'scripts', 'check'), whole)
        check(done.returncode == 1 and '\nfailed: guest\n' in done.stdout and '\n1 passed, 1 failed\n' in done.stdout, f'the other one does "{words}": {done}')


def of_several(work):
    tree = Copy(os.path.join(work, 'check'), ['scripts/check'])
    done, steps = tree.run('scripts/check', 'format', 'remade', 'build', STUB_FAILS='scripts/remake --check')
    check(done.returncode == 1 and re.search('\nfailed: remade\ntests: .*\n2 passed, 1 failed\n$', done.stdout) and
          'scripts/build' in steps, f'one of three parts fails: {done.stdout}')
    done, _ = tree.run('scripts/check', 'remade', 'build', 'quick', STUB_FAILS='scripts/remake --check')
    check('\nfailed: remade quick\n' in done.stdout and '\n1 passed, 2 failed\n' in done.stdout, f'two of three parts fail: {done.stdout}')
    done, _ = tree.run('scripts/check')
    with open(os.path.join(TOP, 'scripts', 'check')) as f:
        text = f.read()
    named = re.search(r'^# Parts, in order: (.*)$', text, re.M)[1].split()
    ran = re.findall(r'^== (\w+)$', done.stdout, re.M)
    beside = set(re.search(r"^beside='(.*)'", text, re.M)[1].split())
    check(ran == sorted(named, key=beside.__contains__) and done.stdout.endswith(f'\n{len(named)} passed, 0 failed\n') and {*named, 'quick'} == set(re.findall(r'^part_(\w+)\(\)', text, re.M)), f'check without a part runs {ran}')
    of_two_at_once(tree)
    for part, fetched in (('docs', False), ('guest', True), ('mutants', True)):
        _, steps = tree.run('scripts/check', part)
        check(('scripts/make-xen arm64 ioreq' in steps) == (part == 'guest'), f'check {part}: {steps}')
        check(steps[:2] == ['scripts/install', 'tools/lib/compilers.py'] and ('scripts/fetch-xen x86' in steps) == fetched, f'check {part}: {steps}')
    for step in ('scripts/install', 'tools/lib/compilers.py', *(f'scripts/fetch-xen {xen}' for xen in ('x86', 'arm64', 'arm')), 'scripts/make-xen arm64 ioreq'):
        status, said = planted(tree, 'scripts/check', ['guest'], step)
        check(status == 1 and 'passed' not in said, f'{step} fails: {said}')


def of_other(work, script, arguments):
    tree = Copy(os.path.join(work, ' '.join([os.path.basename(script), *arguments])), [script])
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
    at_once([(lambda part: steps.extend(of_part(work, part)), part) for part in parts()] + [(of_part, work, 'quick'), (of_several, work), (of_calls, work), (of_images, work), (of_files, work), (without_sources, work)] +
            [(of_other, work, script, arguments) for script in OTHERS for arguments in OTHERS[script]])
    of_programs(steps)
    of_presets()
