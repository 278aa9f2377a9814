# SPDX-License-Identifier: MIT
"""What scripts/install asks apt-get for on a machine that has nothing, how it and scripts/fresh refuse, and what the latter
returns when a step of it fails."""
import os
import re
import shutil
import subprocess
import sys

import compilers
from trees import TOP, write
from verdict import check

FILES = ('scripts/install', 'scripts/fresh', 'scripts/common.sh', 'tools/lib/foreign-variables', 'tools/lib/compilers.txt', 'tools/lib/compilers.py',
         'tools/lib/architectures.py')
TOOLS = ('bash', 'env', 'readlink', 'dirname', 'basename', 'awk', 'sed', 'cat', 'grep')
# Its arguments one by one: a list joined to one word is no list.
APT = '#!/bin/bash\n{ printf "%s\\t" "$@"; echo; } >>"$APT_LOG"\n[ "$*" = "update -qq" ] || [ -z "$APT_FAILS" ]\n'
ID = '#!/bin/bash\n[ "$*" = -u ] && echo "${FAKE_ID-0}"\n'


# What no list of compilers has.
NEEDED = 'cmake make ninja git pkg-config python3 clang-format-19 doxygen checkpolicy dtc dpkg-source flex bison qemu-system-x86_64 qemu-system-aarch64 qemu-x86_64 ' \
         'qemu-i386 qemu-aarch64 qemu-arm ld.lld valgrind /usr/lib/debug/.build-id /usr/include/cmocka.h /usr/include/xen/xen.h /usr/include/relacy/relacy.hpp ' \
         '/usr/lib/python3/dist-packages/clang/cindex.py'

# The programs with which scripts/fresh makes a chroot, and runs commands in it.
FRESH = {
    'id': ID, 'mount': '', 'apt-config': '', 'apt-get': '',
    'df': 'echo Avail; echo 9000000\n',
    'git': '[ "$1" != rev-parse ] || echo 0123\n[ "$1" != clone ] || mkdir -p "${@: -1}"\n',
    'unshare': 'while [[ $1 == --* ]]; do shift; done\nexec "$@"\n',
    'debootstrap': '[ -z "$FRESH_LOG" ] || printf "%s\\n" "$@" >"$FRESH_LOG"\n[ "$FRESH_FAILS" != debootstrap ] || { echo "E: no mirror"; exit 1; }\nmkdir -p "${@: -2:1}"/{root,proc,dev,etc/apt/apt.conf.d}\n',
    'env': 'command=${@: -1}\necho "x86_64, 1.5 s:"\necho "14 passed, 0 failed"\n[ -z "$FRESH_FAILS" ] || [[ $command != *"$FRESH_FAILS"* ]]\n',
}


def fresh(work):
    """What it returns, and prints last, with one of its steps failing."""
    programs = os.path.join(work, 'of fresh')
    for name, text in FRESH.items():
        write(os.path.join(programs, name), text if text.startswith('#!') else '#!/bin/bash\n' + text)
    for fails, status, words in (
            ('', 0, {'demo': 'passed, 1 environments shown', 'check': 'passed, 14 passed, 0 failed'}),
            ('scripts/demo', 1, {'demo': 'FAILED, exit 1, 1 environments shown', 'check': 'passed, 14 passed, 0 failed'}),
            ('scripts/check', 1, {'demo': 'passed, 1 environments shown', 'check': 'FAILED, exit 1, 14 passed, 0 failed'}),
            ('apt-get install', 3, {}), ('debootstrap', 1, {})):
        place = os.path.join(work, f'fresh {fails.replace("/", " ")}')
        os.mkdir(place)
        done = subprocess.run(['bash', os.path.join(TOP, 'scripts', 'fresh'), 'trixie'], capture_output=True, text=True, timeout=60,
                              env={'PATH': f'{programs}:/usr/sbin:/usr/bin:/sbin:/bin', 'FRESH_FAILS': fails, 'TMPDIR': place})
        last = re.findall(r'^fresh trixie: scripts/(\w+): (.*), \d+ s$', done.stdout, re.M)
        check((done.returncode, dict(last), os.listdir(place)) == (status, words, []), f'fresh, "{fails}" fails: {done} {os.listdir(place)}')
    # A folder is the caller's, wherever the script goes; each release has its own.
    caller, name = os.path.join(work, 'a caller of fresh'), f'packages of {os.getpid()}'
    os.mkdir(caller)
    for folder, release in ((name, 'trixie'), (name, 'bookworm'), (os.path.join(caller, 'elsewhere'), 'trixie')):
        log = os.path.join(work, 'debootstrap said')
        done = subprocess.run(['bash', os.path.join(TOP, 'scripts', 'fresh'), '--cache', folder, release], capture_output=True, text=True, timeout=60, cwd=caller,
                              env={'PATH': f'{programs}:/usr/sbin:/usr/bin:/sbin:/bin', 'FRESH_FAILS': '', 'TMPDIR': caller, 'FRESH_LOG': log})
        with open(log) as f:
            given = f.read().splitlines()
        there = os.path.join(caller, folder, release)
        check(done.returncode == 0 and f'--cache-dir={there}' in given and os.path.isdir(os.path.join(there, 'partial')), f'fresh --cache {folder}: {done} {given}')
        shutil.rmtree(os.path.join(TOP, name), ignore_errors=True)
    check(sorted(os.listdir(caller)) == ['elsewhere', name], f'fresh --cache leaves {os.listdir(caller)}')


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
    write(os.path.join(programs, 'id'), ID)
    return tree, programs


