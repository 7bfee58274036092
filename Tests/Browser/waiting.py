"""Waiting for what another process does: nothing here waits longer than it must."""

import time


def until(look, what, seconds=20):
    """Looks ten times a second until there is something, and answers it."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        found = look()
        if found:
            return found
        time.sleep(0.1)  # A file or row of another process rings no bell.
    raise AssertionError(f"{what} did not come within {seconds} s")
