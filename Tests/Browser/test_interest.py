"""Somebody at a school asks for support, declines, or wants no more mail: no sign-in."""

import pytest

import audit
from waiting import shows_an_error


@pytest.mark.parametrize("javascript", [True, False])
def test_an_empty_form_lists_every_problem(javascript, open_page):
    page = open_page("/interest", javascript=javascript)
    page.get_by_label("Your name").fill("Robin Example")
    page.get_by_role("button", name="Ask for support").click()
    shows_an_error(page)
    assert page.get_by_label("Your name").input_value() == "Robin Example"
    links = page.locator(".govuk-error-summary__list a")
    assert links.count() >= 5
    for link in links.all():
        target = page.locator(link.get_attribute("href"))
        assert target.count() == 1, f"“{link.inner_text()}” leads nowhere"
    if javascript:
        audit.check(page)


def test_a_school_asks_for_support(stack, open_page):
    page = open_page("/interest")
    fill(page, urn=stack.a_school())
    page.get_by_role("button", name="Ask for support").click()
    page.get_by_role("heading", name="Thank you: we have your request").wait_for()
    audit.check(page)


def test_a_urn_of_no_school(open_page):
    page = open_page("/interest")
    fill(page, urn="999 999")
    page.get_by_role("button", name="Ask for support").click()
    shows_an_error(page)
    assert page.get_by_label("Your school").input_value() == "999 999"
    audit.check(page)


def test_not_for_us_and_no_more_messages(stack, open_page):
    letter = stack.invitation()
    page = open_page(letter.path("/interest/"))
    audit.check(page)
    page.get_by_role("link", name="Not for us at the moment").click()
    audit.check(page)
    page.get_by_role("button", name="Send", exact=True).click()
    shows_an_error(page)
    audit.check(page)
    page.locator("input[name=reason]").first.check()
    page.locator("input[name=again]").first.check()
    page.get_by_role("button", name="Send", exact=True).click()
    page.get_by_role("heading", name="Thank you for telling us").wait_for()
    audit.check(page)
    page.get_by_role("link", name="stop all messages").click()
    audit.check(page)
    page.get_by_role("button", name="Stop messages to me").click()
    page.get_by_role("heading", name="You will get no more messages").wait_for()
    audit.check(page)


@pytest.mark.parametrize("javascript", [True, False])
def test_a_school_is_found_by_its_name(javascript, stack, open_page):
    """Offered while it is typed; without JavaScript, once the form is sent."""
    urn = stack.a_school()
    page = open_page("/interest", javascript=javascript)
    fill(page, urn=stack.name_of(urn))
    if not javascript:
        page.get_by_role("button", name="Ask for support").click()
        shows_an_error(page)
    page.locator(f"input[name=school_urn][value='{urn}']").check()
    if javascript:
        audit.check(page)
    page.get_by_role("button", name="Ask for support").click()
    page.get_by_role("heading", name="Thank you: we have your request").wait_for()


def fill(page, urn):
    page.get_by_label("Your school").fill(urn)
    page.get_by_label("Your name").fill("Robin Example")
    page.get_by_label("Your e-mail address").fill("robin@school.test")
    for name in ["role", "decision_maker", "trust_agreement"]:
        page.locator(f"input[name={name}]").first.check()
    page.locator("input[name=issues]").first.check()
