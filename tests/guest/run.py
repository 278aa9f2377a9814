#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Boots the test guest on a real Xen in QEMU, environment by environment, and counts its checks.

usage: run.py --guests DIR [--logs DIR] [--words "only=NAME …"] [--show | --demo] [--verbose] [ENVIRONMENT …]

DIR holds the built guests. A guest that hangs, crashes, ends early or miscounts is a failure.
"""
import argparse
import collections
import concurrent.futures
import os
import re
import selectors
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = HERE.rpartition('/tests/')[0]
sys.path[:0] = [os.path.join(TOP, 'tools', 'lib')]

from coverage import Coverage  # noqa: E402
from environments import ENVIRONMENTS  # noqa: E402
from images import has_pci  # noqa: E402
from progress import Heartbeat, last_times, remember  # noqa: E402

LINE = re.compile(r'guest: (begin|pass|fail|skip|info|did|say|crash|end|done)\b:? ?(.*)')
CANNOT_DOWNLOAD = 3  # exit status of scripts/make-xen
TIME_LIMIT = 90  # seconds; a boot and all checks take one to five on an idle machine


class Result:
    def __init__(self, env, not_run=None):
        self.not_run = not_run  # why the environment is not there
        self.env, self.passed, self.failed, self.skipped = env, [], [], []
        self.lines, self.said, self.problem, self.seconds = [], [], None, 0.0
        self.xen = ''
        self.did, self.done = set(), set()  # (family, command): made; answered with success at least once

    def read(self, line):
        self.lines.append(line)
        found = LINE.search(line)
        if not found:
            return False
        kind, rest = found.groups()
        if kind in ('pass', 'fail', 'skip'):
            {'pass': self.passed, 'fail': self.failed, 'skip': self.skipped}[kind].append(rest)
        elif kind == 'begin':
            found = re.search(r'\bxen=(\d+\.\d+)', rest)
            self.xen = found[1] if found else ''
        elif kind == 'say':
            self.said.append(rest)
        elif kind in ('did', 'done'):
            family, *commands = rest.split()
            (self.did if kind == 'did' else self.done).update((family, int(command)) for command in commands)
        elif kind == 'crash':
            self.problem = 'crashed: ' + rest
            return True
        elif kind == 'end':
            said = dict(word.split('=') for word in rest.split())
            have = {'passed': len(self.passed), 'failed': len(self.failed), 'skipped': len(self.skipped)}
            if {k: int(said.get(k, -1)) for k in have} != have:
                self.problem = f'the guest counted {rest}, its lines say {have}: console output was lost'
            return True
        return False


def boot(env, xen, guest, words, show, work):
    result = Result(env)
    built = 'pci=1 ' if env.xen == 'arm64' and has_pci(xen) else ''
    command = env.command(env, xen, guest, f'env={env.name} {built}{words}'.strip(), work)
    if xen:
        command += ['-nographic', '-monitor', 'none', '-serial', 'stdio', '-no-reboot']
    started = time.monotonic()
    qemu = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                            stderr=subprocess.STDOUT)
    ended, data = False, b''
    with selectors.DefaultSelector() as poll:
        poll.register(qemu.stdout, selectors.EVENT_READ)
        while not ended:
            left = started + TIME_LIMIT - time.monotonic()
            if left <= 0:
                result.problem = f'no end after {TIME_LIMIT} s'
                break
            if not poll.select(left):
                continue
            piece = os.read(qemu.stdout.fileno(), 65536)
            if not piece:
                break
            data += piece
            *whole, data = data.split(b'\n')
            for raw in whole:
                line = raw.decode(errors='replace').rstrip('\r')
                if show:
                    print(line, flush=True)
                ended |= result.read(line)
    if ended:
        try:  # the domain's own shutdown ends QEMU, except where Xen stays up
            qemu.wait(0.3)
        except subprocess.TimeoutExpired:
            pass
    qemu.kill()
    qemu.wait()
    if data:
        result.lines.append(data.decode(errors='replace'))
    if not ended and not result.problem:
        result.problem = 'ended early: QEMU left before the guest said "end"'
    result.seconds = time.monotonic() - started
    return result


class Progress:
    """What runs, for the line that is printed when nothing else is."""

    def __init__(self, count):
        self.count, self.ended, self.running, self.before = count, 0, {}, last_times()

    def begin(self, env):
        self.running[env.name] = time.monotonic()

    def end(self, env):
        del self.running[env.name]
        self.ended += 1

    def words(self):
        now = time.monotonic()
        usual = {name: f', {self.before[f"guest {name}"]:.0f} s last time' for name in self.running if f'guest {name}' in self.before}
        return f'guest: {self.ended} of {self.count} ended; running: ' + \
            '; '.join(f'{name} for {now - since:.0f} s{usual.get(name, "")}' for name, since in list(self.running.items()))


def run(env, arguments, images, progress):
    progress.begin(env)
    try:
        return run_one(env, arguments, images)
    finally:
        progress.end(env)


def is_made(env):
    return env.made and not os.environ.get(f'XEN_{env.xen.upper()}')


def script(name, *arguments, **more):
    return subprocess.run([os.path.join(TOP, 'scripts', name), *arguments], stdout=subprocess.PIPE, text=True, **more)


def make_images(chosen):
    """{environment's name: path} of the images that scripts/make-xen makes, with None for what it can't download."""
    images = {}
    for env in filter(is_made, chosen):
        made = script('make-xen', env.xen, env.made)
        if made.returncode not in (0, CANNOT_DOWNLOAD):
            sys.exit(made.returncode)
        images[env.name] = made.stdout.strip() or None
    return images


def run_one(env, arguments, images):
    guest = os.path.join(arguments.guests, env.build)
    if not os.path.exists(guest):
        sys.exit(f'run.py: {guest} is missing: build the guest first (scripts/guest does)')
    if not env.xen:
        return boot(env, None, guest, arguments.words, arguments.show, None)
    if env.name not in images:
        found = script('fetch-xen', env.xen, stderr=subprocess.PIPE)
        if found.returncode:
            sys.exit(found.stderr.strip())
        xen = found.stdout.strip()
    elif images[env.name]:
        xen = images[env.name]
    else:
        return Result(env, 'its Xen could not be made, as said above')
    with tempfile.TemporaryDirectory() as work:
        return boot(env, xen, guest, arguments.words, arguments.show, work)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--guests', required=True, help='folder of the built guests')
    parser.add_argument('--logs', help='folder for the consoles')
    parser.add_argument('--words', default='', help="more words for the guest's command line")
    parser.add_argument('--show', action='store_true', help='print the consoles as they come')
    parser.add_argument('--demo', action='store_true', help='no checks: the guest says what it finds out')
    parser.add_argument('--verbose', action='store_true', help='list every check that was skipped')
    parser.add_argument('--only-arguments', action='store_true', help='only check these arguments')
    parser.add_argument('environment', nargs='*')
    arguments = parser.parse_args()

    if arguments.demo:
        arguments.words = 'say=1'
    known = {env.name: env for env in ENVIRONMENTS}
    for name in arguments.environment:
        if name not in known:
            print(f'run.py: no environment \'{name}\'; the environments are: {" ".join(known)}', file=sys.stderr)
            return 2
    if arguments.only_arguments:
        return 0
    chosen = [known[name] for name in arguments.environment] or \
             [env for env in ENVIRONMENTS if not env.needs or env.needs(os.environ.get(f'XEN_{env.xen.upper()}'))]
    images = make_images(chosen)  # before anything runs beside it: it takes all processors
    bad = 0
    totals = [0, 0, 0]
    coverage, progress = Coverage(), Progress(len(chosen))
    with concurrent.futures.ThreadPoolExecutor(1 if arguments.show else os.cpu_count()) as pool, Heartbeat(progress.words):
        for result in pool.map(lambda env: run(env, arguments, images, progress), chosen):
            name = result.env.name
            if result.not_run:
                print(f'  {name}: not run: {result.not_run}')
                print(f'guest {name}: 0 passed, 0 failed, 1 skipped')
                totals[2] += 1
                continue
            if arguments.logs:
                os.makedirs(arguments.logs, exist_ok=True)
                with open(os.path.join(arguments.logs, f'{name}.log'), 'w') as log:
                    log.write('\n'.join(result.lines) + '\n')
            if arguments.demo:
                print(f'\n{name}, {result.seconds:.1f} s:')
                print('\n'.join('    ' + line for line in result.said), flush=True)
            for line in result.lines:
                if 'guest: info ' in line and result.failed:
                    print(f'  {name}: {line[line.index("guest: info ") + 12:]}')
            for line in result.failed:
                print(f'  {name}: failed: {line}')
            if arguments.verbose:
                for line in result.skipped:
                    print(f'  {name}: skipped: {line}')
            elif result.skipped:
                print(f'  {name}: {len(result.skipped)} skipped: {by_reason(result.skipped)}')
            failed = len(result.failed)
            if result.problem:
                failed += 1
                print(f'  {name}: {result.problem}; the console\'s last lines:')
                for line in result.lines[-12:]:
                    print(f'    {line}')
            elif not (result.said if arguments.demo else result.passed or result.failed):
                failed += 1
                print(f'  {name}: it said nothing' if arguments.demo else f'  {name}: no check ran')
            bad |= failed
            if not failed and not arguments.words:
                remember(f'guest {name}', result.seconds)
            totals = [a + b for a, b in zip(totals, (len(result.passed), failed, len(result.skipped)))]
            if arguments.demo:
                continue
            if result.env.xen:
                coverage.add(result.env, result.did, result.done, result.xen)
            print(f'guest {name}: {len(result.passed)} passed, {failed} failed, {len(result.skipped)} skipped'
                  f' ({result.seconds:.1f} s)', flush=True)
    if not (arguments.demo or arguments.environment or arguments.words):
        # The reasons are those of the hypervisors that scripts/fetch-xen and make-xen get.
        own = any(os.environ.get(f'XEN_{x}') for x in ('X86', 'ARM64', 'ARM')) or None in images.values()
        problems = [] if own else coverage.finish()
        if own:
            print('refused everywhere: ' + ' '.join(coverage.only_refused()))
        print('\n'.join(problems[:40]), end='\n' if problems else '')
        print(f'operations x environments: {coverage.done} exercised, of {coverage.possible} that could be; '
              f'operations: {len(coverage.succeeded)} succeeded somewhere, {len(coverage.only_refused())} were refused everywhere')
        totals[1] += len(problems)
        bad |= bool(problems)
    if not arguments.demo:
        print(f'guest: {totals[0]} passed, {totals[1]} failed, {totals[2]} skipped')
    return 1 if bad else 0


def by_reason(skipped):
    """The most frequent reasons, in one line."""
    reasons = collections.Counter(line.split(': ', 1)[-1] for line in skipped).most_common()
    named = ', '.join(f'{reason} ({count})' for reason, count in reasons[:3])
    more = f', {len(reasons) - 3} more reasons' if len(reasons) > 3 else ''
    return f'{named}{more}; --verbose lists them'


if __name__ == '__main__':
    sys.exit(main())
