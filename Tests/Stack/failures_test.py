"""What goes wrong in a deployment says so: each fault is made on purpose, and the container's log and state are compared with docs/deploy.md."""

import argparse
import json
import re
import subprocess
import time

from compose import Deployment, Failure
from job import MONDAY


def until(look, what, seconds=90):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if found := look():
            return found
        time.sleep(0.3)
    raise Failure(f"{what} within {seconds} s")


def says(deployment, service, pattern, seconds=90):
    """The first line of a container's log since now that fits."""
    def look():
        log = deployment.logs(service)
        return re.search(pattern, log.stdout + log.stderr)
    try:
        return until(look, f"{service} did not say “{pattern}”", seconds)[0]
    except Failure:
        print(deployment.logs(service).stderr[-2000:])
        raise


def exit_code(deployment, service, code, seconds=90):
    """Waits until the container has ended so at least once; Docker starts it again after that."""
    def look():
        state = deployment.containers()[service]["State"]
        return (state["Restarting"] or not state["Running"]) and state["ExitCode"] == code
    until(look, f"{service} did not end with {code}", seconds)


def a_damaged_key(deployment):
    path = deployment.folder / "secrets" / "keys" / "support.key"
    key = path.read_bytes()
    path.write_text("nonsense\n")
    try:
        deployment.compose("restart", "support")
        line = says(deployment, "support", r"support-service: /run/secrets/support\.key: This is not a key file.*")
        exit_code(deployment, "support", 78)
    finally:
        path.write_bytes(key)
    well(deployment, "support")
    return line


def a_secret_of_another(deployment):
    """A password that the database does not know."""
    path = deployment.folder / "secrets" / "passwords" / "alongside_collection"
    password = path.read_text()
    path.write_text("wrong\n")
    try:
        deployment.compose("restart", "collection")
        line = says(deployment, "collection", r"collection-service: .*password authentication failed.*")
    finally:
        path.write_text(password)
    well(deployment, "collection")
    return line


def a_missing_secret(deployment):
    """Docker does not start what it is to give a file that is not there; a process that does not find it says so itself."""
    path = deployment.folder / "secrets" / "passwords" / "alongside_reporting"
    password = path.read_text()
    path.unlink()
    result = deployment.compose("up", "--detach", "--force-recreate", "--no-deps", "reporting", check=False)
    if result.returncode == 0 or str(path) not in result.stderr:
        raise Failure(f"Compose does not name {path}: {result.stderr[-1000:]}")
    path.write_text(password)
    path.chmod(0o444)
    alone = subprocess.run(
        ["docker", "run", "--rm", "--env", "DATABASE_PASSWORD_FILE=/run/secrets/alongside_reporting", "--env", "MESSAGING_DIRECTORY=/directory.json",
         "--volume", f"{deployment.folder}/secrets/directory.json:/directory.json:ro", deployment.image, "reporting-service"],
        capture_output=True, text=True, timeout=60)
    if alone.returncode != 78 or "/run/secrets/alongside_reporting" not in alone.stderr:
        raise Failure(f"reporting-service ended with {alone.returncode}: {alone.stderr}")
    deployment.compose("up", "--detach", "--no-deps", "reporting")
    return alone.stderr.strip()


def a_schema_of_another_version(deployment):
    deployment.sql("INSERT INTO access.migration (number, name, fingerprint) VALUES (900, 'of_tomorrow', repeat('0', 16))")
    try:
        deployment.compose("restart", "access")
        line = says(deployment, "access", r"access-service: .*900.*")
        exit_code(deployment, "access", 78)
    finally:
        deployment.sql("DELETE FROM access.migration WHERE number = 900")
    well(deployment, "access")
    return line


def well(deployment, service, seconds=120):
    """Once what was wrong is mended, Docker's next start finds it so."""
    until(lambda: health(deployment, service)[0] == 0, f"{service} did not go on once it was mended", seconds)


