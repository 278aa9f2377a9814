# SPDX-License-Identifier: MIT
"""What tools/lib/progress.py prints where nothing else is printed, and when."""
import os
import signal
import subprocess
import sys
import time

from children import default_signals
from trees import TOP, Copy, write
from verdict import check

PROGRAM = os.path.join(TOP, 'tools', 'lib', 'progress.py')


def program(*arguments, silence='0.3', at=PROGRAM):
    return subprocess.run([sys.executable, at, *arguments], capture_output=True, text=True, timeout=60,
                          env={**os.environ, 'XGA_SILENCE': silence})


def run(work):
    tree = os.path.join(work, 'tree')
    copy = os.path.join(tree, 'tools', 'lib', 'progress.py')
    with open(PROGRAM) as f:
        write(copy, f.read())
    os.mkdir(os.path.join(tree, 'build'))
    slow = 'echo first; sleep 1; echo last; echo wrong >&2'
    done = program('--as', 'a slow step', 'sh', '-c', slow, at=copy)
    beats = [line for line in done.stderr.splitlines() if line.startswith('  … ')]
    check(done.stdout == 'first\nlast\n' and 'wrong\n' in done.stderr and done.returncode == 0, f'output is handed on: {done}')
    check(2 <= len(beats) <= 4 and all(' a slow step: ' in b and b.endswith(' s so far, not run here before') for b in beats), f'beats: {beats}')
    beats = program('--as', 'a slow step', 'sh', '-c', slow, at=copy).stderr
    check(' s so far, 1 s last time\n' in beats, f'no duration of the last time: {beats}')
    done = program('sh', '-c', 'for i in 1 2 3 4 5 6; do echo $i; sleep 0.1; done', silence='0.4')
    check(not done.stderr, f'a command that prints is silent otherwise: {done.stderr}')
    for words, status in ((['false'], 1), (['sh', '-c', 'exit 77'], 77), (['sh', '-c', 'kill -9 $$'], 137), (['no such program'], 127)):
        check(program(*words, at=copy).returncode == status, f'{words}: not {status}')
    with open(os.path.join(tree, 'build', 'durations')) as f:
        check([line.split(' ', 1)[1] for line in f] == ['a slow step\n'], 'only what succeeded is remembered')
    done = subprocess.run([sys.executable, copy, 'cat'], input='of the caller', capture_output=True, text=True, timeout=60)
    check((done.returncode, done.stdout) == (0, ''), f"a command reads what is the caller's: {done}")
    with open(os.path.join(tree, 'build', 'durations')) as f:
        check([line.split(' ', 1)[1] for line in f] == ['a slow step\n', 'cat\n'], 'what was remembered before is lost')
    with open(os.path.join(tree, 'build', 'durations'), 'w') as f:
        f.write('no number\n')
    check(program('true', at=copy).returncode == 0, 'a damaged table of durations')
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        child = subprocess.Popen([sys.executable, copy, 'sh', '-c', "trap '' TERM; echo $$; while :; do sleep 1; done"], stdout=subprocess.PIPE, text=True,
                                 preexec_fn=default_signals)
        inner = int(child.stdout.readline())
        child.send_signal(number)
        status, until = child.wait(20), time.monotonic() + 3
        while os.path.exists(f'/proc/{inner}') and time.monotonic() < until:
            time.sleep(0.05)
        child.stdout.close()
        there = os.path.exists(f'/proc/{inner}')
        check(status == 128 + number and not there, f'{number}: exit {status}, and a command that ignores SIGTERM goes on: {there}')
        if there:
            os.killpg(inner, signal.SIGKILL)
    done = program('sh', '-c', 'sleep 3 & echo said', at=copy, silence='9')
    check(done.returncode == 0 and done.stdout == 'said\n', f'what goes on in the background: {done}')
    tree = Copy(os.path.join(work, 'check'), ['scripts/check'])
    done, _ = tree.run('scripts/check', 'docs', STUB_SLEEP='0.9', XGA_SILENCE='0.4')
    check('  … cmake --preset host: 0 s so far' in done.stderr and '  … cmake --build --preset host --target docs: 0 s so far' in done.stderr,
          f'scripts/check names what runs: {done.stderr}')
