"""From a gap to a school in the programme: what outreach does, in the order in which it does it."""

import json
import re

import audit
from waiting import until

OFFICER = "outreach officer"
MANAGER = "programme manager"
NAME = "From a gap to a school"


def test_from_a_gap_to_a_school_that_is_enrolled(stack, open_page):
    page = open_page("/coverage?by=region", role=OFFICER)
    before = enrolled(page)
    page.get_by_role("table", name="Gaps, the furthest behind first").get_by_role("button", name="Make a segment").first.click()
    page.get_by_text("The segment is saved").wait_for()
    segment = page.get_by_role("heading", level=1).inner_text()
    urns = schools_with_an_address(stack, segment)

    page.get_by_role("link", name="Write a campaign to it").click()
    page.get_by_label("Name of the campaign").fill(NAME)
    page.get_by_label("Subject of the message").fill("Help for ((school_name))")
    page.get_by_label("Message", exact=True).fill("Dear ((contact_name)),\n\nmay we help ((school_name))? [Tell us](((interest_link)))")
    page.get_by_role("button", name="Save the draft").click()
    page.get_by_role("heading", level=1, name=NAME).wait_for()
    campaign = page.url
    page.get_by_role("link", name="Preview the campaign").click()
    page.get_by_label("Show the messages to these schools").fill(urns[0])
    page.get_by_role("button", name="Show messages").click()
    page.get_by_text(f"Help for {stack.name_of(urns[0])}").first.wait_for()
    page.get_by_role("button", name="It is ready for approval").click()
    page.get_by_text("You wrote it, so somebody else approves it.").wait_for()

    other = open_page(campaign, role=MANAGER)
    other.get_by_role("button", name="Approve the campaign").click()
    other.get_by_text("Approved", exact=True).wait_for()
    until_mail_may_go(stack, campaign)
    page.goto(campaign)
    page.get_by_role("button", name="Start sending").click()
    page.get_by_text("started on").wait_for()
    letter = until(lambda: next((one for one in stack.letters() if address(one) and one.subject.startswith("Help for")), None), "a letter to the segment")
    urn = address(letter)

    school = open_page(letter.path("/interest/"))
    school.get_by_label("Your name").fill("Robin Example")
    school.get_by_label("Your e-mail address").fill(f"head.{urn}@schools.example")
    for name in ["role", "decision_maker", "trust_agreement"]:
        school.locator(f"input[name={name}]").first.check()
    school.locator("input[name=issues]").first.check()
    school.get_by_role("button", name="Ask for support").click()
    school.get_by_role("heading", name="Thank you: we have your request").wait_for()

    page.goto("/leads")
    page.get_by_role("link", name=stack.name_of(urn)).first.click()
    page.get_by_role("heading", level=1, name=stack.name_of(urn)).wait_for()
    page.get_by_role("button", name="Match one to one").first.click()
    page.get_by_text("Matched").first.wait_for()
    audit.check(page)

    page.goto("/coverage?by=region")
    until(lambda: page.reload() and enrolled(page) == before + 1, "one more school that is enrolled")
    page.goto(campaign)
    asked = page.locator("tr").filter(has=page.get_by_role("rowheader", name="Asked for support", exact=True)).locator("td")
    assert asked.inner_text() == "1"


def schools_with_an_address(stack, segment):
    """The URNs of some schools of the segment, each of which has somebody to write to now."""
    found = json.loads(stack.run("segment", "show", segment, "--json", "--data", stack.data))
    urns = [str(school["urn"]) for school in found["preview"]["sample"]]
    for urn in urns:
        stack.run(
            "contact", "record", urn, "--email", f"head.{urn}@schools.example", "--name", "The headteacher", "--source", "The school's website",
            "--data", stack.data,
        )
    return urns


def address(letter):
    """The URN in the address of a letter to one of those, or nothing."""
    found = re.search(r"head\.(\d+)@schools\.example", letter.to)
    return found[1] if found else None


def until_mail_may_go(stack, campaign):
    """Moves the clock to the next school day where campaigns rest now."""
    preview = json.loads(stack.run("campaign", "preview", campaign.rsplit("/", 1)[1], "--json", "--data", stack.data))
    if preview.get("sendsFrom"):
        stack.run("clock", "advance", preview["sendsFrom"][:10], "--data", stack.data)


def enrolled(page):
    """How many schools of England are in the programme."""
    table = page.get_by_role("table", name="Eligible schools, and how far the programme came with them")
    place = table.locator("thead th").all_inner_texts().index("Enrolled")
    england = table.locator("tbody tr").filter(has=page.get_by_role("rowheader", name="England", exact=True))
    cells = england.locator("th, td").all_inner_texts()
    return int(cells[place].replace(",", ""))
