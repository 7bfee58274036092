"""An event: written and opened by staff, a place taken on the phone, given back and taken again by the link in the mail."""

import pytest

import audit
from waiting import shows_an_error, until

ROLE = "outreach officer"


@pytest.mark.parametrize("javascript", [True, False])
def test_a_place_is_taken_by_the_link_in_the_mail(javascript, stack, open_page):
    name = f"Flexible working {'with' if javascript else 'without'} scripts"
    address = f"head.{'with' if javascript else 'without'}@schools.example"
    page = open_page("/events/new", role=ROLE)
    page.get_by_role("button", name="Save the draft").click()
    shows_an_error(page)
    audit.check(page)
    for label, text in {
        "What is it called?": name, "Day": "15", "Month": "10", "Year": "2031", "When does it start?": "15:45", "When does it end?": "17:00",
        "Address to join at (optional)": "https://meet.example/1", "How many places are there? (optional)": "1",
    }.items():
        page.get_by_label(label, exact=True).fill(text)
    page.get_by_label("Online", exact=True).check()
    page.get_by_role("button", name="Save the draft").click()
    page.get_by_role("heading", level=1, name=name).wait_for()
    page.get_by_role("button", name="Open the event").click()
    page.get_by_text("Places can be taken now").wait_for()
    audit.check(page)

    page.get_by_role("link", name="Take a place for somebody").click()
    page.get_by_label("Your school").or_(page.get_by_label("The school")).first.fill(stack.a_school())
    page.get_by_label("Name of whoever comes").fill("Robin Example")
    page.get_by_label("Their e-mail address").fill(address)
    page.locator("input[name=role]").first.check()
    page.get_by_label("On the phone").check()
    page.get_by_role("button", name="Take the place").click()
    page.get_by_text("The place is taken").wait_for()
    audit.check(page)

    letter = until(lambda: next((one for one in stack.letters() if address in one.to and name in one.subject), None), "a letter about the place")
    assert "https://meet.example/1" in letter.text
    guest = open_page(letter.path("/event/"), javascript=javascript)
    guest.get_by_text("Robin Example has a place.").wait_for()
    guest.get_by_role("button", name="Give the place back").click()
    guest.get_by_text("Your place is given back.").wait_for()
    guest.goto(stack.url + letter.path("/event/"))
    assert guest.get_by_label("Their e-mail address").input_value() == address
    if javascript:
        audit.check(guest)
    guest.get_by_label("Who comes?").fill("Kim Example")
    guest.get_by_role("button", name="Take a place").click()
    guest.get_by_text("Kim Example has a place.").wait_for()
    if javascript:
        audit.check(guest)
