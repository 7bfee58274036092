"""Goes through a site as a person could: every kind of page that links lead to, and each form sent back empty."""

import re
from urllib.parse import urldefrag, urlsplit

UUID = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
# Pages of one kind that are looked at.
SAMPLES = 1


def kind(path):
    """The same for pages of one kind: /claims/*, not one for each claim."""
    parts = urlsplit(path)
    generic = re.sub(rf"{UUID}|(?<=/)\d{{4,}}(?=/|$)|(?<=/)[A-Za-z0-9_-]{{20,}}(?=/|$)", "*", parts.path)
    names = sorted(pair.split("=")[0] for pair in parts.query.split("&") if pair)
    return generic + ("?" + "&".join(names) if names else "")


def pages(page, start="/"):
    """Opens page after page and yields the kind of each."""
    origin = "{0.scheme}://{0.netloc}".format(urlsplit(page.url))
    waiting, seen, counts = [start], {start}, {}
    while waiting:
        path = waiting.pop(0)
        response = page.goto(origin + path)
        assert response.status < 400, f"{path} came back as {response.status}"
        links = page.eval_on_selector_all("a[href]", "links => links.map(link => link.href)")
        yield kind(path)
        for link in links:
            target = urldefrag(link).url
            if not target.startswith(origin + "/") or "/report/files/" in target or "/static/" in target:
                continue
            target = target.removeprefix(origin)
            if target in seen or counts.get(kind(target), 0) >= SAMPLES:
                continue
            seen.add(target)
            counts[kind(target)] = counts.get(kind(target), 0) + 1
            waiting.append(target)


def send_empty_forms(page, sent):
    """Empties each form that asks for something, sends it, and yields once for each page that comes back with errors.

    A form that is among those that were sent already, by whomever, is not sent again: its errors do not depend on who sees them."""
    address = page.url
    asking = "form[method=post]:has(input[type=text], input[type=email], textarea, select, input[type=radio])"
    for index in range(page.locator(asking).count()):
        page.goto(address)
        form = page.locator(asking).nth(index)
        action = kind(form.get_attribute("action") or urlsplit(address).path)
        if action in sent:
            continue
        sent.add(action)
        for field in form.locator("input[type=text], input[type=email], input[type=tel], textarea").all():
            field.fill("")
        checked = form.locator("input[type=checkbox]:checked")
        while checked.count():  # Not all(): a box that is unchecked is no longer among them.
            checked.first.uncheck()
        form.locator("button[type=submit]").first.click()
        if page.locator(".govuk-error-summary").count():
            yield
