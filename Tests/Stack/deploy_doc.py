"""Runs the commands of docs/deploy.md as they are written, in order, in a folder that has what a clone has; then looks at what they brought up."""

import argparse
import json
import os
import re
import shutil
import signal
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
import pathlib
import ssl

from compose import ROOT, Failure, compose_command, until

# Seconds, after which a box has failed: one that builds an image, any other.
LIMITS = {True: 1200, False: 300}

# `docker compose` where the plugin is not installed, with the containers of this test apart from others.
PRELUDE = """
set -euo pipefail
docker() {
    if [ "$1" = compose ] && ! command docker compose version >/dev/null 2>&1; then shift; command docker-compose "$@"; else command docker "$@"; fi
}
"""


def commands():
    """Each box of the document with its heading."""
    found, heading = [], ""
    for part in re.split(r"^(#{2,3} .*)$", (ROOT / "docs" / "deploy.md").read_text(), flags=re.M):
        if part.startswith("#"):
            heading = part.lstrip("# ")
        else:
            found += [(heading, box) for box in re.findall(r"^```sh\n(.*?)^```$", part, re.S | re.M)]
    return found


def clone(folder):
    """What git has of this tree, as it stands now."""
    names = subprocess.run(["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=ROOT, capture_output=True, check=True).stdout
    for name in filter(None, names.decode().split("\0")):
        source, target = ROOT / name, folder / name
        if source.is_symlink() or source.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, target, follow_symlinks=False)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--image", help="take this image, and leave out the commands that build it")
    arguments = parser.parse_args()
    folder = pathlib.Path(tempfile.mkdtemp(prefix="alongside-deploy-")) / "alongside"
    clone(folder)
    # An image of its own, so that alongside:latest stays whose it is.
    environment = os.environ | {
        "DOCKER_BUILDKIT": "0", "COMPOSE_PROJECT_NAME": folder.parent.name.replace("_", ""), "ALONGSIDE_IMAGE": arguments.image or "alongside:deploy-test"}
    began = time.monotonic()
    try:
        for heading, box in commands():
            if arguments.image:
                box = "".join(line + "\n" for line in box.splitlines() if line != "docker compose build setup")
            print(f"== {heading}", flush=True)
            if fault := play(box, folder, environment):
                print(f"deploy-test FAILED: the command above {fault}")
                return 1
        problems = look(folder)
        for problem in problems:
            print(f"PROBLEM  {problem}")
        print(f"deploy-test {'FAILED' if problems else 'passed'}: boxes={len(commands())} seconds={time.monotonic() - began:.0f} problems={len(problems)}")
        return 1 if problems else 0
    finally:
        subprocess.run(
            [*compose_command(), "--profile", "mail", "--profile", "backup", "--profile", "monitoring", "down", "--volumes", "--timeout", "30"], cwd=folder,
            env=environment, stdin=subprocess.DEVNULL, capture_output=True)
        shutil.rmtree(folder.parent, ignore_errors=True)


def play(box, folder, environment):
    """Runs a box, each command shown before it; answers what went wrong, or nothing. What was started is ended when the time is up."""
    script = PRELUDE + "".join(f"printf '$ %s\\n' {quoted(line)}\n{line}\n" for line in logical_lines(box))
    limit = LIMITS[" build " in box]
    process = subprocess.Popen(
        ["bash", "-c", script], cwd=folder, stdin=subprocess.DEVNULL, stderr=subprocess.STDOUT, env=environment, start_new_session=True)
    try:
        code = process.wait(timeout=limit)
        return f"ended with {code}" if code else None
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        return f"had not ended after {limit} s"


def quoted(text):
    return "'" + text.replace("'", "'\\''") + "'"


def logical_lines(box):
    """A command a piece; a here-document belongs to the command that begins it."""
    lines, piece = box.splitlines(), []
    while lines:
        piece = [lines.pop(0)]
        if here := re.search(r"<<'?(\w+)'?", piece[0]):
            while piece[-1] != here[1]:
                piece.append(lines.pop(0))
        yield "\n".join(piece)


def look(folder):
    """Whether the stack is what the document promises: the portal answers by TLS, and every process is watched and well."""
    trust = ssl.create_default_context(cafile=folder / "secrets" / "tls" / "portal.crt")
    with urllib.request.urlopen("https://localhost:8443/sign-in", context=trust, timeout=20) as answer:
        problems = [] if answer.status == 200 else [f"the portal answers {answer.status}"]
    targets = {}

    def watched():
        try:
            with urllib.request.urlopen("http://localhost:9090/api/v1/targets", timeout=5) as answer:
                targets.clear()
                targets.update((one["labels"]["job"], one["health"]) for one in json.load(answer)["data"]["activeTargets"])
        except (urllib.error.URLError, OSError) as error:
            targets["prometheus"] = str(error)
        return len(targets) == 6 and set(targets.values()) == {"up"}

    try:
        until(watched, "all six processes, watched by Prometheus", 120, every=1)
    except Failure as failure:
        problems += [str(failure)] + [f"{job} is {health}" for job, health in targets.items() if health != "up"]
    return problems


if __name__ == "__main__":
    raise SystemExit(main())
