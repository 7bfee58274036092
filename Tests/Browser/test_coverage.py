"""From whom the programme missed to a campaign: a gap becomes a segment in one click, a choice counts at once."""

import audit
from waiting import shows_an_error, until

ROLE = "outreach officer"


def test_a_gap_becomes_a_segment_and_a_campaign(open_page):
    page = open_page("/coverage", role=ROLE)
    page.get_by_role("img", name="Share of eligible schools enrolled, by region").wait_for()
    audit.check(page)
    page.get_by_label("Crossed with").select_option("Need")
    page.get_by_label("Rank gaps by who was").select_option("Approached")
    page.get_by_role("button", name="Show").click()
    page.get_by_role("heading", level=1, name="Coverage by region and need").wait_for()
    audit.check(page)
    gaps = page.get_by_role("table", name="Gaps, the furthest behind first").locator("tbody tr")
    group = gaps.first.get_by_role("rowheader").inner_text().removeprefix("1. ")
    eligible = gaps.first.locator("td").first.inner_text()
    gaps.first.get_by_role("button", name="Make a segment").click()
    page.get_by_text("The segment is saved").wait_for()
    page.get_by_role("heading", level=1, name=f"Gap: {group}").wait_for()
    taken = page.locator("strong").filter(has_text="open school").inner_text().split()[0]
    assert int(taken.replace(",", "")) >= int(eligible.replace(",", ""))
    audit.check(page)
    page.get_by_role("link", name="Write a campaign to it").click()
    assert page.get_by_label("Segment").locator("option:checked").inner_text() == f"Gap: {group}"


def test_what_is_published_hides_small_counts(open_page):
    page = open_page("/coverage?by=phase", role=ROLE)
    page.get_by_label("Hide small counts, for publication").check()
    page.get_by_role("button", name="Show").click()
    page.get_by_role("table", name="Eligible schools, and how far the programme came with them").wait_for()
    assert page.get_by_label("Hide small counts, for publication").is_checked()
    assert not page.get_by_role("button", name="Make a segment").is_visible()
    audit.check(page)


def test_a_choice_is_counted_at_once_and_yaml_is_a_choice(open_page):
    page = open_page("/segments", role=ROLE)
    page.evaluate("window.isTheSamePage = true")
    before = page.get_by_role("status").inner_text()
    page.get_by_label("London", exact=True).check()
    page.get_by_label("40% or more").check()
    until(lambda: "London" in page.locator("#taken").inner_text() and "40% or more" in page.locator("#taken").inner_text(), "the new count")
    assert page.get_by_role("status").inner_text() != before
    assert page.evaluate("window.isTheSamePage"), "the page was loaded anew"
    audit.check(page)
    page.get_by_label("The filter as YAML").fill("regions: [London]\nneed_bands: [Lots]")
    page.get_by_role("button", name="Show what it takes").click()
    shows_an_error(page)
    page.get_by_text("Line 2: need_bands").first.wait_for()
    audit.check(page)
    page.get_by_label("The filter as YAML").fill("name: Written\nregions: [London, South East]\nlocal_authorities: [Nowhere]")
    page.get_by_role("button", name="Show what it takes").click()
    page.get_by_text("in Nowhere").wait_for()
    assert page.get_by_label("Name of the segment").input_value() == "Written"
    assert page.get_by_label("South East", exact=True).is_checked()


def test_schools_just_outside_the_rules_are_listed(open_page):
    page = open_page("/coverage", role=ROLE)
    page.get_by_role("link", name="See these schools").click()
    page.get_by_role("heading", level=1, name="Schools just outside the rules").wait_for()
    audit.check(page)


def test_others_see_the_report_of_coverage(open_page):
    page = open_page("/coverage?by=phase", role="funder")
    page.get_by_role("heading", level=1, name="Coverage by phase").wait_for()
    assert not page.get_by_label("Crossed with").is_visible()
    audit.check(page)
