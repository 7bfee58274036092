"""People who are written to: stopped by staff, shown and given; messages of which nobody knows whether they went."""

import audit
from waiting import shows_an_error


def test_somebody_is_stopped_and_shown(open_page):
    page = open_page("/contacts/stop", role="outreach officer")
    page.get_by_role("button", name="Stop messages").click()
    shows_an_error(page)
    audit.check(page)
    page.get_by_label("E-mail address (optional)").fill("nobody.in.particular@schools.example.org")
    page.get_by_label("On the phone").check()
    page.get_by_role("button", name="Stop messages").click()
    page.get_by_text("It is recorded.").wait_for()
    audit.check(page)

    page = open_page("/contacts", role="administrator")
    find(page, "nobody.in.particular@schools.example.org")
    page.get_by_text("Nobody is recorded with this address.").wait_for()
    assert page.get_by_text("Opted out on").is_visible()
    assert "@" not in page.url, "an address is in no page's own address"
    audit.check(page)


def invited(stack):
    """The addresses that a campaign wrote to, in order."""
    letters = [letter for letter in stack.letters() if letter.path("/interest/")]
    return list(dict.fromkeys(letter.to.split("<")[-1].rstrip(">") for letter in letters))


def find(page, address):
    page.get_by_label("E-mail address").fill(address)
    page.get_by_role("button", name="Find").click()


def test_a_school_leader_gets_a_copy(stack, open_page):
    address = invited(stack)[0]
    page = open_page("/contacts", role="administrator")
    find(page, address)
    page.get_by_role("table", name="Where they are recorded").wait_for()
    audit.check(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Download a copy").click()
    with open(download.value.path(), encoding="utf-8") as file:
        assert address.lower() in file.read()


def test_a_school_leader_is_erased(stack, open_page):
    address = invited(stack)[1]
    page = open_page("/contacts", role="administrator")
    find(page, address)
    page.get_by_role("table", name="Where they are recorded").wait_for()
    page.get_by_role("button", name="Erase this person").click()
    page.get_by_text("The person is erased at").wait_for()
    audit.check(page)
    find(page, address)
    page.get_by_text("Nobody is recorded with this address.").wait_for()


def test_no_message_is_in_doubt(open_page):
    page = open_page("/campaigns", role="outreach officer")
    page.get_by_role("link", name="Messages that may have been sent").click()
    page.get_by_text("There are none").wait_for()
    audit.check(page)
