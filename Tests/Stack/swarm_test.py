"""The stack on a swarm of one node: three of each, processes killed under load, another version rolled through. The last line has the figures."""

import argparse
import subprocess

from compose import PROCESSES, Failure, step
from job import MONDAY, Job
from load import Load, everything_there
from stack_test import projected
from swarm import Swarm

AMBASSADOR = "A01"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--image", default="alongside:stack-test", help="an image that is there: `make stack-test` makes this one")
    parser.add_argument("--most-5xx", type=float, default=10, metavar="SECONDS", help="for how long, at most, people may be answered with 5xx in a row (10)")
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
            load.goes_on("the start")
            kills = 0
            for service in PROCESSES * 2:
                swarm.kill(service)
                kills += 1
                load.goes_on(f"one of {service} was killed")
            step(f"{kills} killed; {len(load.tally.acknowledged)} acknowledged; 5xx for {load.tally.longest_5xx():.1f} s at most")
            swarm.roll(other)
            load.goes_on("the update")
            step("another version is rolled through")
            # As docs/swarm.md says of a new certificate: every secret has a new name, every process is replaced, and three of each it stays.
            swarm.redeploy(ALONGSIDE_IMAGE=other, REPLICAS="3", SECRETS="2")
            load.goes_on("the deploy with new secrets")
            if few := [service for service in PROCESSES if len(swarm.tasks(service)) < 3]:
                raise Failure(f"After the deploy there are fewer than three of {few}")
            if old := [name for name in swarm.secrets() if not name.endswith("_2")]:
                raise Failure(f"After the deploy some have still the old {old}")
            step("a new generation of secrets is deployed")
        finally:
            tally = load.stop()
        differ = projected(swarm)
        lost, doubled = everything_there(swarm, tally)
        too_long = tally.longest_5xx() > arguments.most_5xx
        if too_long:
            step(f"PROBLEM  people were answered with 5xx for {tally.longest_5xx():.1f} s, and {arguments.most_5xx:g} is the most")
        faults = lost + doubled + differ + len(tally.wrong) + too_long
        print(
            f"swarm-test {'passed' if not faults else 'FAILED'}: up_s={up:.1f} kills={kills} acknowledged={len(tally.acknowledged)} lost={lost} doubled={doubled} "
            f"differ={differ} {tally.figures()}")
        return 1 if faults else 0
    finally:
        if job:
            job.close()
        swarm.destroy()


if __name__ == "__main__":
    raise SystemExit(main())
