"""What the tests in Python share: where things are, who there is, how something is waited for."""

import os
import pathlib
import subprocess
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
SERVICES = ["access", "outreach", "support", "collection", "reporting"]
PROCESSES = [*SERVICES, "portal"]
# Of the database; each service signs in as its own.
ROLES = [f"alongside_{service}" for service in SERVICES]


class Failure(AssertionError):
    """Something that should have come about, and did not."""


def step(text):
    print(f"{time.strftime('%H:%M:%S')}  {text}", flush=True)


def until(look, what, seconds=20, every=0.1):
    """Looks again and again until there is something, and answers it.

    what: that which is waited for, as text, or a function that is asked when it did not come and can say what is there instead.
    """
    deadline = time.monotonic() + seconds
    while True:
        if found := look():
            return found
        if time.monotonic() > deadline:
            raise Failure(f"{what() if callable(what) else what} did not come within {seconds} s")
        time.sleep(every)  # What another process does rings no bell here.


def build(tag, folder=ROOT, file=None):
    """An image, by the builder that every Docker has; what it says is shown when it fails."""
    named = ["--file", str(file)] if file else []
    result = subprocess.run(
        ["docker", "build", *named, "--tag", tag, str(folder)], cwd=ROOT, env=os.environ | {"DOCKER_BUILDKIT": "0"}, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    if result.returncode != 0:
        raise Failure(f"The image {tag} cannot be built:\n{result.stdout[-4000:]}\n{result.stderr[-2000:]}")


def compose_command():
    """`docker compose` where that plugin is there, otherwise `docker-compose`."""
    plugin = subprocess.run(["docker", "compose", "version"], stdin=subprocess.DEVNULL, capture_output=True)
    return ["docker", "compose"] if plugin.returncode == 0 else ["docker-compose"]
