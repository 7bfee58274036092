"""A school leader answers by a personal link: an error on the way, a pause, a change of mind."""

import re

import pytest
from playwright.sync_api import expect

import audit
from waiting import shows_an_error


@pytest.fixture
def survey(stack):
    """The path of a survey that nobody has begun, the one with most questions first; each test gets another."""
    return stack.take_survey()


def test_a_survey_with_an_error_in_it(survey, open_page):
    page = open_page(survey)
    audit.check(page)
    assert page.get_by_role("heading", name="Who will see your answers").is_visible()
    page.get_by_role("button", name="Start").click()
    seen_error = False
    for _ in range(60):
        if page.url.endswith("/check"):
            break
        audit.check(page)
        if page.locator("input#answer[inputmode=numeric]").count() and not seen_error:
            seen_error = True
            error_in_a_number(page)
        else:
            answer(page)
    assert seen_error, "the survey asks for no number"
    audit.check(page)
    page.get_by_role("button", name="Send your answers").click()
    page.wait_for_url("**/submitted")
    assert page.get_by_role("heading", name="Your answers have been sent").is_visible()
    audit.check(page)

    # The link now shows what was sent, and offers to change it.
    page.goto(survey)
    assert page.url.endswith("/submitted")
    page.get_by_role("link", name="Change your answers").click()
    page.get_by_role("button", name="Send your changes").click()
    shows_an_error(page)
    audit.check(page)
    page.get_by_label("Why are you changing your answers?").fill("We found the figures")
    page.get_by_role("button", name="Send your changes").click()
    page.locator(".govuk-error-summary__list").get_by_text("Nothing has changed").wait_for()
    page.locator(".govuk-summary-list__actions").get_by_role("link", name="Change").first.click()
    change(page)
    page.get_by_label("Why are you changing your answers?").fill("We found the figures")
    page.get_by_role("button", name="Send your changes").click()
    page.wait_for_url("**/submitted")


def change(page):
    """Another answer than the one that is there, of whatever type."""
    page.get_by_role("button", name="Continue").wait_for()  # Counting fields does not wait for the page that a click led to.
    other = page.locator("input[type=radio]:not(:checked), input[type=checkbox]:not(:checked)").first
    if page.locator("#answer[inputmode=numeric]").count():
        page.locator("input[type=radio]:checked").evaluate_all("boxes => { for (const box of boxes) box.checked = false }")
        page.locator("#answer").fill("2")
    elif other.count():
        other.check()
    else:
        page.locator("#answer").fill("Something to add.")
    page.get_by_role("button", name="Continue").click()
    page.wait_for_url("**/check")


def error_in_a_number(page):
    page.locator("#answer").fill("a dozen or so")
    page.get_by_role("button", name="Continue").click()
    shows_an_error(page)
    assert page.locator("#answer").input_value() == "a dozen or so"
    summary = page.locator(".govuk-error-summary__list a")
    assert summary.inner_text() in page.locator("#answer-error").inner_text()
    audit.check(page)
    summary.click()
    expect(page.locator("#answer")).to_be_focused()
    page.locator("#answer").fill(" 1 ")
    before = page.url
    page.get_by_role("button", name="Continue").click()
    page.wait_for_url(lambda url: url != before)  # A number with spaces around it is accepted.


def answer(page):
    """“We do not know” where it is offered, the first choice or a number or words elsewhere."""
    for name in {box.get_attribute("name") for box in page.locator("input[type=radio]").all()}:
        group = page.locator(f"input[type=radio][name='{name}']")
        unknown = page.locator(f"input[type=radio][name='{name}'][value=not_known]")
        (unknown if unknown.count() else group).first.check()
    if page.locator("input[type=checkbox]").count():
        page.locator("input[type=checkbox]").first.check()
    if page.locator("textarea#answer").count():
        page.locator("textarea#answer").fill("Nothing to add.")
    page.get_by_role("button", name="Continue").click()


def test_answers_are_saved_and_resumed_without_scripts(survey, open_page):
    page = open_page(survey, javascript=False)
    page.get_by_role("button", name="Start").click()
    answer(page)
    again = open_page(survey, javascript=False)
    assert again.get_by_text("1 of").is_visible()
    assert again.get_by_text("Completed").count() == 1
    again.get_by_role("button", name="Continue").click()

    # A question left empty is asked again; skipping it is a choice.
    page = again
    before = page.url
    page.get_by_role("button", name="Continue").click()
    shows_an_error(page)
    assert page.url == before
    page.get_by_role("button", name="Skip this question").click()
    page.wait_for_url(lambda url: url != before)


def test_a_link_that_is_wrong(open_page):
    page = open_page("/survey/" + "0" * 43)
    assert page.get_by_role("heading", name=re.compile("This survey link")).is_visible()
    audit.check(page)
