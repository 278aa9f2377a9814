# SPDX-License-Identifier: MIT
"""The scripts do the same whatever the caller's environment, folder, locale, permissions; and leave nothing behind."""
import fnmatch
import os
import re
import shutil
import signal
import subprocess
import time

from children import default_signals
from trees import TOP, Copy, at_once, write
from verdict import check

REAL = ('scripts/check', 'scripts/build', 'scripts/bench')
# What each pattern of tools/lib/foreign-variables covers, with a value that would be noticed; of a pattern with an asterisk, several.
HOSTILE = {
    'CC': 'false', 'CXX': 'false', 'CFLAGS': '-fsyntax-only', 'CXXFLAGS': '-E', 'CPPFLAGS': '-DX', 'LDFLAGS': '-nostdlib', 'ASMFLAGS': '-w',
    'DESTDIR': '/nowhere', 'MAKEFLAGS': '-n', 'CMAKE_GENERATOR': 'No Such Generator', 'CMAKE_TOOLCHAIN_FILE': '/nowhere',
    'CPATH': '/nowhere', 'PKG_CONFIG_PATH': '/nowhere', 'GREP_OPTIONS': '-v', 'GREP_COLORS': 'nonsense', 'POSIXLY_CORRECT': '1',
    'PYTHONSTARTUP': '/nowhere', 'PYTHONOPTIMIZE': '2', 'PYTHONWARNINGS': 'error', 'GIT_DIR': '/nowhere', 'QEMU_LD_PREFIX': '/nowhere',
    'LANG': 'de_DE', 'LC_ALL': 'de_DE.ISO-8859-1', 'LANGUAGE': 'de', 'LC_NUMERIC': 'de_DE.UTF-8', 'FORCE_COLOR': '1',
    **dict.fromkeys('''CPP ASM AS LD AR ASFLAGS LDLIBS MAKEFILES MAKELEVEL MFLAGS GNUMAKEFLAGS VERBOSE CTEST_OUTPUT_ON_FAILURE C_INCLUDE_PATH
                    CPLUS_INCLUDE_PATH OBJC_INCLUDE_PATH LIBRARY_PATH COMPILER_PATH GCC_EXEC_PREFIX GCC_COLORS DEPENDENCIES_OUTPUT
                    SUNPRO_DEPENDENCIES CCC_OVERRIDE_OPTIONS CLICOLOR_FORCE CDPATH ENV BASH_ENV TAR_OPTIONS GZIP ASAN_OPTIONS
                    UBSAN_OPTIONS PKG_CONFIG PKG_CONFIG_LIBDIR PKG_CONFIG_SYSROOT_DIR CTEST_PARALLEL_LEVEL CMAKE_C_COMPILER_LAUNCHER
                    GIT_WORK_TREE GIT_INDEX_FILE QEMU_CPU QEMU_SET_ENV'''.split(), '/nowhere'),
    'SHELLOPTS': 'noglob:noclobber', 'BASHOPTS': 'failglob', 'BASH_FUNC_cd%%': '() { exit 9; }', 'BASH_FUNC_grep%%': '() { exit 9; }',
}


def foreign():
    with open(os.path.join(TOP, 'tools', 'lib', 'foreign-variables')) as f:
        return [line.strip() for line in f if line.strip() and not line.startswith('#')]


def works(tree, what, *arguments, script='scripts/check', **options):
    """Runs it; the environment that its stubs saw."""
    seen = tree.path + '.env'
    write(seen, '')
    done, steps = tree.run(script, *(arguments or ('docs', 'remade')), STUB_ENV=seen, **options)
    check(done.returncode == 0 and steps, f'{what}: exit {done.returncode}: {done.stdout[-500:]}{done.stderr[-500:]}')
    with open(seen) as f:
        return f.read(), done


