# SPDX-License-Identifier: MIT
"""Counts the checks of a test, and prints the counts in one line."""

passed = failed = 0
SHOWN = 40  # failures, so that a mistake in a common header does not fill the screen


def check(good, what):
    """Counts one check; prints `what` if it failed."""
    global passed, failed
    passed += bool(good)
    failed += not good
    if not good and failed <= SHOWN:
        print(what, flush=True)


def ended(name):
    """Prints the last line and returns the exit status: a test that checked nothing has failed."""
    if failed > SHOWN:
        print(f'{name}: and {failed - SHOWN} more')
    print(f'{name}: {passed} passed, {failed} failed')
    return 1 if failed or not passed else 0
