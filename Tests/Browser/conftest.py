"""What every browser test starts from: one stack with a small story on it, and a browser."""

import pytest
from playwright.sync_api import sync_playwright

from stack import Stack

CHROMIUM = "/usr/bin/chromium"
# In a container there are neither user namespaces for the sandbox nor much shared memory.
ARGUMENTS = ["--no-sandbox", "--disable-dev-shm-usage"]
WIDE = {"width": 1280, "height": 900}


@pytest.fixture(scope="session")
def stack():
    """Debug executables, a cluster and ports of its own: the story of a dozen bodies, left open for people to look at."""
    stack = Stack()
    try:
        stack.start()
        yield stack
    finally:
        stack.stop()


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def sessions(stack, browser):
    """The cookies of somebody in each role, signed in once by the links that `alongside up` prints."""
    states = {}
    for role, link in stack.links.items():
        context = browser.new_context()
        page = context.new_page()
        page.goto(link)
        page.get_by_role("button", name="Sign in").click()
        states[role] = context.storage_state()
        context.close()
    states["administrator"] = signed_in_by_mail(stack, browser, stack.ADMINISTRATOR)
    return states


def signed_in_by_mail(stack, browser, address):
    context = browser.new_context(base_url=stack.url)
    page = context.new_page()
    known = stack.sign_in_links(address)
    page.goto("/sign-in")
    page.get_by_label("E-mail address").fill(address)
    page.get_by_role("button", name="Send me a link").click()
    page.goto(stack.sign_in_link(address, known))
    page.get_by_role("button", name="Sign in").click()
    state = context.storage_state()
    context.close()
    return state


@pytest.fixture
def open_page(stack, browser, sessions):
    """Opens a page in a browser of its own: `open_page("/claims", role="funder")`."""
    contexts = []

    def open_page(path, role=None, javascript=True, viewport=WIDE):
        context = browser.new_context(
            base_url=stack.url, java_script_enabled=javascript, viewport=viewport, storage_state=sessions[role] if role else None
        )
        context.set_default_timeout(15_000)
        contexts.append(context)
        page = context.new_page()
        page.goto(path)
        return page

    yield open_page
    for context in contexts:
        context.close()
