"""What is not a kill: a planned switchover, an etcd that has lost its majority, and what a backup finds on a new primary, all under plain inserts."""

import os
import subprocess
import time

from blows import Kill, give_gaps, until
from inserts import connect


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


def backup_finds_its_way(cluster):
    """On a primary of a moment ago: the stream's slot, and a server that lets the administrator replicate (deploy/ha/README.md)."""
    def status():
        with connect(cluster) as connection:
            return connection.execute("SELECT wal_status FROM pg_replication_slots WHERE slot_name = 'alongside_backup'").fetchone()

    found = until(status, "the slot alongside_backup on the new primary", 30)
    command = ["psql", "-At", "-d", f"host={cluster.primary().address} user=postgres replication=1 connect_timeout=5", "-c", "IDENTIFY_SYSTEM"]
    result = subprocess.run(command, env=os.environ | {"PGPASSWORD": cluster.password}, capture_output=True, text=True)
    if result.returncode != 0:
        raise RuntimeError(f"The administrator may not replicate from {cluster.primary().name}: {result.stderr}")
    return found[0]


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
    if silence >= cluster.lock_lasts:
        raise RuntimeError(f"Without etcd's majority nothing was acknowledged for {silence:.1f} s, which is not less than the lock's {cluster.lock_lasts} s.")
    return silence


def longest_silence(inserts, began):
    """In seconds, up to now: what has not ended yet counts too."""
    mark = Kill("", "", began)
    silences = inserts.silences()
    last = silences[-1][1] if silences else began
    give_gaps([mark], [*silences, (max(last, began), time.time())])
    return mark.gap
