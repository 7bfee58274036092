"""The stack on a swarm of one node: three of each, processes killed under load, another version rolled through. The last line has the figures."""

import argparse
import subprocess
import time

from compose import SERVICES, Failure
from job import MONDAY, Job
from load import Load
from stack_test import everything_there, projected, step
from swarm import Swarm

AMBASSADOR = "A01"


def goes_on(load, what, seconds=120, count=50):
    before, deadline = len(load.tally.acknowledged), time.monotonic() + seconds
    while len(load.tally.acknowledged) < before + count:
        if time.monotonic() > deadline:
            raise Failure(f"Two minutes after {what} nothing is acknowledged.")
        time.sleep(0.2)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--image", default="alongside:stack-test", help="an image that is there: `make stack-test` makes this one")
    arguments = parser.parse_args()
    other = "alongside:stack-test-next"
    subprocess.run(["docker", "tag", arguments.image, other], check=True)
    swarm = Swarm(arguments.image, settings={"SIMULATED_FROM": MONDAY})
    job = None
    try:
        swarm.setup()
        up = swarm.up()
        step(f"deployed: the portal was ready after {up:.1f} s")
        swarm.run("programme", "apply", "/usr/share/alongside/programmes/fwams.yaml", "--effective", "2023-05-01")
        job = Job(swarm, "")
        job.ambassador(AMBASSADOR)
        swarm.scale(3)
        step("three of each")
        load = Load(swarm, job.cookie(AMBASSADOR)).start()
        try:
            goes_on(load, "the start")
            kills = 0
            for service in [*SERVICES, "portal"] * 2:
                swarm.kill(service)
                kills += 1
                goes_on(load, f"one of {service} was killed")
            ofKills = load.tally.longest_failure()
            step(f"{kills} killed; {len(load.tally.acknowledged)} acknowledged; turned away for {ofKills:.1f} s at most")
            swarm.roll(other)
            goes_on(load, "the update")
            step("another version is rolled through")
        finally:
            tally = load.stop()
        differ = projected(swarm)
        lost, doubled = everything_there(swarm, tally)
        faults = lost + doubled + differ
        print(
            f"swarm-test {'passed' if not faults else 'FAILED'}: up_s={up:.1f} kills={kills} acknowledged={len(tally.acknowledged)} lost={lost} doubled={doubled} "
            f"differ={differ} turned_away_s={tally.longest_failure():.1f} longest_wait_s={max(tally.acknowledged.values()):.1f} "
            f"turned_away: {tally.failures()}")
        return 1 if faults else 0
    finally:
        if job:
            job.close()
        swarm.destroy()


if __name__ == "__main__":
    raise SystemExit(main())
