"""Register files: uploaded with errors in them, mended, and found again; schools that were split are decided of."""

import pathlib

import audit
from waiting import shows_an_error

ROLE = "outreach officer"
HEADER = "URN,EstablishmentName,TypeOfEstablishment (name),EstablishmentStatus (name),PhaseOfEducation (name),GOR (name),Town"


def row(urn, name, status="Open"):
    return f"{urn},{name},Academy converter,{status},Primary,London,Ely"


def upload(page, path, lines):
    """Uploads a file of these lines and waits until its import has ended."""
    path.write_text("\n".join(lines) + "\n")
    page.goto("/register")
    page.get_by_label("The file", exact=True).set_input_files(path)
    page.get_by_role("button", name="Upload and import").click()
    page.get_by_text("Finished", exact=True).wait_for()


def figure(page, name):
    """A number of the report on an import."""
    return page.locator("tr").filter(has=page.get_by_role("rowheader", name=name, exact=True)).locator("td").inner_text()


def test_a_file_with_an_error_is_mended_and_uploaded_again(open_page, tmp_path):
    page = open_page("/schools", role=ROLE)
    page.get_by_role("link", name="Register files").click()
    page.get_by_role("button", name="Upload and import").click()
    shows_an_error(page)
    page.get_by_role("link", name="Select a file").click()
    assert page.evaluate("document.activeElement.id") == "file"
    audit.check(page)

    upload(page, tmp_path / "new20240101.csv", [HEADER, row(960001, "Zephyrine Primary School"), row("96000x", "Quillfeather Primary School")])
    assert figure(page, "New") == "1"
    assert figure(page, "Rejected") == "1"
    audit.check(page)
    with page.expect_download() as download:
        page.get_by_role("link", name="Download the rejected rows (CSV)").click()
    rejected = pathlib.Path(download.value.path()).read_text().splitlines()
    assert rejected[1].startswith('3,"the URN is not a whole number"')

    # The same rows, mended: the columns before them do no harm.
    upload(page, tmp_path / "mended20240101.csv", [rejected[0], rejected[1].replace("96000x", "960002")])
    assert (figure(page, "New"), figure(page, "Rejected")) == ("1", "0")


def test_a_file_without_a_day_is_kept_while_the_day_is_asked_for(open_page, tmp_path):
    page = open_page("/register", role=ROLE)
    path = tmp_path / "undated.csv"
    path.write_text(f"{HEADER}\n{row(960003, 'Undated Primary School')}\n")
    page.get_by_label("The file", exact=True).set_input_files(path)
    page.get_by_role("button", name="Upload and import").click()
    page.get_by_text("undated.csv is uploaded already.").wait_for()
    shows_an_error(page)
    audit.check(page)
    for part, value in (("Day", "1"), ("Month", "2"), ("Year", "2024")):
        page.get_by_label(part, exact=True).fill(value)
    page.get_by_role("button", name="Upload and import").click()
    page.get_by_text("As of 1 February 2024.").wait_for()


def test_a_school_is_found_by_a_misspelt_name_and_a_town(open_page, tmp_path):
    page = open_page("/register", role=ROLE)
    upload(page, tmp_path / "found20240102.csv", [HEADER, row(960010, "Marchpane Green Primary School")])
    page.goto("/schools")
    page.get_by_label("Name, town, trust, postcode, URN or LAESTAB").fill("machpane green ely")
    page.get_by_label("Region").select_option("London")
    page.get_by_role("button", name="Search").click()
    page.get_by_text("nothing is called “machpane green ely”").wait_for()
    audit.check(page)
    page.get_by_role("link", name="Marchpane Green Primary School").click()
    page.get_by_role("heading", level=1, name="Marchpane Green Primary School").wait_for()
    audit.check(page)


def test_a_split_waits_for_a_person(open_page, tmp_path):
    page = open_page("/register", role=ROLE)
    schools = [row(960020, "Candlewick School", "Closed"), row(960021, "Candlewick Infant School"), row(960022, "Candlewick Junior School")]
    upload(page, tmp_path / "split20240103.csv", [HEADER, *schools])
    links = [f"960020,{urn},,Successor - Split School," for urn in (960021, 960022)]
    upload(page, tmp_path / "links20240103.csv", ["URN,LinkURN,LinkName,LinkType,LinkEstablishedDate", *links])
    page.goto("/register/successions")
    audit.check(page)
    page.get_by_role("link", name="Candlewick School").click()
    page.get_by_role("button", name="Record the decision").click()
    shows_an_error(page)
    audit.check(page)
    page.get_by_label("Candlewick Junior School").check()
    page.get_by_label("Why?").fill("It kept the building and the head.")
    page.get_by_role("button", name="Record the decision").click()
    page.get_by_text("The decision is recorded").wait_for()
    audit.check(page)
    assert not page.get_by_role("link", name="Candlewick School", exact=True).is_visible()
    page.goto("/schools/960022")
    line = page.get_by_role("table", name="Schools before and after it").locator("tr").filter(has_text="960020")
    assert line.locator("td").last.inner_text() == "Yes"
    audit.check(page)
