"""Takes the pictures in README anew, of the whole demonstration, after `swift build -c release`:
`.alongside/venv/bin/python Tests/Browser/screenshots.py`."""

from playwright.sync_api import sync_playwright

from conftest import ARGUMENTS, CHROMIUM
from stack import ROOT, Stack

IMAGES = ROOT / "docs" / "images"


def main():
    stack = Stack(bodies=248, months=35, executables=ROOT / ".build" / "release")
    try:
        stack.start()
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
            page = browser.new_context(base_url=stack.url, viewport={"width": 1120, "height": 760}).new_page()
            page.goto(stack.links["ambassador lead A01"])
            page.get_by_role("button", name="Sign in").click()
            page.screenshot(path=IMAGES / "portal.png")
            terminal(browser, stack.summary[stack.summary.index("What came of it"):])
            browser.close()
    finally:
        stack.stop()


def terminal(browser, text):
    """The summary as a terminal shows it."""
    page = browser.new_page(viewport={"width": 760, "height": 100})
    page.set_content(
        "<body style='margin:0;background:#14202b;color:#f2f4f5;font:14px/1.45 \"Liberation Mono\",monospace'>"
        "<pre style='margin:0;padding:16px 24px;display:inline-block'></pre></body>"
    )
    page.locator("pre").evaluate("(pre, text) => { pre.textContent = text }", text.strip())
    page.locator("pre").screenshot(path=IMAGES / "demo.png")


if __name__ == "__main__":
    main()