def some(programs, start, asked, compiler_rows):
    """A machine that has all but a few, by the script's own list."""
    with open(os.path.join(TOP, 'scripts', 'install')) as f:
        needs = re.findall(r'^(\S+):([a-z][a-z0-9.+-]+)$', f.read(), re.M)
    needs += [(row[0], row[1]) for row in (line.split() for line in compiler_rows.splitlines() if line[:1] not in ('', '#'))
              if compilers.release() in row[2:]]
    made = [os.path.join(programs, what) for what, _ in needs if what[0] != '/' and not os.path.exists(os.path.join(programs, what))]
    for path in made:
        os.symlink('/bin/true', path)
    write(os.path.join(programs, 'clang'), '#!/bin/bash\nread -r _\n')  # a pipe that nobody reads is an error
    files = [package for what, package in needs if what[0] == '/' and not os.path.exists(what)]
    for gone in ((), ('dtc',), ('ninja', 'dtc'), ('gcc', 'x86_64-linux-gnu-gcc', 'qemu-arm', 'cmake', 'make')):
        expected = list(dict.fromkeys([package for what, package in needs if what in gone] + files))
        for name in gone:
            os.remove(os.path.join(programs, name))
        status, out, err = start('install')
        said = f'scripts/install: missing: {" ".join(expected)}\n' if expected else ''
        have = asked()
        check((status, out, err, sorted(have)) == (0, said, [], sorted(expected)), f'without {gone}: {status} {out} {err} {have}')
        for name in gone:
            os.symlink('/bin/true', os.path.join(programs, name))
    os.remove(os.path.join(programs, 'clang'))
    write(os.path.join(programs, 'clang'), '#!/bin/bash\nexit 1\n')
    check(start('install')[0] == 0 and asked() == files + ['libclang-rt-dev'], 'a clang without its sanitizers')
    for path in made:
        os.remove(path)


