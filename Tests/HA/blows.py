"""Kills of the primary, and the silence that each leaves behind."""

import dataclasses
import pathlib
import statistics
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "Common"))
from common import until  # noqa: E402

# In turn: the server alone, the machine, Patroni with the server, the machine.
KINDS = ("server", "machine", "service", "machine")


@dataclasses.dataclass
class Kill:
    kind: str
    node: str
    at: float
    gap: float = 0.0
    whole_after: float = 0.0


def kill_primary(cluster, kind):
    """Kills it, and answers when, in seconds since 1970, as the loads take the time too."""
    node = cluster.primary()
    if node is None:
        raise RuntimeError(f"There is no primary to kill: {cluster.view()}")
    at = time.time()
    {"server": node.kill_server, "service": node.kill_service, "machine": node.lose_power}[kind]()
    return Kill(kind, node.name, at), node


def play(cluster, number, is_moving, rest, say):
    """Kills the primary so often. Each time waits until writes go on, gives the machine its power back, and lets the cluster become whole.

    is_moving(since): whether something was acknowledged since, on a new primary.
    """
    kills = []
    for index in range(number):
        cluster.wait_until_whole(300)
        time.sleep(rest)
        kill, node = kill_primary(cluster, KINDS[index % len(KINDS)])
        wait_for_another(cluster, kill, node)
        until(lambda: is_moving(time.time()), lambda: f"an acknowledgement after the kill of {node.name} ({cluster.view()})", 180)
        if kill.kind == "machine":
            node.start()
        kill.whole_after = cluster.wait_until_whole(300)
        kills.append(kill)
        say(f"  {index + 1}: {kill.kind} of {kill.node} at {time.strftime('%T', time.gmtime(kill.at))} UTC; whole again after {time.time() - kill.at:.0f} s")
    return kills


def wait_for_another(cluster, kill, node):
    """Until a primary serves: another, or after the kill of a process perhaps the same."""
    def is_there():
        found = cluster.primary()
        return found is not None and (found is not node or (kill.kind != "machine" and time.time() - kill.at > 15))

    until(is_there, lambda: f"a primary after the kill of {node.name} ({cluster.view()})", 180)


def give_gaps(kills, silences):
    """The gap of a kill: the longest time without an acknowledgement, (start, end), that ends after it and before the next kill."""
    for index, kill in enumerate(kills):
        following = kills[index + 1].at if index + 1 < len(kills) else float("inf")
        kill.gap = max((end - start for start, end in silences if kill.at < end < following), default=0.0)


def summary(kills):
    gaps = [kill.gap for kill in kills]
    return statistics.median(gaps), max(gaps)


def by_kind(kills):
    """One line: each kind's gaps."""
    kinds = {kill.kind: [other.gap for other in kills if other.kind == kill.kind] for kill in kills}
    return "; ".join(f"{kind}: {', '.join(f'{gap:.1f}' for gap in gaps)}" for kind, gaps in kinds.items())
