"""The stack on a swarm of one node, with what the tests need of it."""

import json
import os
import shutil
import subprocess
import time

from compose import PROCESSES, ROOT, Deployment, Failure, build, until

BESIDE = """version: "3.8"
services:
  mail:
    image: alongside-mail:latest
    networks: [inside]
  edge:
    image: alongside-edge:latest
    networks: [inside, outside]
    ports: [{target: 8443, published: PORT, mode: host}]
networks:
  inside: {driver: overlay, internal: true, attachable: true}
  outside: {driver: overlay}
"""


def docker(*arguments, check=True, seconds=300, **options):
    result = subprocess.run(["docker", *map(str, arguments)], capture_output=True, text=True, timeout=seconds, stdin=subprocess.DEVNULL, **options)
    if check and result.returncode != 0:
        raise Failure(f"docker {' '.join(map(str, arguments))} ended with {result.returncode}:\n{result.stderr[-2000:]}")
    return result


class Swarm(Deployment):
    def __init__(self, image, port=18445, settings=None):
        super().__init__(image, port, settings)
        self.stack = "alongside-test"
        self.environment = {
            "STACK": self.stack, "ALONGSIDE_IMAGE": image, "PORTAL_PORT": str(port + 1), "PUBLIC_URL": self.url, "MAIL_SMTP_URL": "smtp://tasks.mail:1025",
        } | (settings or {})
        (self.folder / "deploy" / "stack.yml").write_bytes((ROOT / "deploy" / "stack.yml").read_bytes())
        (self.folder / "beside.yml").write_text(BESIDE.replace("PORT", str(port)))
        self.joined = False

    def setup(self):
        secrets = self.folder / "secrets"
        secrets.mkdir()
        return docker(
            "run", "--rm", "--user", "0:0", "--volume", f"{secrets}:/secrets", self.image, "alongside", "setup", "--folder", "/secrets", "--owner", "10001:10001",
            "--hosts", "tasks.{service}").stdout

    def up(self):
        """As docs/swarm.md says, with a mail sink and what stands before the portal; answers the seconds until everything was there."""
        build("alongside-edge", ROOT / "Tests" / "Stack" / "edge")
        build("alongside-mail", ROOT / "deploy" / "mail")
        if docker("info", "--format", "{{.Swarm.LocalNodeState}}").stdout.strip() != "active":
            docker("swarm", "init", "--advertise-addr", "127.0.0.1")
            self.joined = True
        docker("node", "update", "--label-add", "alongside.database=true", docker("node", "ls", "--quiet").stdout.split()[0])
        began = time.monotonic()
        self.deploy()
        self.until_ready(300)
        until(lambda: not self.missing(), lambda: f"all tasks of {self.missing()}", 180, every=0.5)
        return time.monotonic() - began

    def deploy(self, **settings):
        """Settings stay, as those of swarm.env do."""
        self.environment |= settings
        docker("stack", "deploy", "--resolve-image", "never", "--compose-file", "deploy/stack.yml", "--compose-file", "beside.yml", self.stack, cwd=self.folder,
               env=os.environ | self.environment)

    def redeploy(self, **settings):
        """Deploys with other settings, and waits until every process has been replaced."""
        self.deploy(**settings)

        def states():
            return {
                service: docker("service", "inspect", "--format", "{{if .UpdateStatus}}{{.UpdateStatus.State}}{{end}}", f"{self.stack}_{service}").stdout.strip()
                for service in PROCESSES
            }

        def is_done():
            found = states()
            if any(state.startswith(("rollback", "paused")) for state in found.values()):
                raise Failure(f"The deploy with {settings} was taken back: {found}")
            return set(found.values()) == {"completed"} and not self.missing()

        until(is_done, lambda: f"the end of the deploy with {settings} ({states()}, {self.missing()})", 900, every=1)

    def missing(self):
        """The services of which fewer tasks are healthy than there should be; what ends by itself is not counted."""
        lines = docker("service", "ls", "--filter", f"label=com.docker.stack.namespace={self.stack}", "--format", "{{.Name}} {{.Replicas}}").stdout.splitlines()
        found = []
        for name, replicas, *_ in map(str.split, lines):
            there, wanted = replicas.split("/")
            if there != wanted and not name.endswith("_migrate"):
                found.append(f"{name} {replicas}")
        return found

    def tasks(self, service):
        """The containers of a service that run now."""
        return docker("ps", "--quiet", "--filter", f"label=com.docker.swarm.service.name={self.stack}_{service}").stdout.split()

    def secrets(self):
        """The names of all secrets that the tasks of services and of the portal have now."""
        tasks = docker("service", "ps", "--quiet", "--filter", "desired-state=running", *[f"{self.stack}_{service}" for service in PROCESSES]).stdout.split()
        found = json.loads(docker("inspect", "--type", "task", *tasks).stdout)
        return {secret["SecretName"] for task in found for secret in task["Spec"]["ContainerSpec"]["Secrets"]}

    def scale(self, replicas):
        docker("service", "scale", *[f"{self.stack}_{service}={replicas}" for service in PROCESSES], seconds=600)

    def kill(self, service):
        """Ends one of its processes as a fault would."""
        subprocess.run(["docker", "kill", "--signal", "KILL", self.tasks(service)[0]], check=True, stdout=subprocess.DEVNULL)

    def roll(self, image):
        """Another version of everything, a task at a time, the record's schema first."""
        for service in ["migrate", *PROCESSES]:
            docker("service", "update", "--no-resolve-image", "--image", image, *(["--detach"] if service == "migrate" else []), f"{self.stack}_{service}", seconds=600)

    def run(self, *arguments, seconds=300, volumes=()):
        return docker(
            "run", "--rm", "--network", f"{self.stack}_inside", "--volume", f"{self.folder}/secrets:/secrets", "--env", "ALONGSIDE_FOLDER=/secrets", self.image,
            "alongside", *arguments, seconds=seconds).stdout

    def id(self, service):
        return self.tasks(service)[0]

    def containers(self):
        return {service: json.loads(docker("inspect", self.id(service)).stdout)[0] for service in [*PROCESSES, "postgres", "mail"] if self.tasks(service)}

    def destroy(self):
        docker("stack", "rm", self.stack, check=False)
        try:
            until(lambda: not docker("ps", "--all", "--quiet", "--filter", f"label=com.docker.stack.namespace={self.stack}").stdout.split(), "the end of the stack's tasks", 120, every=0.5)
        finally:
            docker("volume", "rm", "--force", f"{self.stack}_database")
            if self.joined:
                docker("swarm", "leave", "--force", check=False)
            shutil.rmtree(self.folder, ignore_errors=True)
