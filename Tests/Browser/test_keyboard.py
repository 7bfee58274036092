"""With a keyboard alone: everything is reached by Tab, seen when it has the focus, and worked by Space and Enter."""

import audit

LEAD = "ambassador lead A03"


def tab_to(page, selector, most=80):
    """Presses Tab until the element has the focus; on the way, whatever has it must be seen to have it."""
    for _ in range(most):
        page.keyboard.press("Tab")
        assert page.evaluate(FOCUS_IS_SHOWN), f"nothing shows where the focus is: {page.evaluate('document.activeElement.outerHTML.slice(0, 200)')}"
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"{selector} is not reached by Tab")


FOCUS_IS_SHOWN = """
(() => {
    const one = document.activeElement;
    const label = one.id && document.querySelector(`label[for="${one.id}"]`);
    const shown = (element, pseudo) => {
        const style = getComputedStyle(element, pseudo);
        return (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none';
    };
    return shown(one) || (label && (shown(label) || shown(label, '::before')));
})()
"""


def test_the_first_tab_skips_to_the_content(open_page):
    page = open_page("/", role=LEAD)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to main content"
    page.keyboard.press("Enter")
    page.wait_for_url("**#main-content")


def test_logging_an_activity(open_page):
    page = open_page("/", role=LEAD)
    tab_to(page, "#line")
    page.keyboard.type("recruiting 30m by phone")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Check what was understood").wait_for()
    tab_to(page, "main form[action='/activities/new'] button")
    page.keyboard.press("Enter")
    page.get_by_text("The activity is logged").wait_for()
    audit.check(page)


def test_asking_for_support(stack, open_page):
    page = open_page("/interest")
    tab_to(page, "#school")
    page.keyboard.type(stack.a_school())
    tab_to(page, "#name")
    page.keyboard.type("Robin Example")
    tab_to(page, "#email")
    page.keyboard.type("robin@school.test")
    for group in ["role", "decision_maker", "trust_agreement"]:
        tab_to(page, f"input[name={group}]")
        page.keyboard.press("Space")
    tab_to(page, "input[name=issues]")
    page.keyboard.press("Space")
    tab_to(page, "main button[type=submit]")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Thank you: we have your request").wait_for()


def test_the_menu_folds_on_a_phone(open_page):
    page = open_page("/", role=LEAD, viewport={"width": 320, "height": 640})
    assert not page.get_by_role("link", name="Claims").is_visible()
    tab_to(page, ".govuk-service-navigation__toggle")
    page.keyboard.press("Enter")
    assert page.get_by_role("link", name="Claims").is_visible()
    audit.check(page)


def test_the_page_holds_at_200_per_cent(open_page):
    """Zoomed to 200 %, a window of 1280 px shows what one of 640 px does."""
    page = open_page("/activities/new", role=LEAD, viewport={"width": 640, "height": 450})
    assert page.evaluate("document.documentElement.scrollWidth") <= 640
