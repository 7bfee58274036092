"""Every page that each role can reach, as it is and with its forms sent back empty."""

import pytest

import audit
import crawl

ROLES = ["administrator", "programme manager", "outreach officer", "ambassador lead A01", "grant officer", "funder"]
OUTSIDE = ["/sign-in", "/interest", "/accessibility", "/privacy", "/cookies", "/help"]


@pytest.fixture(scope="module")
def sent():
    """The forms that were sent back empty by one role or another."""
    return set()


@pytest.mark.parametrize("role", ROLES)
def test_every_page_of(role, open_page, sent):
    page = open_page("/", role=role)
    found, kinds, states = [], set(), 0
    for kind in crawl.pages(page):
        new = kind not in kinds
        kinds.add(kind)
        found += audit.problems(page)
        if new:
            for _ in crawl.send_empty_forms(page, sent):
                states += 1
                found += audit.problems(page)
    assert len(kinds) > 8, f"{role} reached only {sorted(kinds)}"
    print(f"{role}: {len(kinds)} kinds of page, {states} error states")
    assert not found, "\n".join(found)


@pytest.mark.parametrize("path", ["/", *OUTSIDE])
def test_pages_for_everyone(path, open_page):
    audit.check(open_page(path))


@pytest.mark.parametrize("path", ["/sign-in", "/interest", "/activities/new", "/claims"])
def test_pages_without_our_script(path, stack, browser, sessions):
    """axe needs a script engine: the page's own script is kept away instead."""
    context = browser.new_context(base_url=stack.url, storage_state=sessions["ambassador lead A01"])
    context.route("**/static/*.js", lambda route: route.abort())
    page = context.new_page()
    page.goto(path)
    assert page.locator("body.js-enabled").count() == 0
    audit.check(page)
    context.close()


@pytest.mark.parametrize(
    "path,status", [("/nowhere", 404), ("/survey/not-a-link", 404), ("/interest/not-a-link", 404), ("/claims/not-an-id", 404)]
)
def test_pages_that_are_not_there(path, status, stack, open_page):
    page = open_page("/", role="funder")
    response = page.goto(path)
    assert response.status == status
    audit.check(page)


def test_what_a_role_may_not_see_is_refused(open_page):
    page = open_page("/", role="ambassador lead A01")
    response = page.goto("/people")
    assert response.status == 403
    audit.check(page)


def test_nobody_sees_a_role_s_page_without_signing_in(open_page):
    page = open_page("/claims")
    assert page.get_by_label("E-mail address").is_visible()
