"""What comes in by mail: read by the service, and sorted by a person where no rule understands it."""

import audit
from waiting import shows_an_error, until


def arrives(stack, name, sender, subject, words):
    """As a mail server delivers into a Maildir: whole, by its new name."""
    folder = stack.data / "mail-in"
    until(lambda: (folder / "new").is_dir(), "the mailbox", seconds=60)
    text = f"From: {sender}\r\nTo: programme@alongside.test\r\nSubject: {subject}\r\nMessage-ID: <{name}@elsewhere.test>\r\n\r\n{words}\r\n"
    # By the account of the service alone: what it may not move it would read for ever.
    written = folder / "tmp" / name
    written.write_text(text)
    written.chmod(0o666)
    written.rename(folder / "new" / name)
    until(lambda: not (folder / "new" / name).exists(), "the message's end", seconds=60)


def test_a_message_that_belongs_to_nothing_is_sorted_by_a_person(stack, open_page):
    arrives(stack, "question", "Pat Example <pat@elsewhere.test>", "A question", "Who is this for?\n\nWe have had enough of it.")
    page = open_page("/campaigns", role="outreach officer")
    page.get_by_role("link", name="Messages that came in").click()
    row = page.get_by_role("table", name="Waiting to be read").locator("tr").filter(has_text="A question")
    row.get_by_role("link").click()
    page.get_by_role("heading", level=1, name="A question").wait_for()
    assert page.get_by_text("We have had enough of it.").is_visible()
    audit.check(page)
    page.get_by_label("They are interested: a lead").check()
    page.get_by_role("button", name="Sort this message").click()
    shows_an_error(page)
    audit.check(page)
    page.get_by_label("They want no more messages").check()
    page.get_by_role("button", name="Sort this message").click()
    page.get_by_role("heading", level=1, name="Messages that came in").wait_for()
    assert page.get_by_text("A question").count() == 0
    assert page.get_by_text("Not about a message of ours: they want no more messages").is_visible()
    audit.check(page)
    assert "opted_out" in stack.run("mail", "incoming", "--data", stack.data)


def test_whoever_writes_stop_is_not_written_to_again(stack):
    arrives(stack, "stop", "nobody@elsewhere.test", "Re: Hello", "STOP")
    assert "stopped" in stack.run("mail", "incoming", "--data", stack.data)
