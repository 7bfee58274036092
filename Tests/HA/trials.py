"""What is not a kill: a planned switchover, and an etcd that has lost its majority, both under plain inserts."""

import os
import subprocess
import time

from blows import Kill, give_gaps


def switchover(cluster, inserts):
    """Hands the lock over as deploy/ha/README.md says; the time in which nothing was acknowledged."""
    before = cluster.primary()
    candidate = next(member["name"] for member in cluster.view() if member["role"] == "sync_standby")
    began = time.time()
    command = ["/usr/bin/patronictl", "-c", f"{before.folder}/patroni.yml", "switchover", "alongside"]
    result = subprocess.run(
        [*command, "--leader", before.name, "--candidate", candidate, "--force"], env=os.environ | cluster.passwords, capture_output=True, text=True
    )
    if result.returncode != 0:
        raise RuntimeError(f"patronictl switchover: {result.stdout}{result.stderr}")
    cluster.wait_until_whole(120)
    time.sleep(2)
    if cluster.primary().name != candidate:
        raise RuntimeError(f"After the switchover {candidate} is not the primary: {cluster.view()}")
    return longest_silence(inserts, began)


def etcd_without_majority(cluster, inserts, seconds=30):
    """Ends two of three members for longer than ttl: the primary stays primary, as every Patroni answers (failsafe_mode)."""
    before = cluster.primary()
    ended = [node.programs[0] for node in cluster.nodes[:2]]
    began = time.time()
    for program in ended:
        program.forget()
        program.kill()
        program.keeper.join()
    time.sleep(seconds)
    silence = longest_silence(inserts, began)
    for program in ended:
        program.start()
    cluster.wait_until_whole(120)
    if cluster.primary() is not before:
        raise RuntimeError(f"Without etcd's majority the primary changed: {cluster.view()}")
    return silence


def longest_silence(inserts, began):
    """In seconds, up to now: what has not ended yet counts too."""
    mark = Kill("", "", began)
    silences = inserts.silences()
    last = silences[-1][1] if silences else began
    give_gaps([mark], [*silences, (max(last, began), time.time())])
    return mark.gap
