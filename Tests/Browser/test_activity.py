"""An Ambassador logs what they did: by the form, and in one line."""

import re

import audit
from waiting import shows_an_error

LEAD = "ambassador lead A02"


def test_the_form_keeps_answers_and_says_what_is_wrong(open_page):
    page = open_page("/activities/new", role=LEAD)
    page.get_by_label("What was it?").select_option("meeting")
    page.get_by_label("How long, in minutes?").fill("an hour")
    page.get_by_label("Note (optional)").fill("We looked at the model policy.")
    page.get_by_role("button", name="Log the activity").click()

    shows_an_error(page)
    summary = page.locator(".govuk-error-summary")
    assert summary.get_by_role("heading", name="There is a problem").is_visible()
    link = summary.get_by_role("link", name="Enter the minutes as a number, such as 45")
    assert page.get_by_label("What was it?").input_value() == "meeting"
    assert page.get_by_label("How long, in minutes?").input_value() == "an hour"
    assert page.get_by_label("Note (optional)").input_value() == "We looked at the model policy."
    audit.check(page)
    link.click()
    assert page.evaluate("document.activeElement.id") == "minutes"


def test_an_activity_by_the_form_is_there_once(open_page):
    page = open_page("/activities/new", role=LEAD)
    page.get_by_label("What was it?").select_option("progress_meeting")
    page.get_by_label("How long, in minutes?").fill("105 ")
    page.get_by_role("button", name="Log the activity").dblclick()
    page.wait_for_url("**/activities/*-*")
    page.get_by_text("The activity is logged").wait_for()
    assert page.get_by_text("1 hour 45 minutes").first.is_visible()
    audit.check(page)
    reference = page.locator("dd").first.inner_text()
    page.goto("/activities")
    assert page.get_by_role("link", name=reference, exact=True).count() == 1
    audit.check(page)


def test_an_activity_is_amended_and_its_history_kept(open_page):
    page = log_line(open_page, "recruiting 40m by phone")
    page.get_by_role("button", name="Log the activity").click()
    page.get_by_role("button", name="Amend").click()
    audit.check(page)
    page.get_by_label("How long, in minutes?").fill("50")
    page.get_by_role("button", name="Save the change").click()
    page.locator(".govuk-error-summary").get_by_role("link", name="Enter why you are changing it").wait_for()
    page.get_by_label("Why are you changing it?").fill("Two more calls")
    page.get_by_role("button", name="Save the change").click()
    page.wait_for_url(re.compile(r"/activities/[0-9a-f-]{36}$"))
    versions = page.get_by_role("table", name="Versions")
    assert versions.locator("tbody tr").count() == 2
    assert versions.get_by_text("Two more calls").is_visible()
    audit.check(page)


def test_one_line_is_shown_as_understood_before_it_is_logged(open_page):
    page = log_line(open_page, "recruiting 45m by phone yesterday")
    page.get_by_role("heading", name="Check what was understood").wait_for()
    assert page.get_by_text("45 minutes").is_visible()
    audit.check(page)
    page.get_by_role("button", name="Log the activity").click()
    page.get_by_text("The activity is logged").wait_for()


def test_a_line_that_cannot_be_read_names_the_word_and_suggests(open_page):
    page = log_line(open_page, "meating 60m policy")
    shows_an_error(page)
    problem = page.locator(".govuk-error-summary__list").inner_text()
    assert "meating" in problem and "meeting" in problem, problem
    assert page.locator("#line").input_value() == "meating 60m policy"
    audit.check(page)


def log_line(open_page, line):
    page = open_page("/", role=LEAD)
    page.get_by_label("Log an activity in one line").fill(line)
    page.get_by_role("button", name="Read the line").click()
    return page