def variables(work):
    tree = Copy(os.path.join(work, 'variables'), REAL)
    poison = os.path.join(work, 'poison')
    write(os.path.join(poison, 'subprocess.py'), 'raise SystemExit("the user\'s PYTHONPATH is in use")\n')
    seen, done = works(tree, "the caller's variables", PYTHONPATH=poison, **HOSTILE)
    said = [line for line in done.stderr.splitlines() if line and 'setlocale' not in line]  # bash's own word on a locale that is not there
    check(not said, f"the caller's variables: {said}")
    reach = {v for v in re.findall(r'^(\w+)=', seen, re.M) if v in HOSTILE} - {'LC_ALL', 'SHELLOPTS', 'BASHOPTS'}
    check(not reach and 'BASH_FUNC_' not in seen, f'of the caller, these reach the tools: {reach}')
    for pattern in foreign():
        check(len(fnmatch.filter(HOSTILE, pattern)) > ('*' in pattern), f'{pattern}: not tried')
        left = [v for v in re.findall(r'^(\w+)=', seen, re.M) if fnmatch.fnmatchcase(v, pattern)
                and v not in ('LC_ALL', 'PYTHONDONTWRITEBYTECODE', 'PYTHONUNBUFFERED')]
        check(not left, f'{pattern} of the caller reaches the tools: {left}')
    check('LC_ALL=C.UTF-8' in seen, 'the locale is not C.UTF-8')
    check('PYTHONDONTWRITEBYTECODE=1' in seen, 'Python writes into the tree')


def folders(work):
    tree = Copy(os.path.join(work, 'a tree with spaces'), REAL)
    decoy = os.path.join(work, 'decoy')
    for script in (*REAL, 'scripts/common.sh'):
        write(os.path.join(decoy, script), 'exit 8\n')
    link, elsewhere = os.path.join(work, 'linked script'), os.path.join(work, 'elsewhere')
    os.symlink(os.path.join(tree.path, 'scripts', 'check'), link)
    os.symlink(tree.path, os.path.join(work, 'linked tree'))
    os.mkdir(elsewhere)
    for what, command, where in (
            ('from the root', 'scripts/check', tree.path), ('from scripts/', './check', os.path.join(tree.path, 'scripts')),
            ('by bash', 'bash check', os.path.join(tree.path, 'scripts')), ('through a link', f"'{link}'", elsewhere),
            ('through a linked tree', "'../linked tree/scripts/check'", elsewhere),
            ('by PATH', 'PATH="$STUB_TREE/scripts:$PATH" && check', elsewhere)):
        write(tree.path + '.env', '')
        write(tree.log, '')
        done = subprocess.run(['bash', '-c', f'{command} docs'], cwd=where, capture_output=True, text=True,
                              env=tree.environment(CDPATH=f'{decoy}:{work}', STUB_ENV=tree.path + '.env'))
        with open(tree.path + '.env') as f:
            places = set(re.findall(r'^PWD is (.*)', f.read(), re.M))
        check(done.returncode == 0 and places == {tree.path}, f'{what}, with CDPATH: {places} {done.stdout[-300:]}{done.stderr[-300:]}')


def circumstances(work):
    tree = Copy(os.path.join(work, 'circumstances'), REAL)
    works(tree, 'HOME unset', drop=['HOME'])
    works(tree, 'no variable at all but PATH', drop=[v for v in os.environ if v != 'PATH'])
    works(tree, 'umask 077', by=['sh', '-c', 'umask 077; "$0" "$@"'])
    spaces = os.path.join(work, 'a TMPDIR with spaces')
    os.mkdir(spaces)
    seen, _ = works(tree, 'TMPDIR with spaces', TMPDIR=spaces)
    used = set(re.findall(r'^TMPDIR is (.*)', seen, re.M))
    check(set(re.findall(r'^mode (.*)', seen, re.M)) == {'711'}, 'what runs as another user does not reach its files in TMPDIR')
    check(len(used) == 1 and used.pop().startswith(spaces) and not os.listdir(spaces), f'TMPDIR: {used}, left {os.listdir(spaces)}')
    seen, _ = works(tree, 'a relative TMPDIR', cwd=work, TMPDIR=os.path.basename(spaces))
    check(set(os.path.dirname(path) for path in re.findall(r'^TMPDIR is (.*)', seen, re.M)) == {spaces}, f'a relative TMPDIR: {seen[-200:]}')
    done, steps = tree.run('scripts/check', 'docs', TMPDIR=os.path.join(work, 'none'))
    check(done.returncode == 1 and done.stderr.count('\n') == 1 and not steps, f'no TMPDIR: {done.stderr}')
    # What a script that was killed left is removed by the next one.
    # A script's that still runs stays, and so does another user's.
    kept = [f'xenguestabi.{os.getpid()}.abcdef', *(['xenguestabi.99999998.abcdef'] if os.getuid() == 0 else [])]
    for name in ('xenguestabi.99999999.abcdef', *kept):
        os.mkdir(os.path.join(spaces, name))
    if os.getuid() == 0:
        os.chown(os.path.join(spaces, kept[1]), 65534, 65534)
    works(tree, 'an old scratch folder', TMPDIR=spaces)
    check(sorted(os.listdir(spaces)) == sorted(kept), f'of old scratch folders stay {os.listdir(spaces)}, not {kept}')


