# SPDX-License-Identifier: MIT
"""Copies of the project whose scripts are real and whose tools are stubs, so that a script's own doing is seen at once."""
import concurrent.futures
import os
import shutil
import subprocess

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = HERE.rpartition('/tests/')[0]
# Writes down how it was called, and fails where it was told to.
STUB = '''#!/bin/sh
what="${0#"$STUB_TREE"/} $*"
echo "${what% }" >>"$STUB_LOG"
[ -z "$STUB_ENV" ] || { env; echo "PWD is $PWD"; echo "TMPDIR is $TMPDIR"; echo "mode $(stat -c %a "$TMPDIR")"; } >>"$STUB_ENV"
[ -z "$STUB_SLEEP" ] || { sleep "$STUB_SLEEP"; echo "end of ${what% }" >>"$STUB_LOG"; }
[ "${what% }" != "$STUB_FAILS" ] || { echo "stub fails: $what" >&2; exit 1; }
'''
# Of Python, what the scripts themselves consist of is real.
PYTHON = '''#!/bin/sh
case $1 in
*/tools/lib/progress.py) exec /usr/bin/python3 "$@" ;;
-c) exec /usr/bin/python3 "$@" ;;
*.py | tests/* | tools/*) exec sh "$@" ;;
esac
exec /usr/bin/python3 "$@"
'''
TOOLS = ('cmake', 'ctest', 'clang-format-19')



def write(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    if os.path.lexists(path):
        os.remove(path)
    with open(path, 'w') as f:
        f.write(text)
    os.chmod(path, 0o755)


class Copy:
    """A tree at `path`. `real` are the scripts that are not stubs."""

    def __init__(self, path, real):
        self.path, self.log = path, path + '.log'
        for part in ('scripts', 'tests', 'tools', 'bench', 'CMakePresets.json', '.gitignore'):
            source, target = os.path.join(TOP, part), os.path.join(path, part)
            if os.path.isdir(source):
                shutil.copytree(source, target, ignore=shutil.ignore_patterns('__pycache__', '*.c', '*.h', '*.cpp', '*.txt', 'checks', 'recorded'))
            else:
                os.makedirs(path, exist_ok=True)
                shutil.copy(source, target)
        write(os.path.join(path, 'src', 'a.c'), '')
        for folder, _, names in os.walk(path):
            for name in names:
                file = os.path.join(folder, name)
                inside = os.path.relpath(file, path)
                if (not inside.startswith('tools/lib/') or inside == 'tools/lib/compilers.py') and inside not in ('CMakePresets.json', 'scripts/common.sh', *real) and \
                        (os.access(file, os.X_OK) or name.endswith('.py')):
                    write(file, STUB)
        self.bin = path + '.bin'
        for tool in TOOLS:
            write(os.path.join(self.bin, tool), STUB.replace('${0#"$STUB_TREE"/}', tool))
        write(os.path.join(self.bin, 'python3'), PYTHON)

    def environment(self, **more):
        base = {name: value for name, value in os.environ.items() if not name.startswith('XGA_')}
        return {**base, 'PATH': f'{self.bin}:/usr/bin:/bin:/usr/sbin:/sbin', 'STUB_TREE': self.path, 'STUB_LOG': self.log,
                'STUB_FAILS': '', 'STUB_ENV': '', 'STUB_SLEEP': '', **more}

    def run(self, script, *arguments, cwd=None, drop=(), by=(), **more):
        """The finished process, and the stubs' calls in order."""
        write(self.log, '')
        environment = self.environment(**more)
        for name in drop:
            environment.pop(name, None)
        done = subprocess.run([*by, os.path.join(self.path, script), *arguments], capture_output=True, text=True,
                              cwd=cwd or self.path, env=environment, timeout=120)
        with open(self.log) as f:
            return done, f.read().splitlines()


def at_once(jobs):
    """Runs jobs (function, arguments …) on all processors."""
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for done in [pool.submit(*job) for job in jobs]:
            done.result()
