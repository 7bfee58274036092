"""Waiting for what another process does: nothing here waits longer than it must."""

import re
import time

from playwright.sync_api import expect


def until(look, what, seconds=20):
    """Looks ten times a second until there is something, and answers it."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        found = look()
        if found:
            return found
        time.sleep(0.1)  # A file or row of another process rings no bell.
    raise AssertionError(f"{what} did not come within {seconds} s")


def shows_an_error(page):
    """The page that a form came back on: its title says so first. A click does not always wait for the page it leads to, this does."""
    expect(page).to_have_title(re.compile("^Error: "), timeout=15_000)