def without_git(work):
    """A tarball, one inside another project's repository, and a repository that git refuses to look at."""
    tree = Copy(os.path.join(work, 'tarball'), REAL)
    wanted = 'clang-format-19 --dry-run -Werror ./src/a.c'
    outer = os.path.join(work, 'outer')
    for what in ('a tarball', "in another's repository"):
        done, steps = tree.run('scripts/check', 'format')
        check(done.returncode == 0 and steps[-1:] == [wanted], f'{what}: {steps} {done.stdout}{done.stderr}')
        if what == 'a tarball':
            subprocess.run(['git', 'init', '-q', outer], check=True)
            shutil.move(tree.path, os.path.join(outer, 'tarball'))
            tree.path = os.path.join(outer, 'tarball')
    # Sources of every kind, but for what is built, and for what git does not have.
    for name in ('src/b.h', 'src/c.cpp', 'build/d.c', 'include/xga/layout.h', 'src/e.txt'):
        write(os.path.join(tree.path, name), '')
    have = {'src/a.c', 'src/b.h', 'src/c.cpp'}
    for tracked in (False, True):
        if tracked:
            write(os.path.join(tree.path, 'src', 'new.c'), '')
            subprocess.run(f'git init -q && git add -f {" ".join(have)} include/xga/layout.h', shell=True, cwd=tree.path, check=True)
        _, steps = tree.run('scripts/check', 'format')
        looked_at = {word.removeprefix('./') for word in steps[-1].split()[3:]}
        check(looked_at == have, f'format looks at {looked_at}, tracked {tracked}')
    shutil.rmtree(os.path.join(tree.path, '.git'))
    for name in ('src/b.h', 'src/c.cpp', 'src/new.c'):
        os.remove(os.path.join(tree.path, name))
    done, steps = tree.run('scripts/check', 'format', STUB_FAILS=wanted)
    check(done.returncode == 1, f'a badly laid out file in a tarball passes: {done.stdout}')


def read_only(work):
    """As another user where this one is root."""
    tree = Copy(os.path.join(work, 'read-only'), REAL)
    by = []
    if os.getuid() == 0:
        by = ['setpriv', '--reuid', '65534', '--regid', '65534', '--clear-groups']
        subprocess.run(['chmod', 'o+rx', work], check=True)
        above = work
        while above != '/':  # to reach it
            os.chmod(above, os.stat(above).st_mode | 0o001)
            above = os.path.dirname(above)
    else:
        os.chmod(tree.path, 0o555)
    for script, arguments in (('scripts/check', ['docs']), ('scripts/build', ['arm64']), ('scripts/bench', ['cost'])):
        done, steps = tree.run(script, *arguments, by=by)
        check(done.returncode == 1 and not steps and re.fullmatch(rf"{script}: can't write to .*/read-only/build: .*\n", done.stderr),
              f'{script} in a tree that is read-only: {done.returncode} {done.stdout}{done.stderr}')


def two_at_once(work):
    tree = Copy(os.path.join(work, 'two'), REAL)
    write(tree.log, '')
    started = [subprocess.Popen([os.path.join(tree.path, 'scripts', 'build'), preset], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                text=True, env=tree.environment(STUB_SLEEP='0.4')) for preset in ('arm64', 'arm')]
    said = [child.communicate(timeout=60) for child in started]
    with open(tree.log) as f:
        presets = [re.search(r'arm\w*', line)[0] for line in f if not line.startswith('end')]
    check([child.returncode for child in started] == [0, 0] and len(presets) == 6 and len(set(presets[:3])) == 1,
          f'two builds in one tree: {presets} {said}')
    waits = [err for _, err in said if err]
    check(len(waits) == 1 and re.fullmatch(r'scripts/build: waiting for another script that uses .*/two/build: '
                                           r'(scripts/build, process \d+|it has just begun)\n', waits[0]), f'the words of who waits: {waits}')


