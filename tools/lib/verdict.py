# SPDX-License-Identifier: MIT
"""Counts what a test checked, and says it in one line."""

passed = failed = 0


def check(good, what):
    """One check; `what` is printed when it does not hold."""
    global passed, failed
    passed += bool(good)
    failed += not good
    if not good:
        print(what)


def ended(name):
    """The last line, and the exit status: a test that checked nothing has failed."""
    print(f'{name}: {passed} passed, {failed} failed')
    return 1 if failed or not passed else 0
