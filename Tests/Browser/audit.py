"""What must hold on every page in every state: axe-core finds nothing, and nobody scrolls sideways on a phone."""

from axe_playwright_python.sync_playwright import Axe

TAGS = ["best-practice", "wcag2a", "wcag2aa", "wcag2aaa", "wcag21a", "wcag21aa", "wcag22aa"]
OPTIONS = {"runOnly": {"type": "tag", "values": TAGS}, "rules": {"region": {"enabled": False}}}
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 320, "height": 640}


def problems(page):
    """Everything that is wrong with the page as it stands, at 1280 px and, with its details open, at 320 px."""
    found = []
    page.set_viewport_size(WIDE)
    found += violations(page, 1280)
    page.set_viewport_size(NARROW)
    page.evaluate("for (const details of document.querySelectorAll('details')) details.open = true")
    found += violations(page, 320)
    width = page.evaluate("document.documentElement.scrollWidth")
    if width > 320:
        found.append(f"{where(page)} scrolls sideways at 320 px: it is {width} px wide because of {page.evaluate(WIDEST)}")
    return found


def check(page):
    found = problems(page)
    assert not found, "\n".join(found)


def violations(page, width):
    response = Axe().run(page, options=OPTIONS).response
    return [
        f"{where(page)} at {width} px: {violation['id']} ({violation['help']}): "
        + "; ".join(node["html"][:160] for node in violation["nodes"][:3])
        for violation in response["violations"]
    ]


def where(page):
    return f"{page.url.split('/', 3)[-1]} “{page.title()}”"


WIDEST = """
(() => {
    const wide = [...document.querySelectorAll('body *')].filter((one) => one.getBoundingClientRect().right > 321 && !one.closest('.alongside-scroll > *'));
    const last = wide.at(-1);
    return last ? last.outerHTML.slice(0, 160) : 'nothing visible';
})()
"""
