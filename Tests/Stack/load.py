"""Ambassadors who log work through the published port, without a pause, and remember what they were told."""

import collections
import http.client
import re
import threading
import time
import urllib.parse
import uuid

from compose import Failure, until


class Tally:
    """What was sent and answered, by everybody together. Times are of time.monotonic()."""

    def __init__(self):
        self.lock = threading.Lock()
        # Stands in every line of this load, and in no other: what was sent twice is told by it from what another load sent.
        self.mark = f"under load {uuid.uuid4().hex[:8]}"
        self.began = self.ended = None
        # Every id that was ever sent, and when first.
        self.sent = {}
        # When each was acknowledged.
        self.acknowledged = {}
        # Of each request that came to nothing and is sent again: when it began and ended, and what was answered (`503`) or broke.
        self.turned_away = []
        # Answers that are neither: nothing here may give one.
        self.wrong = []
        # Commands that were given up without an answer: when.
        self.given_up = {}

    def note(self, record, key, value):
        with self.lock:
            record[key] = value

    def turn_away(self, began, what):
        with self.lock:
            self.turned_away.append((began, time.monotonic(), what))

    def mistake(self, what):
        with self.lock:
            self.wrong.append(what)

    def silence(self):
        """Seconds: the longest time in which nothing was acknowledged to anybody."""
        times = [self.began, *sorted(self.acknowledged.values())]
        times.append(max(times[-1], self.ended or time.monotonic()))
        return max(after - before for before, after in zip(times, times[1:]))

    def longest_wait(self):
        """Seconds: what one person saw, from the first time that a form was sent until it was acknowledged, or given up; however often
        it was turned away in between."""
        ends = self.acknowledged | self.given_up
        return max((end - self.sent[command] for command, end in ends.items()), default=0.0)

    def median_wait(self):
        waits = sorted(end - self.sent[command] for command, end in list(self.acknowledged.items()))
        return waits[len(waits) // 2] if waits else 0.0

    def rows_of_5xx(self):
        """Seconds of each row of 5xx: from the start of its first request to the end of its last. Requests less than a second apart, of
        whomever, are one row."""
        rows = []
        for began, ended, what in sorted(self.turned_away):
            if not what.startswith("5"):
                continue
            if rows and began - rows[-1][1] < 1:
                rows[-1][1] = max(rows[-1][1], ended)
            else:
                rows.append([began, ended])
        return [ended - began for began, ended in rows]

    def longest_5xx(self):
        return max(self.rows_of_5xx(), default=0.0)

    def figures(self):
        """One line, and beside the times how often each kind of answer: `503=12 ConnectionResetError=3`."""
        kinds = collections.Counter(what for _, _, what in self.turned_away)
        number = sum(count for what, count in kinds.items() if what.startswith("5"))
        return (
            f"silent_s={self.silence():.1f} longest_wait_s={self.longest_wait():.1f} answers_5xx={number} seconds_5xx={sum(self.rows_of_5xx()):.1f} "
            f"longest_5xx_s={self.longest_5xx():.1f} wrong={len(self.wrong)} "
            f"turned_away: {' '.join(f'{what}={count}' for what, count in sorted(kinds.items())) or 'none'}")


class Load:
    """A number of browsers with one person's cookie; each sends a form again, with its id, until it is answered."""

    def __init__(self, deployment, cookie, people=8):
        self.deployment = deployment
        self.cookie = cookie
        self.people = people
        self.tally = Tally()
        self.over = threading.Event()
        self.threads = []

    def start(self):
        token, kind = self._form()
        self.tally.began = time.monotonic()
        for _ in range(self.people):
            thread = threading.Thread(target=self._work, args=(token, kind), daemon=True)
            thread.start()
            self.threads.append(thread)
        return self

    def stop(self):
        """Answers the tally. An answer that was neither an acknowledgement nor a 5xx is shown, and stands in `tally.wrong`."""
        self.tally.ended = time.monotonic()
        self.over.set()
        for thread in self.threads:
            thread.join(timeout=120)
        if any(thread.is_alive() for thread in self.threads):
            self.tally.mistake("somebody still waits for an answer after two minutes")
        for what in self.tally.wrong[:5]:
            print(f"WRONG  {what}", flush=True)
        return self.tally

    def goes_on(self, what, seconds=120, count=50):
        """Waits until so many more are acknowledged."""
        acknowledged = self.tally.acknowledged
        before = len(acknowledged)
        until(
            lambda: len(acknowledged) >= before + count,
            lambda: f"After {what} the last of {count} acknowledgements ({len(acknowledged) - before} came; turned away last: {self.tally.turned_away[-3:]})",
            seconds)

    def _connection(self):
        return http.client.HTTPSConnection("localhost", self.deployment.port, timeout=40, context=self.deployment.trust)

    def _form(self):
        connection = self._connection()
        connection.request("GET", "/activities/new", headers={"Cookie": self.cookie})
        page = connection.getresponse().read().decode()
        token = re.search(r'name="token" value="([^"]+)"', page)
        if not token:
            raise Failure(f"The form for an activity has no token:\n{page[:2000]}")
        return token[1], "recruiting"

    def _work(self, token, kind):
        connection = None
        while not self.over.is_set():
            command = str(uuid7())
            fields = {
                "command": command, "token": token, "kind": kind, "minutes": "5", "channel": "phone", "on-day": "1", "on-month": "9", "on-year": "2023",
                "note": self.tally.mark,
            }
            try:
                connection = self._send(connection, command, urllib.parse.urlencode(fields))
            except Exception as error:  # Whatever it is, it is counted, and this person goes on.
                connection = None
                self.tally.mistake(f"{type(error).__name__}: {error}")
                self.over.wait(0.1)

    def _send(self, connection, command, body):
        """Until the command is acknowledged, or wrongly answered; answers the connection."""
        self.tally.note(self.tally.sent, command, time.monotonic())
        while True:
            began = time.monotonic()
            try:
                connection = connection or self._connection()
                connection.request("POST", "/activities/new", body, {"Cookie": self.cookie, "Content-Type": "application/x-www-form-urlencoded"})
                answer = connection.getresponse()
                text = answer.read().decode(errors="replace")
                where = answer.headers["Location"] or ""
                if answer.status == 303 and "/activities/" in where:
                    self.tally.note(self.tally.acknowledged, command, time.monotonic())
                    return connection
                if answer.status < 500:
                    raise Failure(f"{answer.status} {where}: {text[:1000]}")
                self.tally.turn_away(began, str(answer.status))
            except (http.client.HTTPException, OSError) as error:
                connection = None
                self.tally.turn_away(began, type(error).__name__)
            if self.over.is_set() and time.monotonic() - self.tally.sent[command] > 60:
                # Never answered: it may be there or not, and counts as neither.
                self.tally.note(self.tally.given_up, command, time.monotonic())
                return connection
            time.sleep(0.1)


def everything_there(deployment, tally):
    """Compares what was sent and acknowledged with the record; answers (lost, doubled): acknowledged and not there, there and never sent.

    Work that is done twice for one form is there a second time under an id that nobody sent.
    """
    there = set(deployment.sql(f"SELECT activity FROM support.activity_version WHERE version = 1 AND note = '{tally.mark}'").split())
    return len(set(tally.acknowledged) - there), len(there - set(tally.sent))


def uuid7():
    """An id as forms carry it: the time first (RFC 9562)."""
    milliseconds = int(time.time() * 1000)
    number = milliseconds << 80 | 7 << 76 | (uuid.uuid4().int & ((1 << 76) - 1))
    return uuid.UUID(int=number & ~(3 << 62) | 2 << 62)
