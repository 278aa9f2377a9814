#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Runs a command. After every ten seconds without output, prints what is running and how long it took the last time.

usage: progress.py [--as NAME] COMMAND [ARGUMENT …]

Passes on the command's output and exit status. When this program or its parent ends, the command is ended too.
"""
import os
import selectors
import signal
import subprocess
import sys
import threading
import time

TOP = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
TABLE = os.path.join(TOP, 'build', 'durations')
SILENCE = float(os.environ.get('XGA_SILENCE', 9.5))  # seconds, less than the ten that are documented


def last_times():
    """Returns {name: seconds} of the commands that succeeded before in this tree."""
    try:
        with open(TABLE, encoding='utf-8') as f:
            return {name: float(seconds) for seconds, _, name in (line.rstrip('\n').partition(' ') for line in f)}
    except (OSError, ValueError):
        return {}


def remember(name, seconds):
    times = {**last_times(), name: seconds}
    try:
        with open(f'{TABLE}.{os.getpid()}', 'w', encoding='utf-8') as f:
            f.writelines(f'{seconds:.1f} {name}\n' for name, seconds in times.items())
        os.replace(f.name, TABLE)
    except OSError:
        pass  # the tree is not writable


def usual(name):
    seconds = last_times().get(name)
    return 'not run here before' if seconds is None else f'{seconds:.0f} s last time'


class Heartbeat:
    """A context that prints `words()` whenever `touch()` was not called for ten seconds. Printing to sys.stdout calls it."""

    def __init__(self, words):
        self.words, self.since, self.over = words, time.monotonic(), threading.Event()
        self.thread = threading.Thread(target=self.beat, daemon=True)

    def touch(self):
        self.since = time.monotonic()

    def beat(self):
        while not self.over.wait(max(self.since + SILENCE - time.monotonic(), 0.1)):
            if time.monotonic() - self.since >= SILENCE:
                self.touch()
                print(f'  … {self.words()}', file=sys.stderr, flush=True)

    def write(self, text):
        self.touch()
        return self.out.write(text)

    def __getattr__(self, name):
        return getattr(self.out, name)

    def __enter__(self):
        self.out, sys.stdout = sys.stdout, self
        self.thread.start()
        return self

    def __exit__(self, *_):
        sys.stdout = self.out
        self.over.set()
        self.thread.join()


def end(group):
    try:
        os.killpg(group, signal.SIGTERM)
        time.sleep(0.2)
        os.killpg(group, signal.SIGKILL)
    except OSError:
        pass


def copy(child, heart, parent):
    """Passes on the output until the command has ended; returns False if the parent of this program ended first."""
    with selectors.DefaultSelector() as both:
        both.register(child.stdout, selectors.EVENT_READ, sys.stdout.fileno())
        both.register(child.stderr, selectors.EVENT_READ, sys.stderr.fileno())
        while both.get_map():
            ended = child.poll() is not None
            ready = both.select(1)
            if ended and not ready:
                break  # processes that it left in the background keep the pipes open
            for key, _ in ready:
                data = os.read(key.fd, 65536)
                if not data:
                    both.unregister(key.fileobj)
                while data:
                    data = data[os.write(key.data, data):]
                heart.touch()
            if os.getppid() != parent:
                return False
    return True


def run(name, command):
    parent, started = os.getppid(), time.monotonic()
    # If the command runs this program too, the inner one prints first: it names more exactly what is running.
    environment = {**os.environ, 'PYTHONUNBUFFERED': '1', 'XGA_SILENCE': f'{0.85 * SILENCE:.2f}'}
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # a shell's background programs ignore it, and so would their children
    try:
        child = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                 env=environment, start_new_session=True)
    except OSError as error:
        print(f'{command[0]}: {error.strerror}', file=sys.stderr)
        return 127
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, lambda n, _: (end(child.pid), os._exit(128 + n)))
    before = usual(name)
    try:
        with Heartbeat(lambda: f'{name}: {time.monotonic() - started:.0f} s so far, {before}') as heart:
            if not copy(child, heart, parent):
                end(child.pid)
    except BrokenPipeError:
        end(child.pid)
    status = child.wait()
    if status == 0:
        remember(name, time.monotonic() - started)
    elif status < 0:
        print(f'{name}: ended by signal {-status}', file=sys.stderr)
    return status if status >= 0 else 128 - status


def main():
    arguments = sys.argv[1:]
    name = None
    if arguments[:1] == ['--as']:
        name, arguments = arguments[1], arguments[2:]
    if not arguments or arguments[0].startswith('-'):
        print(__doc__.strip() if '--help' in arguments else 'usage: progress.py [--as NAME] COMMAND [ARGUMENT …]',
              file=sys.stdout if '--help' in arguments else sys.stderr)
        return 0 if '--help' in arguments else 2
    return run(name or ' '.join(word for word in arguments if word != 'python3'), arguments)


if __name__ == '__main__':
    sys.exit(main())
