"""What a container of the stack may do: nothing that it does not need."""

import subprocess

from compose import PROCESSES, ROOT, Failure

# They end by themselves, and are made here to be looked at, not to run.
MADE = ["setup", "restore", "cli"]
ONE_SHOT = ["migrate", *MADE]
OURS = [*PROCESSES, *ONE_SHOT]
# They write as root into what belongs to others, with these and no network.
GIVING_FILES_AWAY = {"setup": {"CHOWN", "DAC_OVERRIDE", "FOWNER"}, "restore": {"CHOWN", "DAC_OVERRIDE", "FOWNER"}}


def findings(deployment):
    """Everything that is not as it should be, a line each."""
    found = []
    try:
        deployment.compose("up", "--no-start", "--no-deps", *MADE)
        found += [f"{service} is not there to be looked at" for service in MADE if service not in deployment.containers()]
        found += _of_containers(deployment)
    except Failure as failure:
        found.append(str(failure))
    finally:
        ids = [container["Id"] for service, container in deployment.containers().items() if service in MADE]
        if ids:
            subprocess.run(["docker", "rm", *ids], check=True, stdout=subprocess.DEVNULL)
    volumes = subprocess.run(
        ["docker", "volume", "ls", "--quiet", "--filter", f"label=com.docker.compose.project={deployment.project}"], capture_output=True, text=True, check=True
    ).stdout.split()
    if volumes != [f"{deployment.project}_database"]:
        found.append(f"there are volumes besides the database: {volumes}")
    return found


def _of_containers(deployment):
    found = []
    for service, container in deployment.containers().items():
        host, config = container["HostConfig"], container["Config"]
        say = lambda what: found.append(f"{service} {what}")
        user = config["User"].split(":")[0]
        if user in ("", "0", "root") and service not in GIVING_FILES_AWAY:
            say(f"runs as root ({config['User'] or 'no user'})")
        if host["CapDrop"] != ["ALL"]:
            say(f"keeps capabilities: it drops {host['CapDrop']}")
        if {name.removeprefix("CAP_") for name in host["CapAdd"] or []} != GIVING_FILES_AWAY.get(service, set()):
            say(f"is given {host['CapAdd']}")
        if service in GIVING_FILES_AWAY and host["NetworkMode"] != "none":
            say(f"is root, and has a network: {host['NetworkMode']}")
        if host["Privileged"]:
            say("is privileged")
        if not any(option.startswith("no-new-privileges") for option in host["SecurityOpt"] or []):
            say("may gain privileges")
        if service in OURS and not host["ReadonlyRootfs"]:
            say("may write to its root file system")
        if host["LogConfig"]["Config"].get("max-size") is None:
            say("has a log without an end")
        if (host["RestartPolicy"]["Name"] == "unless-stopped") == (service in ONE_SHOT):
            say(f"is started again, or not, as it should not be: {host['RestartPolicy']['Name']}")
        ports = [port for ports in (container["NetworkSettings"]["Ports"] or {}).values() for port in ports or []]
        if bool(ports) != (service == "portal"):
            say(f"publishes {ports}")
        for variable in config["Env"]:
            name, _, value = variable.partition("=")
            if value and any(word in name for word in ("PASSWORD", "SECRET", "KEY")) and not value.startswith(("/run/secrets", "/secrets")):
                say(f"has a secret in its environment: {name}")
        if container["State"]["Running"]:
            found += [f"{service} {line}" for line in _of_processes(container["State"]["Pid"])]
    return found


def _of_processes(process):
    """What the kernel says of a container's first process, whatever its settings are."""
    with open(f"/proc/{process}/status") as file:
        status = dict(line.rstrip("\n").split(":\t", 1) for line in file if ":\t" in line)
    if status["Uid"].split()[0] == "0":
        yield "has a process of root's"
    for name in ("CapEff", "CapPrm", "CapBnd"):
        if int(status[name], 16):
            yield f"has capabilities: {name} {status[name]}"
    if status["NoNewPrivs"] != "1":
        yield "has a process that may gain privileges"


def compose_file():
    """Whether the compose file is one, by the specification's schema."""
    result = subprocess.run(
        [ROOT / ".alongside" / "venv" / "bin" / "check-jsonschema", "--builtin-schema", "vendor.compose-spec", ROOT / "docker-compose.yml"],
        capture_output=True, text=True,
    )
    return [] if result.returncode == 0 else [result.stdout + result.stderr]
