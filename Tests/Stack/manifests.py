"""The Kubernetes manifests as they stand, with what their kustomization generates: enough of kustomize to check them without it."""

import functools
import pathlib
import re
import sys

import yaml

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "Common"))
from common import PROCESSES, ROOT, SERVICES  # noqa: E402, F401

FOLDER = ROOT / "deploy" / "kubernetes"
# Made one by one, by deploy/kubernetes/cli, and no part of what runs.
APART = {"cli.yaml"}


def source(path):
    return (ROOT / path).read_text()


class Manifests:
    """What a folder with a kustomization says, read without kustomize."""

    def __init__(self, folder=FOLDER):
        self.folder = folder
        self.kustomization = yaml.safe_load((folder / "kustomization.yaml").read_text())
        self.resources = [one for name in self.kustomization["resources"] for one in self.read(name)]
        self.apart = [one for name in sorted(APART) for one in self.read(name)]
        self.everything = self.resources + self.apart

    def read(self, name):
        return [one for one in yaml.safe_load_all((self.folder / name).read_text()) if one]

    def of(self, kind):
        return [one for one in self.resources if one["kind"] == kind]

    @property
    def deployments(self):
        return {one["metadata"]["name"]: one for one in self.of("Deployment")}

    def pods(self):
        """(name, labels, spec) of everything that runs as a pod."""
        for one in self.everything:
            if one["kind"] in ("Deployment", "Job"):
                template = one["spec"]["template"]
                yield one["metadata"]["name"], template["metadata"]["labels"], template["spec"]
            elif one["kind"] == "Pod":
                yield one["metadata"]["labels"]["app.kubernetes.io/name"], one["metadata"]["labels"], one["spec"]

    def generated(self, kind):
        """By name, what kustomize makes: key to the file it is made from, or to ("literal", value)."""
        found = {}
        for one in self.kustomization[{"Secret": "secretGenerator", "ConfigMap": "configMapGenerator"}[kind]]:
            keys = found[one["name"]] = {}
            for file in one.get("files", []):
                key, _, path = file.rpartition("=")
                keys[key or pathlib.PurePath(path).name] = path
            for literal in one.get("literals", []):
                key, _, value = literal.partition("=")
                keys[key] = ("literal", value)
        return found

    def environment(self, container):
        """Names and values that the process sees."""
        found = {}
        for entry in container.get("envFrom", []):
            name = entry["configMapRef"]["name"]
            found.update({key: value[1] for key, value in self.generated("ConfigMap").get(name, {}).items()})
        for entry in container.get("env", []):
            if "value" in entry:
                found[entry["name"]] = entry["value"]
            else:
                reference = entry["valueFrom"]["configMapKeyRef"]
                found[entry["name"]] = self.generated("ConfigMap")[reference["name"]][reference["key"]][1]
        return found

    def mounted(self, spec):
        """Path to the key's origin, of every file that the pod's first container has from Secrets and ConfigMaps."""
        found = {}
        volumes = {one["name"]: one for one in spec["volumes"]}
        for mount in spec["containers"][0]["volumeMounts"]:
            volume = volumes[mount["name"]]
            if "secret" in volume:
                keys = self.generated("Secret")[volume["secret"]["secretName"]]
            elif "configMap" in volume:
                keys = self.generated("ConfigMap")[volume["configMap"]["name"]]
            else:
                continue
            if "subPath" in mount:
                found[mount["mountPath"]] = keys[mount["subPath"]]
            else:
                found.update({f"{mount['mountPath']}/{key}": path for key, path in keys.items()})
        return found


@functools.cache
def compose():
    return yaml.safe_load(source("docker-compose.yml"))


@functools.cache
def settings():
    """Every setting's environment name, with those who read it: docs/configuration.md."""
    rows = re.findall(r"^\| `[a-z.]+` \| `([A-Z_]+)` \|.*?\|.*?\| ([a-z ]+) \| [^|]*\|$", source("docs/configuration.md"), re.M)
    return dict(rows)


@functools.cache
def made_by_setup():
    """What `alongside setup` writes, relative to its folder, as its source says."""
    services = re.search(r"enum ServiceName.*?case ([a-z, ]+)", source("Shared/Contracts/Values/MessageName.swift"), re.S)[1].split(", ")
    keys, layout = source("Shared/Operations/Stack/StackKeys.swift"), source("Shared/Operations/Stack/StackLayout.swift")
    others = re.findall(r'"(\w+)"', re.search(r"principals = .*? \+ \[(.*?)\]", keys)[1])
    linked = re.findall(r"\.(\w+)", re.search(r"for service in \[(ServiceName)?(.*?)\]", keys)[2])
    folder = {name: re.search(rf'var {name}: String {{ folder \+ "/(.*?)" }}', layout)[1] for name in ("keys", "allowList", "secrets", "directory", "passwords", "certificates")}
    inside = lambda name: re.search(rf'var {name}: String {{ (\w+) \+ "/(.*?)" }}', layout).groups()
    found = {folder["directory"]}
    found |= {f"{folder['keys']}/{one}.{end}" for one in services + others for end in ("key", "pub")}
    found |= {f"{folder['allowList']}/{one}.pub" for one in services + others}
    found |= {f"{folder[where]}/{name}" for where, name in map(inside, ("signingKey", "actorKey", "certificate", "certificateKey"))}
    found |= {f"{folder['secrets']}/{one}-links.secret" for one in linked}
    administrator = re.search(r'administrator = "(\w+)"', source("Shared/Operations/Cluster/Cluster.swift"))[1]
    found |= {f"{folder['passwords']}/{role}" for role in [f"alongside_{one}" for one in services] + [administrator]}
    return found
