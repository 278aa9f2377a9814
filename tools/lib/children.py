# SPDX-License-Identifier: MIT
"""Programs that a test starts, and ends by a signal."""
import signal


def default_signals():
    """In a child: what this test's own caller ignores (nohup, a shell's background) ends it all the same."""
    for number in (signal.SIGHUP, signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)
