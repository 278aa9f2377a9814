# SPDX-License-Identifier: MIT
"""Reads and writes files, and ends programs: an error is one line, and no file remains half-written."""
import os
import signal
import sys

from command import Failure


def fail(words, status=1):
    print(f'{os.path.basename(sys.argv[0])}: {words}', file=sys.stderr)
    sys.exit(status)


def text_of(path):
    """Returns the text of a file; ends the program if it cannot be read, or is not UTF-8."""
    try:
        with open(path, 'rb') as f:
            data = f.read()
    except OSError as error:
        fail(f'{path}: {error.strerror}')
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        line = data.count(b'\n', 0, error.start) + 1
        fail(f'{path}:{line}: not UTF-8')


def check_writable(path):
    """Ends the program at once if a later `write` would fail."""
    folder = os.path.dirname(os.path.realpath(path))
    if path == '-':
        return
    if os.path.isdir(path):
        fail(f"can't write to {path}: a directory")
    if not os.path.isdir(folder) or not os.access(path if os.path.exists(path) else folder, os.W_OK):
        fail(f"can't write to {path}: " + ('no permission' if os.path.isdir(folder) else f'no directory {folder}'))


def write(path, text):
    """Replaces a file at once: until then, and after a failure, the old content remains. '-' is the standard output."""
    if path == '-':
        sys.stdout.write(text)
        return
    path = os.path.realpath(path)
    whole = os.path.exists(path) and not os.path.isfile(path)  # a pipe or a device
    beside = path if whole else f'{path}.{os.getpid()}.new'
    try:
        with open(beside, 'w', encoding='utf-8') as f:
            if os.path.isfile(path):
                os.fchmod(f.fileno(), os.stat(path).st_mode & 0o7777)
            f.write(text)
            f.flush()
            if not whole:
                os.fsync(f.fileno())
                os.replace(beside, path)
    except OSError as error:
        fail(f"can't write to {path}: {error.strerror}")
    finally:
        if not whole and os.path.exists(beside):
            os.remove(beside)


def run(main):
    """Ends the program with the result of `main`; after a system error or a Failure with one line, on a signal silently."""
    for number in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) == signal.SIG_DFL:
            signal.signal(number, lambda n, _: sys.exit(128 + n))
    try:
        status = main()
        sys.stdout.flush()
    except KeyboardInterrupt:
        status = 130
    except Failure as failure:
        fail(failure)
    except OSError as error:
        if not isinstance(error, BrokenPipeError):
            print(f'{os.path.basename(sys.argv[0])}: ' + ': '.join(str(w) for w in (error.filename, error.strerror) if w), file=sys.stderr)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # so that Python does not try again to print the rest
        status = 1
    sys.exit(status)
