"""A claim, and the work behind every line of it."""

import re

import audit


def test_a_claim_shows_its_lines_and_their_evidence(open_page):
    page = open_page("/claims", role="funder")
    page.get_by_role("table", name="Claims").locator("tbody a").first.click()
    page.get_by_role("heading", level=1, name="Claim ").wait_for()
    lines = page.get_by_role("table", name="What is claimed").locator("tbody tr")
    amounts = [pence(row.locator("td").last.inner_text()) for row in lines.all()]
    assert amounts[-1] == sum(amounts[:-1]), "the lines do not add up to the total"
    assert page.get_by_text("The rates of this claim are illustrative").is_visible()
    audit.check(page)


def test_evidence_leads_to_the_activity(open_page):
    page = open_page("/claims", role="ambassador lead A01")
    for link in [link.get_attribute("href") for link in page.get_by_role("table", name="Claims").locator("tbody a").all()]:
        page.goto(link)
        page.evaluate("for (const details of document.querySelectorAll('details')) details.open = true")
        work = page.locator("details a[href^='/activities/'], details a[href^='/engagements/']")
        if work.count():
            reference = work.first.inner_text()
            work.first.click()
            page.wait_for_url(re.compile("/(activities|engagements)/"))
            assert page.get_by_text(reference).first.is_visible()
            return
    raise AssertionError("no claim of A01 has evidence with a page of its own")


def test_an_ambassador_sees_only_its_own(open_page):
    page = open_page("/claims", role="ambassador lead A01")
    owners = {row.locator("td").first.inner_text() for row in page.get_by_role("table", name="Claims").locator("tbody tr").all()}
    assert len(owners) == 1, owners
    funder = open_page("/claims", role="funder")
    others = funder.get_by_role("table", name="Claims").locator("tbody tr", has_not_text=owners.pop())
    response = page.goto(others.first.locator("a").get_attribute("href"))
    assert response.status in (403, 404)


def test_a_claim_without_scripts(open_page):
    page = open_page("/claims", role="grant officer", javascript=False)
    page.get_by_role("table", name="Claims").locator("tbody a").first.click()
    page.locator("summary").first.click()
    assert page.locator("details[open]").count() == 1


def pence(text):
    return int(re.sub(r"\D", "", text))
