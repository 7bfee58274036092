"""A campaign that is under way: its figures move by themselves, and stop when it has ended."""

import re

import audit
from waiting import shows_an_error, until

ROLE = "outreach officer"


def test_progress_moves_by_itself_until_the_campaign_has_ended(open_page):
    page, path, sent = open_campaign(open_page)
    answers = []

    def as_it_was(route):
        """The page as the server makes it, with the figures of a while ago in the first two answers."""
        response = route.fetch()
        text = response.text()
        if len(answers) < 2:
            text = re.sub(r'data-live="\w+"', 'data-live="running"', text)
            text = text.replace(f">{sent}</td>", f">{len(answers)}</td>")
        answers.append("x-live" in route.request.headers)
        route.fulfill(response=response, body=text)

    page.route("**" + path, as_it_was)
    page.goto(path)
    page.evaluate("window.isTheSamePage = true")
    figure = page.locator("tr").filter(has=page.get_by_role("rowheader", name="Sent", exact=True)).locator("td")
    assert page.locator("[data-live]").get_attribute("aria-live") == "polite"
    assert figure.inner_text() == "0"
    until(lambda: figure.inner_text() == "1", "the figure of the second answer")
    until(lambda: figure.inner_text() == sent, "the figures as they are")
    assert page.evaluate("window.isTheSamePage"), "the page was loaded anew"
    assert answers == [False, True, True]
    # It has ended: nothing more is asked.
    page.wait_for_timeout(2_500)
    assert len(answers) == 3
    audit.check(page)


def open_campaign(open_page):
    """The page of a campaign that has ended, its path, and how many messages it sent."""
    page = open_page("/campaigns", role=ROLE)
    row = page.get_by_role("table", name="Campaigns").locator("tbody tr").filter(has_text="Finished").first
    sent = row.locator("td").nth(3).inner_text()
    path = row.locator("a").first.get_attribute("href")
    assert int(sent.replace(",", "")) > 1
    return page, path, sent


def test_a_campaign_is_looked_at_approved_by_another_and_cancelled(open_page):
    page = open_page("/templates/new", role=ROLE)
    page.get_by_label("Name of the template").fill("Invitation by a browser")
    page.get_by_label("Subject of the message").fill("Help for ((school_name))")
    page.get_by_label("Message", exact=True).fill("# Dear ((contact_name))\n\n* for ((school_name))\n\n[Tell us](((interest_link)))")
    page.get_by_role("button", name="Save the template").click()
    page.get_by_role("heading", level=1, name="Invitation by a browser").wait_for()
    audit.check(page)

    page.goto("/campaigns/new")
    page.get_by_label("Name of the campaign").fill("Looked at first")
    page.get_by_label("Segment").select_option(index=1)
    page.get_by_label("Template (optional)").select_option(label="Invitation by a browser, version 1")
    page.get_by_role("button", name="Save the draft").click()
    page.get_by_role("heading", level=1, name="Looked at first").wait_for()
    path = page.url
    audit.check(page)
    assert not page.get_by_role("button", name="Approve the campaign").is_visible(), "nobody has looked at it"
    page.get_by_role("link", name="Preview the campaign").click()
    page.get_by_role("heading", level=2, name="Messages").wait_for()
    audit.check(page)
    page.get_by_label("Show the messages to these schools").fill("not a URN")
    page.get_by_role("button", name="Show messages").click()
    shows_an_error(page)
    audit.check(page)
    page.get_by_role("button", name="It is ready for approval").click()
    page.get_by_text("You wrote it, so somebody else approves it.").wait_for()

    other = open_page(path, role="programme manager")
    other.get_by_role("button", name="Approve the campaign").click()
    other.get_by_text("Approved", exact=True).wait_for()
    other.get_by_role("link", name="Cancel the campaign").click()
    other.get_by_role("button", name="Cancel the campaign").click()
    shows_an_error(other)
    other.get_by_label("Why?").fill("Only a test")
    other.get_by_role("button", name="Cancel the campaign").click()
    other.get_by_text("Why it was cancelled: Only a test").wait_for()
    audit.check(other)
