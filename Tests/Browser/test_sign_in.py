"""Signing in by an e-mailed link, and out again."""

import audit
from waiting import shows_an_error

ADDRESS = "outreach@alongside.test"


def test_a_link_by_mail_signs_in_once(stack, open_page):
    page = open_page("/sign-in")
    page.get_by_label("E-mail address").fill(f" {ADDRESS} ")
    known = stack.sign_in_links(ADDRESS)
    page.get_by_role("button", name="Send me a link").click()
    page.get_by_role("heading", name="Check your e-mail").wait_for()
    audit.check(page)

    link = stack.sign_in_link(ADDRESS, known)
    page.goto(link)
    audit.check(page)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("heading", level=1, name="Hello").wait_for()

    page.goto("/sign-out")
    audit.check(page)
    page.get_by_role("button", name="Sign out").first.click()
    page.goto("/campaigns")
    assert page.get_by_label("E-mail address").is_visible(), "the session is still open after signing out"

    response = page.goto(link)
    if response.status == 200:
        page.get_by_role("button", name="Sign in").click()
    page.get_by_role("heading", name="This sign-in link does not work").wait_for()
    audit.check(page)


def test_an_address_that_is_none(open_page):
    page = open_page("/sign-in")
    page.get_by_label("E-mail address").fill("nobody at all")
    page.get_by_role("button", name="Send me a link").click()
    shows_an_error(page)
    assert page.get_by_label("E-mail address").input_value() == "nobody at all"
    audit.check(page)


def test_a_stranger_learns_nothing(open_page):
    page = open_page("/sign-in")
    page.get_by_label("E-mail address").fill("stranger@nowhere.test")
    page.get_by_role("button", name="Send me a link").click()
    page.get_by_role("heading", name="Check your e-mail").wait_for()
