# SPDX-License-Identifier: MIT
"""Programs that a test runs to their end, with their output captured."""
import re
import subprocess


class Failure(Exception):
    """A program that did not do its work; its words."""


def run(*words, **more):
    """What subprocess.run returns; a Failure when the program is missing or does not end in time."""
    try:
        return subprocess.run(words, **{'capture_output': True, 'text': True, 'errors': 'replace', **more})
    except FileNotFoundError:
        raise Failure(f'no {words[0]} here: scripts/install') from None
    except subprocess.TimeoutExpired as late:
        raise Failure(f'{words[0]}: did not end in {late.timeout:.0f} s') from None


def answer(*words, **more):
    """(the exit status, what the program wrote to its standard output and error)"""
    done = run(*words, **more)
    return done.returncode, done.stdout + done.stderr


def check_output(*words, **more):
    """The standard output; a Failure with the first lines that name an error when the exit status is not 0."""
    done = run(*words, **more)
    if done.returncode:
        lines = (done.stderr or done.stdout).strip().split('\n')
        lines = [line for line in lines if re.search(r'error|undefined|multiple|overflow|truncated', line)] or lines
        raise Failure('\n'.join(lines[:4]) or f'{words[0]}: exit status {done.returncode}')
    return done.stdout
