#!/usr/bin/env python3
"""Writes Tests/PortalTests/Reference/*.html: the markup that GOV.UK Frontend itself gives for the components our pages use.

Needs govuk-frontend-jinja 4.1 (PyPI): run it again when a newer one is followed. The tests need only what it wrote.
"""

import pathlib

from jinja2 import ChainableUndefined, Environment, PackageLoader, PrefixLoader

FOLDER = pathlib.Path(__file__).resolve().parents[1] / "Tests" / "PortalTests" / "Reference"
# Rendered with as many items as the page has that the test compares them with.
HEADING = {"legend": {"text": "Legend", "isPageHeading": True, "classes": "govuk-fieldset__legend--l"}}
SMALL = {"legend": {"text": "Legend", "classes": "govuk-fieldset__legend--s"}}
TWO = [{"value": "a", "text": "A"}, {"value": "b", "text": "B"}]
OR = {"divider": "or"}

COMPONENTS = {
    "radios": ("Radios", {"name": "answer", "fieldset": HEADING, "items": TWO + [OR] + TWO}),
    "checkboxes": ("Checkboxes", {"name": "answer", "fieldset": HEADING, "hint": {"text": "Hint"}, "items": TWO + [OR] + [{**one, "behaviour": "exclusive"} for one in TWO + TWO[:1]]}),
    "input": ("Input", {"id": "answer", "name": "answer", "label": {"text": "L", "isPageHeading": True, "classes": "govuk-label--l"}, "hint": {"text": "Hint"}, "inputmode": "numeric", "classes": "govuk-input--width-5"}),
    "input-error": ("Input", {"id": "email", "name": "email", "label": {"text": "L"}, "hint": {"text": "Hint"}, "type": "email", "autocomplete": "email", "errorMessage": {"text": "Enter"}}),
    "input-suffix": ("Input", {"id": "minutes", "name": "minutes", "label": {"text": "L"}, "inputmode": "numeric", "classes": "govuk-input--width-4", "suffix": {"text": "minutes"}}),
    "textarea": ("Textarea", {"id": "note", "name": "note", "label": {"text": "L"}, "hint": {"text": "Hint"}, "rows": 3}),
    "select": ("Select", {"id": "delivery", "name": "delivery", "label": {"text": "L"}, "items": TWO}),
    "date-input": ("DateInput", {"id": "on", "namePrefix": "on", "fieldset": SMALL, "hint": {"text": "Hint"}, "items": [
        {"name": name, "value": "1", "classes": f"govuk-input--width-{width}"} for name, width in [("day", 2), ("month", 2), ("year", 4)]]}),
    "button": ("Button", {"text": "B", "preventDoubleClick": True, "type": "submit"}),
    "error-summary": ("ErrorSummary", {"titleText": "There is a problem", "errorList": [{"text": "Enter", "href": "#email"}]}),
    "task-list": ("TaskList", {"idPrefix": "t", "items": [
        {"title": {"text": "T"}, "href": "/", "status": {"tag": {"text": "S", "classes": "govuk-tag--blue"}}} for _ in range(4)]
        + [{"title": {"text": "T"}, "status": {"text": "Cannot start yet", "classes": "govuk-task-list__status--cannot-start-yet"}}]}),
    "summary-list": ("SummaryList", {"rows": [{"key": {"text": "K"}, "value": {"html": '<span class="alongside-line">V</span>'}, "actions": {"items": [{"href": "/", "text": "Change", "visuallyHiddenText": "k"}]}} for _ in range(4)]}),
    "table": ("Table", {"caption": "C", "captionClasses": "govuk-table__caption--m", "firstCellIsHeader": True,
        "head": [{"text": "H"}, {"text": "H", "format": "numeric"}, {"text": "H", "format": "numeric"}],
        "rows": [[{"text": "R"}, {"text": "1", "format": "numeric"}, {"text": "1", "format": "numeric"}] for _ in range(2)]}),
    "details": ("Details", {"summaryText": "S", "html": '<ul class="govuk-list"><li>T <span class="alongside-hash">H</span></li></ul>'}),
    "pagination": ("Pagination", {"previous": {"href": "/"}, "next": {"href": "/"}, "items": [
        {"number": 1, "href": "/"}, {"number": 2, "href": "/", "current": True}, {"number": 3, "href": "/"}]}),
    "notification-banner": ("NotificationBanner", {"type": "success", "text": "T"}),
    "panel": ("Panel", {"titleText": "T", "html": "Your reference<br><strong>R</strong>"}),
    "back-link": ("BackLink", {"href": "/"}),
    "skip-link": ("SkipLink", {"href": "#main-content", "text": "Skip to main content"}),
}


def main():
    environment = Environment(loader=PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")}), undefined=ChainableUndefined, autoescape=True)
    FOLDER.mkdir(exist_ok=True)
    for name, (macro, parameters) in COMPONENTS.items():
        folder = "-".join(part for part in split(macro))
        source = '{% from "govuk_frontend_jinja/components/' + folder + '/macro.html" import govuk' + macro + " %}{{ govuk" + macro + "(parameters) }}"
        html = environment.from_string(source).render(parameters=parameters)
        lines = [line.strip() for line in html.splitlines() if line.strip()]
        (FOLDER / f"{name}.html").write_text("\n".join(lines) + "\n")


def split(name):
    word = ""
    for letter in name:
        if letter.isupper() and word:
            yield word.lower()
            word = ""
        word += letter
    yield word.lower()


if __name__ == "__main__":
    main()
