"""Three nodes, each with a member of etcd and one of Patroni, configured by the files of deploy/ha as a deployer would."""

import json
import os
import pathlib
import pwd
import re
import secrets
import shutil
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request

from namespaces import NETWORK, PREFIX, Machine

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "Common"))
from common import until  # noqa: E402

TEMPLATES = pathlib.Path(__file__).resolve().parents[2] / "deploy" / "ha"
USER = "postgres"
DATABASE_USER_PASSWORD = "PATRONI_SUPERUSER_PASSWORD"


def seconds(since):
    return time.monotonic() - since


class Program:
    """A process that is started again when it is killed, as systemd does for Debian's units."""

    def __init__(self, machine, name, command, environment, log):
        self.machine, self.name, self.command, self.environment, self.log = machine, name, command, environment, log
        self.process = None
        self.wanted = False
        self.keeper = None

    def start(self):
        self.wanted = True
        self.keeper = threading.Thread(target=self.keep, daemon=True)
        self.keeper.start()

    def keep(self):
        while self.wanted:
            with open(self.log, "ab") as log:
                self.process = subprocess.Popen(
                    self.machine.command(USER, self.command), env=self.environment, cwd="/", stdin=subprocess.DEVNULL, stdout=log, stderr=log
                )
            self.process.wait()
            time.sleep(0.1)  # RestartSec of systemd

    def forget(self):
        """It is not started again."""
        self.wanted = False

    def kill(self):
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGKILL)


class Node:
    def __init__(self, cluster, hub, number):
        self.cluster = cluster
        self.name = f"node{number}"
        self.machine = Machine(hub, number)
        self.address = self.machine.address
        self.folder = cluster.folder / self.name
        self.programs = []
        self.rewinds_failed = 0

    def write(self):
        """The files of deploy/ha, filled in; only where they keep their data is the test's own."""
        for part in ("lib/postgresql/15", "lib/etcd", "run", "log"):
            (self.folder / part).mkdir(parents=True)
        values = {
            "@NAME@": self.name, "@ADDRESS@": self.address, "@NETWORK@": NETWORK, "/var/lib/": f"{self.folder}/lib/",
            "/var/run/postgresql": f"{self.folder}/run",
        } | {f"@NODE{n}@": f"{PREFIX}.{10 + n}" for n in (1, 2, 3)}
        for name in ("etcd.env", "patroni.yml"):
            text = (TEMPLATES / name).read_text()
            for mark, value in values.items():
                text = text.replace(mark, value)
            if name == "patroni.yml":
                text = self.cluster.changed(text)
            (self.folder / name).write_text(text)
        subprocess.run(["chown", "-R", f"{USER}:", self.folder], check=True)

    def start(self):
        """Power comes back: the machine boots, and systemd starts both."""
        self.machine.switch_on()
        usual = {"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "HOME": pwd.getpwnam(USER).pw_dir}
        self.programs = [
            Program(self.machine, "etcd", ["/usr/bin/etcd"], usual | settings(self.folder / "etcd.env"), self.folder / "log/etcd"),
            Program(
                self.machine, "patroni", ["/usr/bin/patroni", f"{self.folder}/patroni.yml"], usual | self.cluster.passwords, self.folder / "log/patroni"
            ),
        ]
        for program in self.programs:
            program.start()

    def lose_power(self):
        for program in self.programs:
            program.forget()
        self.machine.switch_off()
        for program in self.programs:
            program.keeper.join()

    def postmaster(self):
        return int((self.folder / "lib/postgresql/15/alongside/postmaster.pid").read_text().split()[0])

    def kill_server(self):
        os.kill(self.postmaster(), signal.SIGKILL)

    def kill_service(self):
        """Patroni and PostgreSQL: what `systemctl kill --signal=KILL patroni` leaves nothing of. systemd starts Patroni again."""
        server = self.postmaster()
        self.programs[1].kill()
        os.kill(server, signal.SIGKILL)


class Cluster:
    def __init__(self, hub, folder, ttl=None):
        self.folder = pathlib.Path(folder)
        self.ttl = ttl
        self.folder.mkdir(parents=True)
        os.chmod(self.folder, 0o755)
        self.passwords = {
            name: value if not value.startswith("@") else secrets.token_hex(16) for name, value in settings(TEMPLATES / "passwords.env").items()
        }
        self.nodes = [Node(self, hub, number) for number in (1, 2, 3)]
        # How often a member that could not be rewound was copied anew.
        self.reinits = 0

    def changed(self, text):
        """Another ttl than the file's, to see what it costs."""
        return text if self.ttl is None else text.replace("    ttl: 10\n", f"    ttl: {self.ttl}\n")

    @property
    def lock_lasts(self):
        """Seconds: ttl of the file, or of the run."""
        return self.ttl or int(re.search(r"^    ttl: (\d+)$", (TEMPLATES / "patroni.yml").read_text(), re.M)[1])

    @property
    def hosts(self):
        return ",".join(node.address for node in self.nodes)

    @property
    def password(self):
        return self.passwords[DATABASE_USER_PASSWORD]

    def start(self):
        for node in self.nodes:
            node.write()
            node.start()
        self.wait_until_whole(180)

    def view(self):
        """What any Patroni says of the cluster; None while none answers."""
        for node in self.nodes:
            if not node.machine.is_on:
                continue
            try:
                with urllib.request.urlopen(f"http://{node.address}:8008/cluster", timeout=2) as answer:
                    return json.load(answer)["members"]
            except (OSError, ValueError, urllib.error.URLError):
                continue
        return None

    def primary(self):
        """The node that has the lock and serves; None while there is none."""
        for member in self.view() or []:
            if member["role"] == "leader" and member["state"] == "running":
                return next(node for node in self.nodes if node.name == member["name"])
        return None

    def is_whole(self):
        members = self.view() or []
        roles = sorted(member["role"] for member in members)
        return (
            roles == ["leader", "replica", "sync_standby"]
            and all(member["state"] in ("running", "streaming") for member in members)
            and len({member.get("timeline") for member in members}) == 1
        )

    def wait_until_whole(self, limit):
        """Until there is a primary, a synchronous standby and another one, all on one timeline, twice in a row."""
        began, times = time.monotonic(), 0

        def look():
            nonlocal times
            self.copy_anew()
            times = times + 1 if self.is_whole() else 0
            return times == 2

        until(look, lambda: f"a whole cluster ({self.view()}; what its members say is in {self.folder})", limit, every=0.5)
        return seconds(began)

    def copy_anew(self):
        """What deploy/ha/README.md has an operator do where a member says that it cannot be rewound."""
        for node in self.nodes:
            log = node.folder / "log/patroni"
            failures = log.read_text(errors="replace").count("Failed to rewind from") if log.exists() else 0
            if failures <= node.rewinds_failed or not node.machine.is_on:
                continue
            command = ["/usr/bin/patronictl", "-c", f"{node.folder}/patroni.yml", "reinit", "alongside", node.name, "--force"]
            result = subprocess.run(command, env=os.environ | self.passwords, capture_output=True, text=True)
            # Where there is no primary at this moment, or the member is not up yet, the next look asks again.
            if "Success" in result.stdout:
                node.rewinds_failed = failures
                self.reinits += 1

    def stop(self):
        for node in self.nodes:
            node.lose_power()

    def remove(self):
        shutil.rmtree(self.folder)


def settings(path):
    """The lines NAME=value of a file for systemd."""
    lines = [line.strip() for line in pathlib.Path(path).read_text().splitlines()]
    return dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))
