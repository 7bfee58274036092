"""The main job through the published port, as people do it: from a school register to a claim that is paid."""

import json
import pathlib
import re
import sys
import time

from playwright.sync_api import sync_playwright

from compose import ROOT, Failure

sys.path.insert(0, str(ROOT / "Tests" / "Browser"))
import test_journey  # noqa: E402  (the journey that the browser tests take)
from waiting import until  # noqa: E402

MONDAY = "2023-09-04"
PEOPLE = {
    "administrator": ("administrator@alongside.test", "Avery Admin", "administrator"),
    "programme manager": ("delivery.partner@alongside.test", "Devon Partner", "programme_manager"),
    "outreach officer": ("outreach@alongside.test", "Oakley Reach", "outreach_officer"),
    "funder": ("funder@alongside.test", "Frankie Grant", "funder"),
    "grant officer": ("finance@alongside.test", "Finley Pence", "grant_officer"),
}


class Job:
    """People with a browser each, on a deployment whose time stands at MONDAY."""

    def __init__(self, deployment, register):
        self.deployment = deployment
        self.register = pathlib.Path(register)
        self.playwright = sync_playwright().start()
        self.browser = self.playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-dev-shm-usage", "--ignore-certificate-errors"])
        self.states = {}

    def close(self):
        self.browser.close()
        self.playwright.stop()

    # MARK: people

    def sign_in(self, role, address):
        context = self.browser.new_context(base_url=self.deployment.url, ignore_https_errors=True)
        page = context.new_page()
        known = self.deployment.sign_in_links(address)
        page.goto("/sign-in")
        page.get_by_label("E-mail address").fill(address)
        page.get_by_role("button", name="Send me a link").click()
        page.get_by_role("heading", name="Check your e-mail").wait_for()
        page.goto(self.deployment.sign_in_link(address, known))
        page.get_by_role("button", name="Sign in").click()
        page.get_by_role("link", name="Sign out").wait_for()
        self.states[role] = context.storage_state()
        context.close()

    def open_page(self, path, role=None):
        context = self.browser.new_context(
            base_url=self.deployment.url, ignore_https_errors=True, storage_state=self.states[role] if role else None, viewport={"width": 1280, "height": 900})
        context.set_default_timeout(30_000)
        page = context.new_page()
        page.goto(path)
        return page

    def cookie(self, role):
        """As a browser sends it."""
        return "; ".join(f"{one['name']}={one['value']}" for one in self.states[role]["cookies"])

    def everybody(self):
        for role, (address, name, grant) in PEOPLE.items():
            self.deployment.run("person", "invite", address, name, "--role", grant)
            self.sign_in(role, address)

    def ambassador(self, letter):
        address = f"ambassador.{letter.lower()}@alongside.test"
        self.deployment.run("person", "invite", address, f"Lead of {letter}", "--role", f"ambassador_lead:{letter}")
        self.sign_in(letter, address)

    # MARK: the work

    def take_the_register(self):
        """Uploads it, and waits until every school is found; answers how many there are and the seconds."""
        page = self.open_page("/register", "outreach officer")
        page.get_by_label("The file", exact=True).set_input_files(self.register)
        if not re.search(r"\d{8}\.\w+$", self.register.name):
            for part, value in zip(["day", "month", "year"], [1, 5, 2023]):
                page.locator(f"[name=asOf-{part}]").fill(str(value))
        began = time.monotonic()
        page.get_by_role("button", name="Upload and import").click()
        page.get_by_text("Finished", exact=True).wait_for(timeout=300_000)
        schools = page.locator("tr").filter(has=page.get_by_role("rowheader", name="New", exact=True)).locator("td").inner_text()
        return int(schools.replace(",", "")), time.monotonic() - began

    def a_school_that_calls(self):
        """A first school, recorded by hand, so that there is a gap beside others; answers the Ambassador that has it."""
        # Found a moment after they were taken.
        found = until(
            lambda: json.loads(self.deployment.run("school", "find", "community primary", "--json"))["schools"], "a school of the register", seconds=120)
        urn = str(found[0]["urn"])
        page = self.open_page("/leads/new", "outreach officer")
        page.locator("[name=school]").fill(urn)
        page.get_by_label("The contact’s name").fill("Robin Example")
        page.get_by_label("The contact’s e-mail address").fill("robin@schools.example")
        for name in ["role", "channel", "decision_maker", "trust_agreement"]:
            page.locator(f"input[name={name}]").first.check()
        page.locator("input[name=issues]").first.check()
        page.get_by_role("button", name="Record the lead").click()
        page.get_by_role("button", name="Match one to one").first.wait_for()
        row = page.get_by_role("button", name="Match one to one").first
        row.click()
        page.get_by_text("Matched").first.wait_for()
        found = re.search(r"\b(A\d\d)\b", page.inner_text("main"))
        if not found:
            raise Failure(f"The lead does not say who has it:\n{page.inner_text('main')}")
        return urn, found[1]

    def from_a_gap(self):
        # Outreach hears by an event that the first one is enrolled.
        page = self.open_page("/coverage?by=region", "outreach officer")
        until(lambda: page.reload() and test_journey.enrolled(page) == 1, "the first school that is enrolled")
        test_journey.test_from_a_gap_to_a_school_that_is_enrolled(self.deployment, self.open_page)

    def log_in_a_line(self, ambassador, urn):
        """An Ambassador's work, in a line: with the school today, and recruiting in the period that is claimed."""
        page = self.open_page("/", ambassador)
        for line in [f"meeting 150m @{urn} policy", "recruiting 90m by phone on 31 August"]:
            page.goto("/")
            page.get_by_label("Log an activity in one line").fill(line)
            page.keyboard.press("Enter")
            page.get_by_role("button", name="Log the activity").click()
            page.get_by_text("The activity is logged").wait_for()

    def claim(self, ambassador):
        """Prepared by the Ambassador, submitted, authorised by the funder and paid by finance; answers its total."""
        page = self.open_page("/claims", ambassador)
        page.locator("input[type=radio]").first.check()
        page.get_by_role("button", name="Prepare the claim").click()
        page.get_by_role("button", name=re.compile("Submit")).first.wait_for()
        address = page.url
        total = re.search(r"£[\d,]+\.\d\d", page.inner_text("main"))[0]
        page.get_by_role("button", name=re.compile("Submit")).first.click()
        page.get_by_text("Submitted").first.wait_for()
        funder = self.open_page(address, "funder")
        funder.get_by_role("button", name="Authorise the claim").click()
        funder.get_by_text("Authorised").first.wait_for()
        finance = self.open_page(address, "grant officer")
        finance.get_by_label("Payment reference").fill("BACS-1")
        finance.get_by_role("button", name="Record the payment").click()
        until(lambda: "Paid" in finance.inner_text("main") and not finance.get_by_label("Payment reference").count(), "the payment")
        return total
