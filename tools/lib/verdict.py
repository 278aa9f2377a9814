# SPDX-License-Identifier: MIT
"""Counts what a test checked, and says it in one line."""

passed = failed = 0
SHOWN = 40  # complaints, so that a mistake in what everything includes does not fill the screen


def check(good, what):
    """One check; `what` is printed when it does not hold."""
    global passed, failed
    passed += bool(good)
    failed += not good
    if not good and failed <= SHOWN:
        print(what, flush=True)


def ended(name):
    """The last line, and the exit status: a test that checked nothing has failed."""
    if failed > SHOWN:
        print(f'{name}: and {failed - SHOWN} more')
    print(f'{name}: {passed} passed, {failed} failed')
    return 1 if failed or not passed else 0