def health(deployment, service):
    result = subprocess.run(["docker", "exec", deployment.id(service), "alongside", "healthy"], capture_output=True, text=True, timeout=30)
    return result.returncode, (result.stdout + result.stderr).strip()


def a_database_that_goes_away(deployment):
    deployment.compose("stop", "postgres")
    _, line = until(lambda: (found := health(deployment, "support"))[0] != 0 and found, "support did not say that the database is away")
    if "database" not in line:
        raise Failure(f"support is not well, and does not name the database: {line}")
    if not deployment.containers()["support"]["State"]["Running"]:
        raise Failure("support ended because the database was away")
    deployment.compose("start", "postgres")
    well(deployment, "support")
    return line


def a_database_that_is_away_at_the_start(deployment):
    deployment.compose("stop", "postgres")
    deployment.compose("restart", "support")
    line = says(deployment, "support", r"support-service: .*database.*")
    deployment.compose("start", "postgres")
    well(deployment, "support")
    return line


def a_full_disk(deployment):
    postgres = deployment.id("postgres")
    fill = "dd if=/dev/zero of=/var/lib/postgresql/data/filler bs=1M 2>/dev/null; sync; true"
    subprocess.run(["docker", "exec", postgres, "bash", "-c", fill], check=True, timeout=120)
    # A commit that needs room: people are invited until one cannot be kept.
    said = []

    def look():
        result = deployment.compose("run", "--rm", "cli", "register", "import", "--upload", "/usr/share/alongside/sample/register.csv", "--as-of", "2023-05-01",
                                    check=False, seconds=120)
        said.append((result.returncode, result.stderr))
        log = deployment.logs("postgres")
        return re.search(r"No space left on device", log.stdout + log.stderr)

    until(look, "PostgreSQL did not say that the disk is full", 180)
    if said[-1][0] == 0:
        raise Failure("An import was acknowledged that the disk had no room for")
    line = says(deployment, "postgres", r"(?:PANIC|FATAL|ERROR):.*No space left on device")
    (deployment.folder / "disk" / "filler").unlink()
    well(deployment, "outreach", 180)
    report = json.loads(deployment.run(
        "register", "import", "--upload", "/usr/share/alongside/sample/register.csv", "--as-of", "2023-05-01", "--json"))
    return f"{line}; afterwards {report['rows']} rows were taken"


FAULTS = [
    a_damaged_key, a_secret_of_another, a_missing_secret, a_schema_of_another_version, a_database_that_goes_away, a_database_that_is_away_at_the_start, a_full_disk,
]


def run(image, only=None):
    """Makes each fault, one after the other; answers how many did not say what they are."""
    deployment = Deployment(image, port=18444, settings={"SIMULATED_FROM": MONDAY, "DATABASE_BUFFERS": "32MB"})
    deployment.image = image
    # A disk that can be filled: 400 MB in memory, which stay when a container is stopped.
    disk = deployment.folder / "disk"
    disk.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=400m,mode=1777", "tmpfs", disk], check=True)
    (deployment.folder / "docker-compose.override.yml").write_text(f"volumes:\n  database:\n    driver_opts: {{type: none, o: bind, device: {disk}}}\n")
    silent = 0
    try:
        deployment.setup()
        deployment.compose("build", "mail")
        deployment.up()
        for fault in FAULTS:
            if only and fault.__name__ != only:
                continue
            try:
                print(f"ok      {fault.__name__}: {fault(deployment)[:400]}", flush=True)
            except (Failure, subprocess.SubprocessError) as error:
                silent += 1
                print(f"FAILED  {fault.__name__}: {error}", flush=True)
        return silent
    finally:
        try:
            deployment.down(volumes=True)
        finally:
            subprocess.run(["umount", disk], check=False)
            deployment.destroy()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--image", default="alongside:stack-test")
    parser.add_argument("--only", help="the name of one fault")
    arguments = parser.parse_args()
    return 1 if run(arguments.image, arguments.only) else 0


if __name__ == "__main__":
    raise SystemExit(main())
