"""Machines that are network namespaces: a hub with a bridge, in which this process itself goes on, and one for each node."""

import ctypes
import os
import signal
import subprocess
import time

PREFIX = "10.77.0"
NETWORK = f"{PREFIX}.0/24"
CLONE_NEWNET = 0x40000000  # sched.h


class NoNamespaces(Exception):
    """This process may not make a network namespace; the text says why, and what to do."""


def ip(*arguments):
    """Runs `ip`, and raises with what it said when it fails."""
    result = subprocess.run(["ip", *arguments], capture_output=True, text=True)
    if result.returncode != 0:
        raise RuntimeError(f"ip {' '.join(arguments)}: {result.stderr.strip()}")
    return result.stdout


class Hub:
    """The switch between the nodes. Services and clients run here, at PREFIX.1."""

    def __init__(self):
        self.name = f"alongside-ha-{os.getpid()}"
        self.is_made = False
        self.outside = os.open("/proc/self/ns/net", os.O_RDONLY | os.O_CLOEXEC)

    def enter(self):
        """Makes the namespace and moves this process into it: call it before any thread is started."""
        try:
            if os.geteuid() != 0:
                raise RuntimeError("only root may")
            ip("netns", "add", self.name)
            self.is_made = True
            switch(f"/run/netns/{self.name}")
            ip("link", "set", "lo", "up")
            ip("link", "add", "bridge", "type", "bridge", "forward_delay", "0", "stp_state", "0")
            ip("address", "add", f"{PREFIX}.1/24", "dev", "bridge")
            ip("link", "set", "bridge", "up")
        except (OSError, RuntimeError) as problem:
            raise NoNamespaces(
                f"No network namespace can be made here: {problem}. Run it as root, on a machine or in a container with the capabilities "
                "SYS_ADMIN and NET_ADMIN."
            ) from problem

    def leave(self):
        """Ends what still runs here, moves this process out, and removes the namespace."""
        if not self.is_made:
            return
        # Out first: what looks for processes would find itself.
        switch(f"/proc/self/fd/{self.outside}")
        end_all(self.name)
        ip("netns", "delete", self.name)


class Machine:
    """A node's namespace: it can lose its power, with all sockets, and be started again."""

    def __init__(self, hub, number):
        self.name = f"{hub.name}-node{number}"
        self.link = f"node{number}"
        self.address = f"{PREFIX}.{10 + number}"
        self.is_on = False

    def switch_on(self):
        ip("netns", "add", self.name)
        self.is_on = True
        ip("link", "add", self.link, "type", "veth", "peer", "name", "eth0", "netns", self.name)
        ip("link", "set", self.link, "master", "bridge", "up")
        for arguments in (["link", "set", "lo", "up"], ["address", "add", f"{self.address}/24", "dev", "eth0"], ["link", "set", "eth0", "up"]):
            ip("-n", self.name, *arguments)

    def switch_off(self):
        """The link first, so that nobody hears of it; then every process, and the namespace with what its kernel still wanted to send."""
        if not self.is_on:
            return
        self.is_on = False
        subprocess.run(["ip", "link", "set", self.link, "down"], capture_output=True)
        end_all(self.name)
        subprocess.run(["ip", "link", "delete", self.link], capture_output=True)
        ip("netns", "delete", self.name)

    def command(self, user, arguments):
        """What runs the arguments here as that user."""
        return ["ip", "netns", "exec", self.name, "setpriv", f"--reuid={user}", f"--regid={user}", "--init-groups", *arguments]


def switch(path):
    """Moves the calling thread into another network namespace."""
    descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        if ctypes.CDLL(None, use_errno=True).setns(descriptor, CLONE_NEWNET) != 0:
            raise NoNamespaces(f"The network namespace {path} cannot be entered: {os.strerror(ctypes.get_errno())}.")
    finally:
        os.close(descriptor)


def end_all(name):
    """SIGKILL to every process of a namespace, until there is none."""
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        processes = [int(word) for word in ip("netns", "pids", name).split()]
        if not processes:
            return
        for process in processes:
            try:
                os.kill(process, signal.SIGKILL)
            except ProcessLookupError:
                pass
        time.sleep(0.02)
    raise RuntimeError(f"Processes of {name} do not end: {processes}")
