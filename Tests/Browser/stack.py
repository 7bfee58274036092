"""The stack under test: `alongside demo` plays a small story, `alongside up` opens what came of it."""

import csv
import email
import email.policy
import pathlib
import queue
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import threading
import urllib.error
import urllib.request

from waiting import ROOT, until


class Stack:
    ADMINISTRATOR = "administrator@alongside.test"

    def __init__(self, bodies=40, months=8, executables=ROOT / ".build" / "debug"):
        self.story = ["--bodies", bodies, "--months", months]
        self.alongside = executables / "alongside"
        # Short, as a socket's path ends at 107 bytes, and open to the user whom PostgreSQL runs as.
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="alongside-browser-", dir="/tmp"))
        self.folder.chmod(0o755)
        self.data = self.folder / "data"
        self.links = {}
        self.summary = ""
        self.url = ""
        self.lines = []
        self.process = None
        self.surveys = None
        self.schools = []

    def start(self):
        self.summary = self.run("demo", *self.story, "--data", self.data, "--out", self.folder / "out", seconds=600)
        base = free_base()
        self.url = f"http://127.0.0.1:{base + 300}"
        self.process = subprocess.Popen(
            [self.alongside, "up", "--data", self.data, "--port-base", str(base), "--port", str(base + 300)],
            cwd=ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        )
        arrived = queue.Queue()
        threading.Thread(target=self._read, args=(arrived,), daemon=True).start()
        self._wait_for_links(arrived)
        # The story needs no administrator; the page of people does.
        self.run("person", "invite", "--data", self.data, self.ADMINISTRATOR, "Avery Admin", "--role", "administrator")

    def _read(self, arrived):
        for line in self.process.stdout:
            self.lines.append(line.rstrip("\n"))
            arrived.put(line)
        arrived.put(None)

    def _wait_for_links(self, arrived):
        while True:
            line = arrived.get(timeout=120)
            if line is None:
                raise AssertionError("`alongside up` ended:\n" + "\n".join(self.lines[-40:]))
            found = re.match(r"  (\S.*?) +(http://\S+/sign-in/\S+)$", line)
            if found:
                self.links[found[1]] = found[2]
            elif line.startswith("Each link signs in once"):
                return

    def run(self, *arguments, seconds=60):
        """Runs the command line tool and answers what it wrote."""
        result = subprocess.run(
            [self.alongside, *map(str, arguments)], cwd=ROOT, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=seconds
        )
        assert result.returncode == 0, f"alongside {arguments[0]} ended with {result.returncode}:\n{result.stdout[-3000:]}\n{result.stderr[-3000:]}"
        return result.stdout

    def letters(self):
        """Every letter in the mail folder, oldest first."""
        files = sorted((self.data / "mail" / "new").iterdir(), key=lambda file: file.stat().st_mtime_ns)
        return [Letter(email.message_from_bytes(file.read_bytes(), policy=email.policy.default)) for file in files]

    def sign_in_link(self, address, known):
        """The path of a link that was mailed to somebody and is none of the known ones."""
        return until(lambda: next(iter(self.sign_in_links(address) - known), None), f"a sign-in letter to {address}")

    def sign_in_links(self, address):
        return {path for letter in self.letters() if address in letter.to and (path := letter.path("/sign-in/"))}

    def take_survey(self):
        """The path of a survey that waits for answers and that no test has taken yet, those with most questions first."""
        if self.surveys is None:
            paths = {path for letter in self.letters() if (path := letter.path("/survey/"))}
            waiting = [(questions, path) for path in sorted(paths) if (questions := self._unanswered(path))]
            self.surveys = [path for _, path in sorted(waiting)]
        assert self.surveys, "the story left no survey without answers"
        return self.surveys.pop()

    def _unanswered(self, path):
        """How many questions a survey asks, when nobody has begun it; else nothing."""
        try:
            with urllib.request.urlopen(self.url + path) as answer:
                found = re.search(r"<strong>0 of (\d+)</strong>", answer.read().decode())
        except urllib.error.HTTPError:
            return None
        return int(found[1]) if found else None

    def invitation(self):
        """A campaign's letter."""
        return next(letter for letter in reversed(self.letters()) if letter.path("/interest/"))

    def a_school(self):
        """The URN of an open school of the fictional register; another one each time."""
        if not self.schools:
            with open(ROOT / "deploy" / "sample" / "register.csv", encoding="cp1252", newline="") as file:
                rows = csv.DictReader(file)
                self.schools = [row["URN"] for row in rows if row["EstablishmentStatus (name)"] == "Open"][-20:]
        return self.schools.pop()

    def name_of(self, urn):
        """The name of a school of the fictional register."""
        with open(ROOT / "deploy" / "sample" / "register.csv", encoding="cp1252", newline="") as file:
            return next(row["EstablishmentName"] for row in csv.DictReader(file) if row["URN"] == urn)

    def stop(self):
        if self.process:
            self.process.send_signal(signal.SIGINT)
            try:
                self.process.wait(timeout=90)
            except subprocess.TimeoutExpired:
                self.process.kill()
                raise
        shutil.rmtree(self.folder, ignore_errors=True)


class Letter:
    def __init__(self, message):
        self.to = str(message["to"])
        self.subject = str(message["subject"])
        self.text = message.get_body(("plain", "html")).get_content()

    def path(self, prefix):
        """The path of the first link that begins so, or nothing."""
        found = re.search(r"https?://[^/\s]+(" + re.escape(prefix) + r"[^\s>)\"]*)", self.text)
        return found[1] if found else None


def free_base():
    """A base whose every port is free: services + 1 … + 5, doorbells + 101 …, health + 201 …, portal + 300."""
    offsets = [*range(1, 6), *range(101, 106), *range(201, 207), 300]
    for base in range(20_100, 32_000, 400):  # Below the ports that Linux gives to clients.
        if all(is_free(base + offset) for offset in offsets):
            return base
    raise AssertionError("No range of free ports was found")


def is_free(port):
    with socket.socket() as probe:
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
        return True
