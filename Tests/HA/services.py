"""The real services on the cluster, under the load of `make chaos` (docs/chaos.md), which also reckons up at the end."""

import os
import pathlib
import re
import secrets
import subprocess
import sys
import threading
import time

import psycopg

from inserts import connect

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "Common"))
from common import ROLES, until  # noqa: E402

FIRST_DAY = "2023-09-18"  # on which the load's business time begins (Tests/Chaos/Scene.swift)


class Services:
    def __init__(self, cluster, folder, executables, seed, rate, replicas, kills, say):
        self.cluster, self.folder, self.say = cluster, pathlib.Path(folder), say
        self.executables = pathlib.Path(executables)
        self.over = self.folder / "over"
        self.lines = []
        self.chaos = None
        self.options = ["--seed", str(seed), "--rate", str(rate), "--replicas", str(replicas), "--kills", str(kills), "--pauses", "0", "--cuts", "0"]
        self.environment = os.environ | {"PGPASSWORD": cluster.password}

    def migrate(self):
        """As deploy/ha/README.md says, but that time is simulated."""
        passwords = self.folder / "passwords"
        passwords.mkdir(parents=True, mode=0o700)
        for role in ROLES:
            (passwords / role).write_text(secrets.token_hex(16) + "\n")
        command = [self.executables / "alongside", "migrate", "--host", self.cluster.hosts, "--passwords", passwords, "--simulated-from", FIRST_DAY]
        result = subprocess.run(command, env=self.environment, capture_output=True, text=True)
        if result.returncode != 0:
            raise RuntimeError(f"alongside migrate: {result.stdout}{result.stderr}")

    def start(self):
        """Until the load has begun."""
        self.folder.mkdir(exist_ok=True)
        self.chaos = subprocess.Popen(
            [
                self.executables / "chaos", "--database", self.cluster.hosts, "--passwords", self.folder / "passwords", "--until", self.over,
                "--folder", self.folder / "stack", "--log", self.folder / "stack.log", *self.options,
            ],
            env=self.environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        )
        self.reader = threading.Thread(target=self.read, daemon=True)
        self.reader.start()
        until(
            lambda: self.chaos.poll() is not None or self.has_begun(), lambda: f"the load ({self.lines[-5:]}; more in {self.folder}/stack.log)", 300)
        if not self.has_begun():
            raise RuntimeError(f"The load has ended before it began: {self.lines[-5:]}. More is in {self.folder}/stack.log.")

    def has_begun(self):
        return any(line.startswith("scene:") for line in list(self.lines))

    def read(self):
        for line in self.chaos.stdout:
            self.lines.append(line.rstrip())
            if not line.startswith("silence "):
                self.say("  " + line.rstrip())

    def position(self):
        with connect(self.cluster, "alongside") as connection:
            return connection.execute("SELECT coalesce(max(position), 0) FROM support.log").fetchone()[0]

    def is_moving(self, since):
        """Whether commands are recorded now."""
        if self.chaos.poll() is not None:
            raise RuntimeError(f"The load has ended: {self.lines[-5:]}")
        try:
            before = self.position()
            time.sleep(0.3)
            return self.position() > before
        except psycopg.Error:
            return False

    def finish(self):
        """Ends the load, and answers what the reckoning found: (acked, lost, doubled, differ)."""
        self.over.touch()
        self.chaos.wait(timeout=1800)
        self.reader.join()
        for line in reversed(self.lines):
            figures = dict(re.findall(r"(\w+)=(\d+)", line))
            if line.startswith("chaos seed="):
                return tuple(int(figures[name]) for name in ("acked", "lost", "doubled", "projections_differ"))
        raise RuntimeError(f"The load came to no verdict: {self.lines[-5:]}. More is in {self.folder}/stack.log.")

    def silences(self):
        """(start, end) of every time longer than a second in which nobody was acknowledged anything."""
        found = [re.match(r"silence ([\d.]+) s until ([\d.]+)", line) for line in self.lines]
        return [(float(match[2]) - float(match[1]), float(match[2])) for match in found if match]