def inside_of_another(work):
    """A script that a script of another tree started waits for its own tree's lock like any other."""
    tree = Copy(os.path.join(work, 'another'), REAL)
    write(tree.log, '')
    os.makedirs(os.path.join(tree.path, 'build'), exist_ok=True)
    lock = os.path.join(tree.path, 'build', 'lock')
    holder = subprocess.Popen(['flock', lock, 'sh', '-c', f'echo scripts/check, process 1 >"{lock}"; echo; sleep 1'], stdout=subprocess.PIPE, text=True)
    holder.stdout.readline()
    done, _ = tree.run('scripts/build', 'arm64', XGA_LOCKED=os.path.join(work, 'two'))
    holder.communicate()
    check(done.returncode == 0 and 'waiting for another script' in done.stderr, f"another tree's lock is no lock of this one: {done}")


def killed(work):
    """By a signal that can be caught and by one that can't: no process and no folder stays."""
    write(os.path.join(work, 'killed.bin.slow', 'cmake'), '#!/bin/sh\necho $$ >"$TMPDIR/../ready.new"\nmv "$TMPDIR/../ready.new" '
          '"$TMPDIR/../ready"\ntouch "$TMPDIR/left"\nexec sleep 60\n')
    tree = Copy(os.path.join(work, 'killed'), REAL)
    write(os.path.join(tree.path, 'scripts', 'guest'), '#!/bin/sh\necho "guest $$" >>"$STUB_LOG"\nexec sleep 60\n')  # beside docs
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGKILL):
        place = os.path.join(work, f'killed by {number}')
        os.mkdir(place)
        write(tree.log, '')
        child = subprocess.Popen([os.path.join(tree.path, 'scripts', 'check'), 'docs', 'guest'], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                                 preexec_fn=default_signals,
                                 env=tree.environment(TMPDIR=place, PATH=tree.bin + '.slow:' + tree.environment()['PATH']))
        until = time.monotonic() + 20
        beside = []
        while not (os.path.exists(os.path.join(place, 'ready')) and beside) and time.monotonic() < until:
            time.sleep(0.05)
            with open(tree.log) as f:
                beside = re.findall(r'^guest (\d+)', f.read(), re.M)
        with open(os.path.join(place, 'ready')) as f:
            inner = [f.read().strip(), *beside]
        child.send_signal(number)
        wanted = -number if number == signal.SIGKILL else 128 + number
        check(child.wait(20) == wanted, f'{number}: exit status {child.returncode}')
        until = time.monotonic() + 10
        while any(os.path.exists(f'/proc/{one}') for one in inner) and time.monotonic() < until:
            time.sleep(0.05)
        check(len(inner) == 2 and not any(os.path.exists(f'/proc/{one}') for one in inner), f'{number}: a process of it goes on: {inner}')
        os.remove(os.path.join(place, 'ready'))
        if number == signal.SIGKILL:  # then the next one tidies up
            works(tree, 'after it was killed', 'remade', TMPDIR=place)
        check(not os.listdir(place), f'{number}: left {os.listdir(place)}')


def workers(work):
    """tools/xenabi reads headers in several processes, each with folders of its own."""
    place = os.path.join(work, 'workers')
    os.mkdir(place)
    done = subprocess.run(['/usr/bin/python3', '-c', 'import sys; sys.path.insert(0, "tools/xenabi")\n'
                           'from concurrent.futures import ProcessPoolExecutor\nfrom setting import Tree\n'
                           'def read(_): Tree("include")\n'
                           'with ProcessPoolExecutor(2) as pool: list(pool.map(read, range(2)))'],
                          cwd=TOP, env={**os.environ, 'TMPDIR': place}, capture_output=True, text=True)
    check(done.returncode == 0, done.stderr)
    check(not os.listdir(place), f'workers leave {len(os.listdir(place))} folders')


def run(work):
    at_once([(part, work) for part in (killed, variables, folders, circumstances, without_git, read_only, two_at_once, inside_of_another, workers)])
