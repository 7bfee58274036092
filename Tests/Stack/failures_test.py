"""What goes wrong in a deployment says so. Each row of the table in docs/deploy.md ("What may stand in the way") is made so on purpose; the words
that it quotes are looked for in what the container says from then on, and whether it ends, with which code, is compared too."""

import argparse
import contextlib
import json
import re
import subprocess
import time

from compose import ROOT, Deployment, Failure, until
from job import MONDAY, Job
from load import Load, everything_there

AMBASSADOR = "A01"


class Row:
    """A row of the document: the words it quotes, and what it says becomes of the container."""

    def __init__(self, line):
        self.what, self.container, says, self.does = [cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:5]]
        self.quotes = [quote.strip() for _, quote in re.findall(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)", says)]

    def patterns(self):
        """As a log has them: what stands in capitals is a name or a number."""
        return [re.compile(re.sub(r"\b[A-Z]+\b", r"\\S+", re.escape(quote))) for quote in self.quotes]

    @property
    def code(self):
        """With which code the container ends; None where the document says that it does not."""
        found = re.search(r"ends with (\d+)", self.does)
        if not found and "does not end" not in self.does:
            raise Failure(f"docs/deploy.md does not say whether a container ends when {self.what}")
        return int(found[1]) if found else None


def rows():
    """Of the document's table, by what goes wrong."""
    section = (ROOT / "docs" / "deploy.md").read_text().split("\n## What may stand in the way\n")[1].split("\n## ")[0]
    lines = [line for line in section.splitlines() if line.startswith("|")][2:]
    return {row.what: row for row in map(Row, lines)}


class Moment:
    """From here on what a container says and does is looked at: what it said before does not count."""

    def __init__(self, deployment, row):
        self.deployment, self.row = deployment, row
        self.began = time.time()
        self.running = self.starts()

    def log(self, service):
        log = subprocess.run(
            ["docker", "logs", "--since", f"{self.began:.3f}", self.deployment.id(service)], capture_output=True, text=True, check=True, timeout=60)
        return log.stdout + log.stderr

    def says(self, service, seconds=120):
        """Waits until everything that the row quotes is in the container's log; answers the last of it, with the rest of its line."""
        for pattern in self.row.patterns():
            try:
                found = until(lambda: re.search(rf".*{pattern.pattern}.*", self.log(service)), f"“{pattern.pattern}” in the log of {service}", seconds, every=0.3)
            except Failure:
                print(self.log(service)[-2000:])
                raise
        return found[0]

    def quoted_in(self, text):
        for pattern in self.row.patterns():
            if not pattern.search(text):
                raise Failure(f"docs/deploy.md quotes “{pattern.pattern}”, and this is said: {text}")
        return text

    def starts(self):
        """When each container that runs was started."""
        return {service: one["State"]["StartedAt"] for service, one in self.deployment.containers().items() if one["State"]["Running"]}

    def ends(self, service):
        """The codes with which the service's containers have ended, of late: Docker remembers its last 256 events, a minute of health checks."""
        labels = [f"label=com.docker.compose.project={self.deployment.project}", f"label=com.docker.compose.service={service}"]
        result = subprocess.run(
            ["docker", "events", "--since", f"{self.began:.3f}", "--until", f"{time.time():.3f}", "--filter", "type=container", "--filter", "event=die",
             *[word for label in labels for word in ("--filter", label)], "--format", "{{json .}}"],
            capture_output=True, text=True, check=True, timeout=60)
        return [int(json.loads(line)["Actor"]["Attributes"]["exitCode"]) for line in result.stdout.splitlines()]

    def ends_as_documented(self, service, seconds=120):
        code = self.row.code
        if code is None:
            if self.starts().get(service) != self.running[service]:
                raise Failure(f"{service} ended (lately with {self.ends(service)}), and docs/deploy.md says that it does not")
        else:
            until(lambda: code in self.ends(service), lambda: f"the end of {service} with {code} (it ended with {self.ends(service)})", seconds, every=0.5)


@contextlib.contextmanager
def changed(path, text):
    """A file with another content, in its place: who has it mounted sees that. Afterwards it has its own again."""
    before = path.read_bytes()
    path.write_text(text)
    try:
        yield
    finally:
        path.write_bytes(before)


def well(deployment, service, seconds=120):
    """Once what was wrong is mended, Docker's next start finds it so."""
    until(lambda: health(deployment, service)[0] == 0, lambda: f"{service}, mended, in health ({health(deployment, service)[1]})", seconds, every=0.5)


def health(deployment, service):
    result = subprocess.run(["docker", "exec", deployment.id(service), "alongside", "healthy"], capture_output=True, text=True, timeout=30)
    return result.returncode, (result.stdout + result.stderr).strip()


# MARK: the faults, by their row in docs/deploy.md

FAULTS = {}


def fault(what):
    def keep(body):
        FAULTS[what] = body
        return body
    return keep


def with_another_file(scene, row, service, path, text):
    moment = Moment(scene.deployment, row)
    with changed(path, text):
        scene.deployment.compose("restart", service)
        line = moment.says(service)
        moment.ends_as_documented(service)
    well(scene.deployment, service)
    return line


@fault("a key file is damaged")
def a_damaged_key(scene, row):
    return with_another_file(scene, row, "support", scene.secrets / "keys" / "support.key", "nonsense\n")


@fault("a key file is not its own pair")
def a_key_of_another(scene, row):
    public = (scene.secrets / "keys" / "access.key").read_text().splitlines()[0]
    secret = (scene.secrets / "keys" / "support.key").read_text().splitlines()[1]
    return with_another_file(scene, row, "support", scene.secrets / "keys" / "support.key", f"{public}\n{secret}\n")


@fault("the database does not know the password")
def a_wrong_password(scene, row):
    return with_another_file(scene, row, "collection", scene.secrets / "passwords" / "alongside_collection", "wrong\n")


@fault("a secret is missing (the setup was not run)")
def a_missing_secret(scene, row):
    deployment, path = scene.deployment, scene.secrets / "passwords" / "alongside_reporting"
    aside = path.with_suffix(".aside")
    path.rename(aside)
    try:
        result = deployment.compose("up", "--detach", "--force-recreate", "--no-deps", "reporting", check=False)
        if result.returncode == 0 or str(path) not in result.stderr:
            raise Failure(f"Compose does not name {path}: {result.stderr[-1000:]}")
        # A process that does not find it says so itself.
        alone = subprocess.run(
            ["docker", "run", "--rm", "--env", "DATABASE_PASSWORD_FILE=/run/secrets/alongside_reporting", "--env", "MESSAGING_DIRECTORY=/directory.json",
             "--volume", f"{scene.secrets}/directory.json:/directory.json:ro", deployment.image, "reporting-service"],
            capture_output=True, text=True, timeout=60)
        if alone.returncode != row.code or "/run/secrets/alongside_reporting" not in alone.stderr:
            raise Failure(f"reporting-service ended with {alone.returncode}: {alone.stderr}")
        line = Moment(deployment, row).quoted_in(alone.stderr.strip())
    finally:
        if path.is_dir():  # Docker makes a folder where a file that it was to mount is missing.
            path.rmdir()
        aside.rename(path)
        deployment.compose("up", "--detach", "--no-deps", "reporting")
    well(deployment, "reporting")
    return line


@fault("the schema is a newer version's")
def a_schema_of_tomorrow(scene, row):
    deployment = scene.deployment
    moment = Moment(deployment, row)
    deployment.sql("INSERT INTO access.migration (number, name, fingerprint) VALUES (900, 'of_tomorrow', repeat('0', 16))")
    try:
        deployment.compose("restart", "access")
        line = moment.says("access")
        moment.ends_as_documented("access", 20)
    finally:
        deployment.sql("DELETE FROM access.migration WHERE number = 900")
    well(deployment, "access")
    if "at version 900" not in line:
        raise Failure(f"access-service does not say which version it found: {line}")
    return line


@fault("the schema is older, as while an upgrade is rolled out")
def a_schema_of_yesterday(scene, row):
    deployment = scene.deployment
    moment = Moment(deployment, row)
    newest = "number = (SELECT max(number) FROM access.migration)"
    deployment.sql(f"CREATE TABLE access.migration_aside AS SELECT * FROM access.migration WHERE {newest}; DELETE FROM access.migration WHERE {newest}")
    try:
        deployment.compose("restart", "access")
        line = moment.says("access")
        moment.ends_as_documented("access")
    finally:
        deployment.sql("INSERT INTO access.migration SELECT * FROM access.migration_aside; DROP TABLE access.migration_aside")
    well(deployment, "access")
    return line


@fault("the database is away when a service starts")
def a_database_that_is_away_at_the_start(scene, row):
    deployment = scene.deployment
    deployment.compose("stop", "postgres")
    try:
        moment = Moment(deployment, row)
        deployment.compose("restart", "support")
        line = moment.says("support")
        moment.ends_as_documented("support")
    finally:
        deployment.compose("start", "postgres")
    well(deployment, "support")
    return line


@fault("the database goes away later")
def a_database_that_goes_away(scene, row):
    deployment = scene.deployment
    load = scene.load()
    try:
        load.goes_on("the start")
        moment = Moment(deployment, row)
        deployment.compose("stop", "postgres")
        try:
            _, line = until(lambda: (found := health(deployment, "support"))[0] != 0 and found, "support's word that the database is away", 60)
            moment.quoted_in(line)
            until(lambda: any(what == "503" for _, _, what in load.tally.turned_away[:]), "an answer 503 to somebody who logs work", 90)
            moment.ends_as_documented("support")
        finally:
            deployment.compose("start", "postgres")
        load.goes_on("the database came back")
        well(deployment, "support")
        moment.ends_as_documented("support")
    finally:
        tally = load.stop()
    return f"{line}; {kept(deployment, tally)}"


@fault("the disk is full")
def a_full_disk(scene, row):
    deployment = scene.deployment
    moment = Moment(deployment, row)
    load = scene.load()
    filler = deployment.folder / "disk" / "filler"
    try:
        load.goes_on("the start")
        try:
            fill = "dd if=/dev/zero of=/var/lib/postgresql/data/filler bs=1M 2>/dev/null; sync; true"
            subprocess.run(["docker", "exec", deployment.id("postgres"), "bash", "-c", fill], check=True, timeout=120)
            def look():
                # What needs more room than a segment of the log has left.
                deployment.compose(
                    "run", "--rm", "cli", "register", "import", "--upload", "/usr/share/alongside/sample/register.csv", "--as-of", "2023-05-01", check=False,
                    seconds=120)
                return all(pattern.search(moment.log("postgres")) for pattern in row.patterns())

            until(look, f"{row.quotes} in PostgreSQL's log", 180)
            line = moment.says("postgres")
        finally:
            filler.unlink(missing_ok=True)
        well(deployment, "outreach", 180)
        load.goes_on("the disk had room again", 180)
        for service in ["outreach", "support"]:
            moment.ends_as_documented(service)
    finally:
        tally = load.stop()
    report = json.loads(deployment.run(
        "register", "import", "--upload", "/usr/share/alongside/sample/register.csv", "--as-of", "2023-05-01", "--json"))
    return f"{line}; {kept(deployment, tally)}; afterwards {report['rows']} rows were taken"


def kept(deployment, tally):
    """Whether everything that was acknowledged is there, once, and nobody was answered wrongly."""
    lost, doubled = everything_there(deployment, tally)
    text = f"acknowledged={len(tally.acknowledged)} lost={lost} doubled={doubled} {tally.figures()}"
    if lost or doubled or tally.wrong:
        raise Failure(text)
    return text


# MARK: all of them

class Scene:
    def __init__(self, deployment):
        self.deployment = deployment
        self.secrets = deployment.folder / "secrets"
        self.job = None

    def load(self):
        """An Ambassador who logs without a pause."""
        if self.job is None:
            self.deployment.run("programme", "apply", "/usr/share/alongside/programmes/fwams.yaml", "--effective", "2023-05-01")
            self.job = Job(self.deployment, "")
            self.job.ambassador(AMBASSADOR)
        return Load(self.deployment, self.job.cookie(AMBASSADOR)).start()

    def close(self):
        if self.job:
            self.job.close()


def run(image, only=None):
    """Makes each fault, one after the other; answers how many were not as docs/deploy.md has them."""
    documented = rows()
    silent = 0
    for what in sorted(documented.keys() ^ FAULTS.keys()):
        silent += 1
        print(f"FAILED  {what}: it is not both a row of docs/deploy.md and a fault of this test", flush=True)
    deployment = Deployment(image, port=18444, settings={"SIMULATED_FROM": MONDAY, "DATABASE_BUFFERS": "32MB"})
    scene = Scene(deployment)
    # A disk that can be filled: 400 MB in memory, which stay when a container is stopped.
    disk = deployment.folder / "disk"
    disk.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=400m,mode=1777", "tmpfs", disk], check=True)
    (deployment.folder / "docker-compose.override.yml").write_text(f"volumes:\n  database:\n    driver_opts: {{type: none, o: bind, device: {disk}}}\n")
    try:
        deployment.setup()
        deployment.compose("build", "mail")
        deployment.up()
        for what, body in FAULTS.items():
            if what not in documented or only not in (None, what, body.__name__):
                continue
            if not documented[what].quotes:
                silent += 1
                print(f"FAILED  {what}: docs/deploy.md quotes nothing that is said", flush=True)
                continue
            try:
                print(f"ok      {what}: {body(scene, documented[what])[:400]}", flush=True)
            except Exception as error:  # The other faults are tried all the same.
                silent += 1
                print(f"FAILED  {what}: {type(error).__name__}: {error}", flush=True)
        return silent
    finally:
        try:
            scene.close()
            deployment.down(volumes=True)
        finally:
            subprocess.run(["umount", disk], check=False)
            deployment.destroy()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--image", default="alongside:stack-test")
    parser.add_argument("--only", help="one fault, as docs/deploy.md calls it, or by the name of its function")
    arguments = parser.parse_args()
    return 1 if run(arguments.image, arguments.only) else 0


if __name__ == "__main__":
    raise SystemExit(main())