def run(work):
    fresh(work)
    tree, programs = machine(work)
    log = os.path.join(work, 'apt.log')

    def start(script, *arguments, **more):
        env = {'PATH': programs, 'APT_LOG': log, 'CDPATH': work, **more}
        done = subprocess.run(['bash', os.path.join(tree, 'scripts', script), *arguments], env=env, cwd=work, capture_output=True, text=True)
        return done.returncode, done.stdout, done.stderr.splitlines()

    with open(os.path.join(TOP, 'tools', 'lib', 'compilers.txt')) as f:
        text = f.read()
    def asked():
        """The packages of the last call of apt-get; it is called twice, or not at all."""
        if not os.path.exists(log):
            return []
        with open(log) as f:
            calls = [line.rstrip('\t\n').split('\t') for line in f]
        os.remove(log)
        check(len(calls) == 2 and calls[0] == ['update', '-qq'] and {'install', '-y', '--no-install-recommends', 'DPkg::Lock::Timeout=600'} <= set(calls[1]), f'apt-get: {calls}')
        return [word for word in calls[1][calls[1].index('install'):] if word[0] != '-'][1:]

    status, out, err = start('install')
    wanted = asked()
    check(status == 0 and not err and out == f'scripts/install: missing: {" ".join(wanted)}\n', f'install: {status} {out} {err}')
    check(len(wanted) == len(set(wanted)) and {'gcc', 'clang', 'libclang-rt-dev'} <= set(wanted), f'a package twice, or none: {wanted}')
    # The compilers of the tests and of the presets; a C++ compiler comes with the C compiler's package, or beside it.
    with open(os.path.join(TOP, 'scripts', 'install')) as f:
        named = dict(re.findall(r'^([\w+.-]+):(\S+)$', f.read(), re.M))
        f.seek(0)
        files = dict(re.findall(r'^(/\S+):(\S+)$', f.read(), re.M))
    commands = {words[0] for _, c, cxx in compilers.COMPILERS.values() for words in (c, cxx) if words}
    for preset in os.listdir(os.path.join(TOP, 'cmake', 'toolchains')):
        with open(os.path.join(TOP, 'cmake', 'toolchains', preset)) as f:
            commands |= set(re.findall(r'set\(CMAKE_C_COMPILER ([\w.-]+)\)', f.read()))
    unnamed = {c for c in commands if c not in named and c not in ('clang++', 'x86_64-linux-gnu-g++')}
    check(not unnamed and set(named.values()) <= set(wanted), f'compilers that nothing installs: {unnamed}')
    left = set(NEEDED.split()) - {*named, *files}
    check(not left, f'what the tests need and nothing installs: {left}')
    # The system's own lists, of what is here; a package may have what another one holds by needing that.
    places = {path: package for path, package in ((what if what[0] == '/' else f'/usr/bin/{what}', package) for what, package in {**named, **files}.items())
              if os.path.exists(path)}
    if shutil.which('dpkg-query'):
        owned, needs = (subprocess.run(['dpkg-query', *words], capture_output=True, text=True).stdout.splitlines() for words in (
            ['-S', *places], ['-W', '-f', '${Package} ${Pre-Depends} ${Depends}\\n', *set(places.values())]))
        owners = {path: set(re.split(r'(?::\w+)?(?:, |$)', of)) for of, _, path in (line.rpartition(': ') for line in owned)}
        within = {line.split()[0]: set(re.findall(r'[a-z0-9][a-z0-9.+-]+', line)) for line in needs}
        wrong = [path for path, package in places.items() if not owners.get(path, {package}) & within.get(package, set())]
        check(owners and not wrong, f'not of the package that is installed for it: {wrong}')
    rows = [line.split() for line in text.splitlines() if line.strip() and line[0] != '#']
    check(all((row[1] in wanted) == (compilers.release() in row[2:]) for row in rows), f'not the compilers of {compilers.release()}: {wanted}')
    status, _, err = start('install', APT_FAILS='1')
    check(status == 1 and len(err) == 1 and 'apt-get failed' in err[0], f'apt-get fails: {status} {err}')
    asked()
    status, out, err = start('install', FAKE_ID='1000')
    check(status == 1 and err == [f'scripts/install: run this as root, or: apt-get install {" ".join(wanted)}'] and not asked(),
          f'as another user: {status} {err}')
    some(programs, start, asked, text)
    os.remove(os.path.join(programs, 'apt-get'))
    status, _, err = start('install')
    check(status == 1 and len(err) == 1 and 'no apt-get here' in err[0], f'no apt-get: {status} {err}')

    for arguments, words in (([], 'no Debian release named'), (['sid'], "no Debian release 'sid'"), (['--cache'], '--cache has no folder'),
                             (['trixie', 'bookworm'], 'more than one release')):
        status, _, err = start('fresh', *arguments)
        check(status == 2 and len(err) == 1 and words in err[0] and 'usage: ' in err[0], f'fresh {arguments}: {status} {err}')
    for user, words in (('0', 'git'), ('1000', 'root')):
        status, _, err = start('fresh', 'trixie', FAKE_ID=user)
        check(status == 1 and len(err) == 1 and words in err[0], f'fresh trixie as {user}: {status} {err}')

    # One that the release has is missing: a failure. One that it does not have: named, and no failure.
    done = subprocess.run([sys.executable, os.path.join(tree, 'tools', 'lib', 'compilers.py')], env={'PATH': programs}, capture_output=True, text=True)
    offered, others = compilers.table(text, compilers.release())
    if offered:
        check(done.returncode == 1 and done.stderr == f'compilers: missing: {" ".join(offered)}: run scripts/install\n', f'no compilers: {done.stderr}')
    for name in offered:
        os.symlink('/bin/true', os.path.join(programs, name))
    done = subprocess.run([sys.executable, os.path.join(tree, 'tools', 'lib', 'compilers.py')], env={'PATH': programs}, capture_output=True, text=True)
    check(done.returncode == 0 and all(name in done.stdout.splitlines()[-1] for name in others), f'the compilers of the release alone: {done}')
