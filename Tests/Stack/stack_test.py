"""The stack in containers, from nothing: the main job through its published port, each container started again under load, all of it
taken down and brought up again. The last line has the figures."""

import argparse
import os
import pathlib
import subprocess
import time

import failures_test
import hardening
from compose import PROCESSES, ROOT, Deployment, Failure, build, step, until
from job import MONDAY, Job
from load import Load, everything_there

# MB: what a delivery partner's line and disk are asked for.
LARGEST_IMAGE = 400


def register():
    """A real one where it is there; otherwise the fictional one."""
    data = pathlib.Path(os.environ.get("ALONGSIDE_DATA", ROOT.parent / "shared" / "data"))
    real = data / "gias" / "edubasealldata20231116.zip"
    if real.exists():
        return real
    step(f"There is no real register in {data}: the fictional one is taken.")
    return ROOT / "deploy" / "sample" / "register.csv"


def size(image):
    """MB as docker counts them."""
    return int(subprocess.run(["docker", "image", "inspect", "--format", "{{.Size}}", image], capture_output=True, text=True, check=True).stdout) / 1e6


def projected(deployment, seconds=120):
    """Waits until Reporting has the activities that Support has, and no others; answers by how many they differ at last."""
    def differ():
        return int(deployment.sql(
            "SELECT count(*) FROM support.activity AS logged FULL JOIN reporting.activity AS reported ON reported.activity = logged.id "
            "WHERE logged.id IS NULL OR reported.activity IS NULL"))

    try:
        until(lambda: differ() == 0, "the last activity, in Reporting", seconds, every=0.5)
        return 0
    except Failure:
        return differ()


def end(deployment, service, how):
    """Ends a container by SIGTERM, or its first process as a fault would; waits until another is there, and healthy."""
    before, _ = deployment.started(service)
    if how == "killed":
        # Docker takes its own kill for the wish that it stay ended.
        os.kill(deployment.containers()[service]["State"]["Pid"], 9)
    else:
        subprocess.run(["docker", "restart", "--time", "30", deployment.id(service)], check=True, stdout=subprocess.DEVNULL)

    def is_back():
        began, is_healthy = deployment.started(service)
        return is_healthy and began != before

    try:
        until(is_back, f"the return of {service}, which was {how}, in health", 120, every=0.3)
    except Failure:
        print(deployment.logs(service).stderr[-2000:])
        raise


def restarts_under_load(deployment, job, ambassador, seconds):
    """Each container ended by SIGTERM, and by SIGKILL, while Ambassadors log; answers the tally, the memory under load and how many were ended."""
    load = Load(deployment, job.cookie(ambassador)).start()
    ends = 0
    try:
        time.sleep(seconds)
        memory = deployment.memory()
        for how in ["restarted", "killed"]:
            for service in [*PROCESSES, "postgres"]:
                end(deployment, service, how)
                load.goes_on(f"{service} was {how}")
                ends += 1
                step(f"under load: {service} was {how}, and is healthy again; {len(load.tally.acknowledged)} acknowledged so far")
    finally:
        tally = load.stop()
    return tally, memory, ends


def play(deployment, arguments, silent):
    step("setup: keys, passwords, certificate")
    deployment.setup()
    again = deployment.setup()
    if "nothing was made" not in again:
        raise Failure(f"The second setup made something: {again}")
    up = deployment.up()
    step(f"up: the portal was ready after {up:.1f} s")
    rest = deployment.memory()

    deployment.run("programme", "apply", "/usr/share/alongside/programmes/fwams.yaml", "--effective", "2023-05-01")
    job = Job(deployment, register())
    try:
        job.everybody()
        schools, seconds = job.take_the_register()
        step(f"register: {schools} schools in {seconds:.1f} s")
        urn, ambassador = job.a_school_that_calls()
        step(f"a school that calls is matched: {urn} with {ambassador}")
        job.from_a_gap()
        step("from a gap to a school that is enrolled: segment, campaign, letter, interest, match")
        job.ambassador(ambassador)
        job.log_in_a_line(ambassador, urn)
        total = job.claim(ambassador)
        step(f"logged in a line, claimed and paid: {total}")

        tally, load, ends = restarts_under_load(deployment, job, ambassador, arguments.seconds)
        differ = projected(deployment)
        lost, doubled = everything_there(deployment, tally)
        step(
            f"each container ended twice: {len(tally.acknowledged)} acknowledged, median {tally.median_wait() * 1000:.0f} ms; "
            f"lost={lost} doubled={doubled} differ={differ}")
        problems = hardening.findings(deployment) + hardening.compose_file()

        step("down, and up again")
        deployment.down()
        second = deployment.up()
        lost_after, _ = everything_there(deployment, tally)
        page = job.open_page("/claims", "grant officer")
        if total not in page.inner_text("main"):
            raise Failure(f"After down and up the claim of {total} is not there.")
        step(f"everything is there; the portal was ready after {second:.1f} s")
    finally:
        job.close()
    image = size(arguments.image)
    if image >= LARGEST_IMAGE:
        problems.append(f"the image has {image:.0f} MB, and {LARGEST_IMAGE} is the most")
    for problem in problems:
        step(f"PROBLEM  {problem}")

    def memory(found):
        return " ".join(f"{service}={found[service]:.0f}" for service in [*PROCESSES, "postgres"])

    print(f"memory at rest, MiB: {memory(rest)}\nmemory under load, MiB: {memory(load)}")
    faults = lost + lost_after + doubled + differ + len(tally.wrong) + len(problems) + (silent or 0)
    print(
        f"stack-test {'passed' if not faults else 'FAILED'}: image_mb={image:.0f} up_s={up:.1f} again_s={second:.1f} rest_mib={sum(rest.values()):.0f} "
        f"load_mib={sum(load.values()):.0f} ended={ends} acknowledged={len(tally.acknowledged)} lost={lost + lost_after} doubled={doubled} differ={differ} "
        f"problems={len(problems)} faults_silent={'not tried' if silent is None else silent} {tally.figures()}")
    return faults == 0


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--image", default="alongside:stack-test", help="how the image is called")
    parser.add_argument("--no-build", action="store_true", help="take the image that is there")
    parser.add_argument("--seconds", type=float, default=10, help="load before the first container is ended")
    parser.add_argument("--no-failures", dest="failures", action="store_false", help="leave out what goes wrong on purpose")
    parser.add_argument("--keep", action="store_true", help="leave the stack running")
    arguments = parser.parse_args()
    if not arguments.no_build:
        step("the image is built")
        build(arguments.image, file="deploy/Dockerfile")
    silent = None
    if arguments.failures:
        step("what goes wrong says so")
        silent = failures_test.run(arguments.image)
    deployment = Deployment(arguments.image, settings={"SIMULATED_FROM": MONDAY})
    try:
        deployment.compose("build", "mail")
        return 0 if play(deployment, arguments, silent) else 1
    except Exception:
        for service in deployment.containers():
            log = deployment.logs(service)
            print(f"--- the last lines of {service}\n" + "\n".join((log.stdout + log.stderr).splitlines()[-8:]))
        raise
    finally:
        if arguments.keep:
            print(f"kept: {deployment.folder}, {deployment.url}")
        else:
            deployment.destroy()


if __name__ == "__main__":
    raise SystemExit(main())
