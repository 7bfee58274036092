"""A deployment in a folder of its own, as a delivery partner has it: the compose file, its settings, its secrets."""

import json
import os
import pathlib
import re
import shutil
import ssl
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "Common"))
from common import PROCESSES, ROLES, ROOT, SERVICES, Failure, build, compose_command, step, until  # noqa: E402, F401


class Deployment:
    def __init__(self, image, port=18443, settings=None):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="alongside-stack-"))
        self.project = self.folder.name.replace("_", "")
        self.image = image
        self.command = compose_command()
        self.port = port
        self.url = f"https://localhost:{port}"
        shutil.copy(ROOT / "docker-compose.yml", self.folder)
        for part in ["mail", "postgres"]:
            shutil.copytree(ROOT / "deploy" / part, self.folder / "deploy" / part)
        self.set(COMPOSE_PROJECT_NAME=self.project, ALONGSIDE_IMAGE=image, PORTAL_ADDRESS="127.0.0.1", PORTAL_PORT=port, PUBLIC_URL=self.url, **(settings or {}))

    def set(self, **settings):
        """Settings of the deployer, in the file .env."""
        path = self.folder / ".env"
        known = dict(line.split("=", 1) for line in path.read_text().splitlines()) if path.exists() else {}
        known.update({name: str(value) for name, value in settings.items()})
        path.write_text("".join(f"{name}={value}\n" for name, value in known.items()))

    # MARK: compose

    def compose(self, *arguments, check=True, seconds=900):
        # COMPOSE_… of whoever runs the test is not the deployer's.
        environment = {name: value for name, value in os.environ.items() if not name.startswith("COMPOSE_")} | {"DOCKER_BUILDKIT": "0"}
        result = subprocess.run(
            [*self.command, "--profile", "mail", *map(str, arguments)], cwd=self.folder, stdin=subprocess.DEVNULL, capture_output=True, text=True,
            timeout=seconds, env=environment,
        )
        if check and result.returncode != 0:
            raise Failure(f"compose {' '.join(map(str, arguments))} ended with {result.returncode}:\n{result.stdout[-2000:]}\n{result.stderr[-4000:]}")
        return result

    def setup(self):
        return self.compose("run", "--rm", "setup").stdout

    def up(self, *services):
        """Everything, until the portal answers; answers the seconds that took."""
        began = time.monotonic()
        self.compose("up", "--detach", *services)
        self.until_ready()
        return time.monotonic() - began

    def down(self, volumes=False):
        self.compose("down", "--timeout", 60, *(["--volumes"] if volumes else []))

    def run(self, *arguments, seconds=300, volumes=()):
        """The command line of the deployment; answers what it wrote."""
        # The folder of a stack is the container's own.
        words = list(map(str, arguments))
        if "--data" in words:
            del words[words.index("--data") : words.index("--data") + 2]
        if words[:2] == ["clock", "advance"]:
            # `alongside clock` moves the clock of an embedded stack; here the administrator of the database does.
            return self.sql(f"UPDATE clock.reading SET now = '{words[2]} 10:00 Europe/London' WHERE simulated")
        mounts = [part for volume in volumes for part in ("--volume", volume)]
        return self.compose("run", "--rm", *mounts, "cli", *words, seconds=seconds).stdout

    def started(self, service):
        """When its container's process began, and whether docker finds it healthy: (time as text, bool)."""
        state = self.containers()[service]["State"]
        return state["StartedAt"], state["Running"] and state.get("Health", {}).get("Status") == "healthy"

    def id(self, service):
        return self.compose("ps", "--quiet", service).stdout.split()[0]

    def logs(self, service):
        return subprocess.run(["docker", "logs", self.id(service)], capture_output=True, text=True, check=True, timeout=60)

    def sql(self, statement):
        """One value, as the database has it."""
        # By standard input: a statement that names every id is longer than an argument may be.
        result = subprocess.run(
            ["docker", "exec", "--interactive", self.id("postgres"), "psql", "-U", "postgres", "-d", "alongside", "-At", "-v", "ON_ERROR_STOP=1"], input=statement,
            capture_output=True, text=True, timeout=120)
        if result.returncode != 0:
            raise Failure(f"psql ended with {result.returncode}: {result.stderr[-2000:]}")
        return result.stdout.strip()

    def containers(self):
        """What docker says of every container of this deployment, by service."""
        ids = subprocess.run(
            ["docker", "ps", "--all", "--quiet", "--filter", f"label=com.docker.compose.project={self.project}"], capture_output=True, text=True, check=True
        ).stdout.split()
        if not ids:
            return {}
        found = json.loads(subprocess.run(["docker", "inspect", *ids], capture_output=True, text=True, check=True).stdout)
        return {one["Config"]["Labels"]["com.docker.compose.service"]: one for one in found}

    def memory(self):
        """MiB by service."""
        names = {one["Id"][:12]: service for service, one in self.containers().items() if one["State"]["Running"]}
        lines = subprocess.run(
            ["docker", "stats", "--no-stream", "--format", "{{.ID}} {{.MemUsage}}", *names], capture_output=True, text=True, check=True
        ).stdout.splitlines()
        units = {"KiB": 1 / 1024, "MiB": 1, "GiB": 1024}
        found = {}
        for line in lines:
            number, unit = re.match(r"\S+ ([\d.]+)([KMG]iB)", line).groups()
            found[names[line.split()[0]]] = float(number) * units[unit]
        return found

    def destroy(self):
        try:
            self.down(volumes=True)
        finally:
            shutil.rmtree(self.folder, ignore_errors=True)

    # MARK: the portal

    @property
    def trust(self):
        """Trusts the certificate that setup made, and nothing else."""
        return ssl.create_default_context(cafile=self.folder / "secrets" / "tls" / "portal.crt")

    def until_ready(self, seconds=180):
        said = None

        def look():
            nonlocal said
            try:
                with urllib.request.urlopen(self.url + "/sign-in", context=self.trust, timeout=5) as answer:
                    said = answer.status
            except (urllib.error.URLError, OSError) as error:
                said = error
            return said == 200

        until(look, lambda: f"an answer of the portal at {self.url} (the last: {said})", seconds)

    # MARK: mail

    def letters(self):
        """Every letter that the sink took, oldest first."""
        log = self.logs("mail").stdout
        return [Letter(text, self.url) for text in re.findall(r"^--- to (.*?)^---$", log, re.S | re.M)]

    def sign_in_links(self, address):
        return {path for letter in self.letters() if address in letter.to and (path := letter.path("/sign-in/"))}

    def sign_in_link(self, address, known):
        return until(lambda: next(iter(self.sign_in_links(address) - known), None), f"a sign-in letter to {address}", 60)

    # MARK: the register

    def name_of(self, urn):
        return json.loads(self.run("school", "find", urn, "--json"))["schools"][0]["name"]

    data = "/secrets"


class Letter:
    """Its links begin with the address that the deployer gave (PUBLIC_URL), or it is no letter of this deployment's."""

    def __init__(self, text, url):
        self.url = url
        head, rest = text.split("\n", 1)
        self.to = head
        subject, self.text = rest.split("\n", 1)
        self.subject = subject.removeprefix("subject: ")

    def path(self, prefix):
        found = re.search(r"(https?://[^/\s]+)(" + re.escape(prefix) + r"[^\s>)\"]*)", self.text)
        if found and found[1] != self.url:
            raise Failure(f"A letter to {self.to} has a link to {found[1]}, and people reach this deployment at {self.url}.")
        return found[2] if found else None
