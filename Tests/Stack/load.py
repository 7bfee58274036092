"""Ambassadors who log work through the published port, without a pause, and remember what they were told."""

import collections
import http.client
import re
import socket
import threading
import time
import urllib.parse
import uuid


class Tally:
    """What was sent and answered, by everybody together."""

    def __init__(self):
        self.lock = threading.Lock()
        self.acknowledged = {}
        self.failed = []

    def acknowledge(self, command, seconds):
        with self.lock:
            self.acknowledged[command] = seconds

    def fail(self, at, what):
        with self.lock:
            self.failed.append((at, what))

    def longest_failure(self):
        """Seconds from the first failure of a row to the last: the longest time for which somebody was turned away."""
        longest, start, last = 0.0, None, None
        for at, _ in sorted(self.failed):
            if last is None or at - last > 1.0:
                start = at
            last = at
            longest = max(longest, at - start)
        return longest

    def failures(self):
        """How often each: `503=12 ConnectionResetError=3`."""
        counts = collections.Counter(what for _, what in self.failed)
        return " ".join(f"{what}={number}" for what, number in sorted(counts.items())) or "none"


class Load:
    """A number of browsers with one person's cookie; each sends a form again, with its id, until it is answered."""

    def __init__(self, deployment, cookie, people=8):
        self.deployment = deployment
        self.cookie = cookie
        self.people = people
        self.tally = Tally()
        self.ended = threading.Event()
        self.threads = []

    def start(self):
        token, kind = self._form()
        for _ in range(self.people):
            thread = threading.Thread(target=self._work, args=(token, kind), daemon=True)
            thread.start()
            self.threads.append(thread)
        return self

    def stop(self):
        self.ended.set()
        for thread in self.threads:
            thread.join(timeout=120)
        assert not any(thread.is_alive() for thread in self.threads), "somebody still waits for an answer after two minutes"
        return self.tally

    def _connection(self):
        return http.client.HTTPSConnection("localhost", self.deployment.port, timeout=40, context=self.deployment.trust)

    def _form(self):
        connection = self._connection()
        connection.request("GET", "/activities/new", headers={"Cookie": self.cookie})
        page = connection.getresponse().read().decode()
        token = re.search(r'name="token" value="([^"]+)"', page)
        assert token, page[:2000]
        return token[1], "recruiting"

    def _work(self, token, kind):
        connection = None
        while not self.ended.is_set():
            command = str(uuid7())
            fields = {
                "command": command, "token": token, "kind": kind, "minutes": "5", "channel": "phone", "on-day": "1", "on-month": "9", "on-year": "2023",
                "note": "under load",
            }
            body = urllib.parse.urlencode(fields)
            began = time.monotonic()
            while True:
                try:
                    connection = connection or self._connection()
                    connection.request(
                        "POST", "/activities/new", body, {"Cookie": self.cookie, "Content-Type": "application/x-www-form-urlencoded"})
                    answer = connection.getresponse()
                    text = answer.read().decode()
                    if answer.status == 303 and "/activities/" in (answer.headers["Location"] or ""):
                        self.tally.acknowledge(command, time.monotonic() - began)
                        break
                    assert answer.status >= 500, f"{answer.status}: {text[:3000]}"
                    self.tally.fail(time.monotonic(), str(answer.status))
                except (http.client.HTTPException, OSError, socket.timeout) as error:
                    connection = None
                    self.tally.fail(time.monotonic(), type(error).__name__)
                if self.ended.is_set() and time.monotonic() - began > 60:
                    # Never answered: it may be there or not, and counts as neither.
                    return
                time.sleep(0.1)


def uuid7():
    """An id as forms carry it: the time first (RFC 9562)."""
    milliseconds = int(time.time() * 1000)
    number = milliseconds << 80 | 7 << 76 | (uuid.uuid4().int & ((1 << 76) - 1))
    return uuid.UUID(int=number & ~(3 << 62) | 2 << 62)
