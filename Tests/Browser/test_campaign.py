"""A campaign that is under way: its figures move by themselves, and stop when it has ended."""

import re

import audit
from waiting import until

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
