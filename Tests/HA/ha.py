"""Kills the primary of a Patroni cluster of three under load, and counts what was lost and for how long nothing could be written."""

import argparse
import os
import signal
import sys
import time

from blows import by_kind, give_gaps, play, summary
from cluster import Cluster
from inserts import Inserts
from namespaces import Hub, NoNamespaces
from services import Services
from trials import backup_finds_its_way, etcd_without_majority, switchover


def say(line):
    print(line, flush=True)


def baseline(cluster, kills, rest):
    """Plain inserts while the primary is killed: (acknowledged, lost, kills)."""
    inserts = Inserts(cluster)
    inserts.start()
    dealt = play(cluster, kills, inserts.is_moving, rest, say)
    give_gaps(dealt, inserts.silences())
    say(f"  a planned switchover: nothing acknowledged for {switchover(cluster, inserts):.1f} s")
    say(f"  the backup's slot on the new primary: {backup_finds_its_way(cluster)}")
    say(f"  etcd without majority for 30 s: nothing acknowledged for {etcd_without_majority(cluster, inserts):.1f} s")
    acked, lost = inserts.finish()
    median, longest = summary(dealt)
    say(
        f"baseline kills={len(dealt)} acked={acked} lost={lost} unknown={sum(inserts.unknown)} gap_median={median:.1f} gap_max={longest:.1f} "
        f"reinits={cluster.reinits}")
    say(f"  gaps in s, {by_kind(dealt)}")
    return lost, median


def real_stack(cluster, arguments, baseline_median):
    """The services under the load of chaos while the primary is killed; True when all was well."""
    services = Services(
        cluster, f"{arguments.folder}/services", arguments.executables, arguments.seed, arguments.rate, arguments.replicas, arguments.service_kills, say
    )
    services.migrate()
    services.start()
    dealt = play(cluster, arguments.kills, services.is_moving, arguments.rest, say)
    time.sleep(2)
    acked, lost, doubled, differ = services.finish()
    give_gaps(dealt, services.silences())
    median, longest = summary(dealt)
    say(f"  gaps in s, {by_kind(dealt)}")
    say(
        f"ha kills={len(dealt)} acked={acked} lost={lost} doubled={doubled} differ={differ} gap_median={median:.1f} gap_max={longest:.1f} "
        f"baseline_gap_median={baseline_median:.1f} reinits={cluster.reinits}"
    )
    return (lost, doubled, differ) == (0, 0, 0)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=10, help="of the primary, under the load of the real stack (10)")
    parser.add_argument("--baseline-kills", type=int, default=4, help="under plain inserts (4)")
    parser.add_argument("--rest", type=float, default=5, help="seconds of work between a whole cluster and the next kill (5)")
    parser.add_argument("--ttl", type=int, help="another than the file's")
    parser.add_argument("--executables", default=".build/release", help="where alongside, chaos and the services are (.build/release)")
    parser.add_argument("--seed", type=int, default=7, help="of the load (7)")
    parser.add_argument("--rate", type=int, default=200, help="commands a second at most (200)")
    parser.add_argument("--replicas", type=int, default=2, help="processes of each service (2)")
    parser.add_argument("--service-kills", type=int, default=0, help="of services meanwhile (0)")
    parser.add_argument("--folder", default=f"/tmp/alongside-ha-{os.getpid()}", help="made, and removed when all was well")
    parser.add_argument("--keep", action="store_true", help="keep the folder, with what everybody said, in any case")
    arguments = parser.parse_args()
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: sys.exit(130))

    hub, cluster, is_well = Hub(), None, False
    try:
        hub.enter()
        cluster = Cluster(hub, arguments.folder, arguments.ttl)
        began = time.monotonic()
        cluster.start()
        say(f"cluster: three members in {arguments.folder}, whole after {time.monotonic() - began:.0f} s")
        lost, median = baseline(cluster, arguments.baseline_kills, arguments.rest)
        is_well = lost == 0
        if arguments.kills > 0:
            is_well = real_stack(cluster, arguments, median) and is_well
    except NoNamespaces as problem:
        say(str(problem))
        return 77
    finally:
        clear_away(hub, cluster, is_well and not arguments.keep)
    return 0 if is_well else 1


def clear_away(hub, cluster, is_removed):
    """Ends every process and namespace of the run, whatever it came to, and removes its folder or says where it is."""
    try:
        if cluster is not None:
            cluster.stop()
    finally:
        hub.leave()
    if cluster is not None and is_removed:
        cluster.remove()
    elif cluster is not None:
        say(f"What the members and the services said is in {cluster.folder}.")


if __name__ == "__main__":
    sys.exit(main())
