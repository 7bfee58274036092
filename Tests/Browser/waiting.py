"""Waiting for what another process does: nothing here waits longer than it must."""

import pathlib
import re
import sys

from playwright.sync_api import expect

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "Common"))
from common import ROOT, until  # noqa: E402, F401


def shows_an_error(page):
    """The page that a form came back on: its title says so first. A click does not always wait for the page it leads to, this does."""
    expect(page).to_have_title(re.compile("^Error: "), timeout=15_000)
