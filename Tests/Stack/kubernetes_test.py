"""deploy/kubernetes before the schema, and before what a schema cannot know: files that setup makes, ports and settings of the
compose file, labels, who reaches whom. Where kubectl is there, what its kustomize makes of it stands before the schema too.

    .alongside/venv/bin/python Tests/Stack/kubernetes_test.py [--alongside EXECUTABLE]
"""

import argparse
import pathlib
import shutil
import subprocess
import sys
import tempfile

import kubernetes_validate
import yaml

from manifests import APART, PROCESSES, ROOT, SERVICES, Manifests, compose, made_by_setup, settings, source
from network import may_receive, may_send, selects

# The first whose pods may sleep before they stop without a shell, and the last that the validator knows.
VERSIONS = ["1.30", kubernetes_validate.latest_version()]
# Empty in the compose file unless the site sets them; here a site adds them (README.md).
LEFT_TO_THE_SITE = {
    "DATABASE_PATIENCE", "MAIL_SMTP_USER", "MAIL_SMTP_PASSWORD_FILE", "MAIL_INBOUND_IMAP_URL", "MAIL_INBOUND_IMAP_USER", "MAIL_INBOUND_IMAP_PASSWORD_FILE",
    "MAIL_NOTIFY_KEY_FILE", "MAIL_NOTIFY_TEMPLATE", "MAIL_NOTIFY_REPLY_TO", "PORTAL_NOTIFY_TOKEN_FILE",
}


def seconds(text):
    return int(str(text).removesuffix("s"))


def schema(documents, what):
    for one in documents:
        for version in VERSIONS:
            try:
                kubernetes_validate.validate(one, version, strict=True)
            except kubernetes_validate.ValidationError as error:
                yield f"{what}, {one['kind']} {one['metadata'].get('name')}, Kubernetes {version}: {'.'.join(map(str, error.path))}: {error.message}"
            except kubernetes_validate.SchemaNotFoundError as error:
                yield f"{what}: {error.message}"


def kustomization(manifests):
    lying = {path.name for path in manifests.folder.glob("*.yaml")} - {"kustomization.yaml"} - APART
    for name in sorted(lying ^ set(manifests.kustomization["resources"])):
        yield f"{name} is not both a file and a resource of the kustomization"
    for kind in ("Secret", "ConfigMap"):
        for name, keys in manifests.generated(kind).items():
            for key, path in keys.items():
                if not isinstance(path, tuple) and path.removeprefix("secrets/") not in made_by_setup():
                    yield f"{kind} {name}: {path} is nothing that `alongside setup --folder secrets` makes"
    images = {one["name"] for one in manifests.kustomization["images"]}
    for name, _, spec in manifests.pods():
        for container in spec["containers"]:
            if name != "cli" and container["image"] not in images:
                yield f"{name}: the kustomization does not say where the image {container['image']} comes from"
    admitted = {path.split("/")[-1] for path in made_by_setup() if path.startswith("allow/")}
    if set(manifests.generated("ConfigMap")["allow"]) != admitted:
        yield f"ConfigMap allow has not everybody whom setup admits: {sorted(admitted ^ set(manifests.generated('ConfigMap')['allow']))}"


def confinement(manifests):
    user = source("deploy/Dockerfile").split("\nUSER ")[1].split(":")[0]
    for name, _, spec in manifests.pods():
        pod, container = spec["securityContext"], spec["containers"][0]
        if len(spec["containers"]) != 1 or "initContainers" in spec:
            yield f"{name}: this check looks at one container for each pod"
        if pod.get("runAsNonRoot") is not True or str(pod.get("runAsUser")) != user or str(pod.get("fsGroup")) != user:
            yield f"{name}: it does not run as the image's user {user}"
        if pod.get("seccompProfile") != {"type": "RuntimeDefault"}:
            yield f"{name}: no seccomp profile"
        if container.get("securityContext") != {"allowPrivilegeEscalation": False, "readOnlyRootFilesystem": True, "capabilities": {"drop": ["ALL"]}}:
            yield f"{name}: its container is not confined"
        if spec.get("automountServiceAccountToken") is not False or spec.get("serviceAccountName") != "alongside":
            yield f"{name}: it has a token of the cluster's"
        if spec.get("enableServiceLinks") is not False:
            yield f"{name}: its environment has the addresses of services, some of which read like settings"
        if {"cpu", "memory"} - set(container["resources"].get("requests", {})) or "memory" not in container["resources"].get("limits", {}):
            yield f"{name}: no requests, or no limit of its memory"
        if not any(mount["mountPath"] == "/tmp" for mount in container["volumeMounts"]):
            yield f"{name}: nothing can be written in /tmp"
        if {one["name"] for one in spec["volumes"]} != {one["name"] for one in container["volumeMounts"]}:
            yield f"{name}: volumes and mounts are not the same"


def lifecycle(manifests):
    if sorted(manifests.deployments) != sorted(PROCESSES):
        yield f"Deployments are {sorted(manifests.deployments)}, not {sorted(PROCESSES)}"
    for kind in {one["kind"] for one in manifests.everything} & {"StatefulSet", "DaemonSet", "PersistentVolumeClaim"}:
        yield f"there is a {kind}: nothing of ours keeps anything"
    for name, one in manifests.deployments.items():
        spec = one["spec"]["template"]["spec"]
        container = spec["containers"][0]
        if one["spec"]["replicas"] < 2 or one["spec"]["strategy"].get("rollingUpdate", {}).get("maxUnavailable") != 0:
            yield f"{name}: an update leaves nobody who serves"
        wanted = seconds(compose()["services"][name]["stop_grace_period"])
        if spec["terminationGracePeriodSeconds"] - container.get("lifecycle", {}).get("preStop", {}).get("sleep", {}).get("seconds", 0) < wanted:
            yield f"{name}: less than the {wanted} s of the compose file to stop in"
        for probe, path in {"startupProbe": "ready", "readinessProbe": "ready", "livenessProbe": "live"}.items():
            if container.get(probe, {}).get("httpGet") != {"path": f"/health/{path}", "port": "health"}:
                yield f"{name}: its {probe} does not ask for /health/{path}"


def environment(manifests):
    for name, one in manifests.deployments.items():
        spec = one["spec"]["template"]["spec"]
        container = spec["containers"][0]
        here, beside = manifests.environment(container), compose()["services"][name]["environment"]
        reads = {key for key, who in settings().items() if who in ("all", "portal and services", name) or (who == "services" and name in SERVICES)}
        for key in sorted(set(here) - reads):
            yield f"{name}: {key} is no setting that it reads (docs/configuration.md)"
        for key in sorted((set(beside) & reads) - set(here) - LEFT_TO_THE_SITE):
            yield f"{name}: {key} is set in the compose file and not here"
        for key in sorted(set(here) & set(beside)):
            if key.endswith("_BIND") or key == "MESSAGING_DOORBELL":
                if here[key] != beside[key]:
                    yield f"{name}: {key} is {here[key]}, and {beside[key]} in the compose file"
        if container["command"] != compose()["services"][name]["command"]:
            yield f"{name}: it runs {container['command']}, and {compose()['services'][name]['command']} in the compose file"
        ports = {int(value.rsplit(":", 1)[1]) for key, value in here.items() if key.endswith("_BIND") or key == "MESSAGING_DOORBELL"}
        if {port["containerPort"] for port in container["ports"]} != ports:
            yield f"{name}: it says it has the ports {[port['containerPort'] for port in container['ports']]}, and listens on {sorted(ports)}"


def files(manifests):
    for name, _, spec in manifests.pods():
        mounted = manifests.mounted(spec)
        container = spec["containers"][0]
        named = [value for value in list(manifests.environment(container).values()) + container["command"] if value.startswith("/")]
        for path in named:
            if not any(file == path or file.startswith(path + "/") for file in mounted) and not any(
                mount["mountPath"] == path for mount in container["volumeMounts"]
            ):
                yield f"{name}: nothing is mounted at {path}"
        if name == "cli":
            continue
        secret = {pathlib.PurePath(path).name for path, origin in mounted.items() if not path.startswith("/etc/alongside")}
        if secret != set(compose()["services"][name]["secrets"]):
            yield f"{name}: its secrets are not those of the compose file: {sorted(secret ^ set(compose()['services'][name]['secrets']))}"
        for volume in spec["volumes"]:
            if "secret" in volume and volume["secret"].get("defaultMode") != 0o440:
                yield f"{name}: its secrets are readable by others, or not by its group"


def labels(manifests):
    pods = {name: (labels, spec) for name, labels, spec in manifests.pods()}
    for one in manifests.of("Deployment"):
        if not selects(one["spec"]["selector"], one["spec"]["template"]["metadata"]["labels"]):
            yield f"Deployment {one['metadata']['name']}: its selector is not its pods' labels"
    for kind in ("Service", "PodDisruptionBudget"):
        if sorted(one["metadata"]["name"] for one in manifests.of(kind)) != sorted(PROCESSES):
            yield f"there is not one {kind} for each process"
        for one in manifests.of(kind):
            name = one["metadata"]["name"]
            selector = one["spec"]["selector"] if kind == "PodDisruptionBudget" else {"matchLabels": one["spec"]["selector"]}
            if [pod for pod, (its, _) in pods.items() if selects(selector, its)] != [name]:
                yield f"{kind} {name}: its selector is not the labels of {name}, and of nothing else"
    for one in manifests.of("PodDisruptionBudget"):
        name, least = one["metadata"]["name"], one["spec"].get("minAvailable")
        if not isinstance(least, int) or not 1 <= least < manifests.deployments.get(name, {"spec": {"replicas": 0}})["spec"]["replicas"]:
            yield f"PodDisruptionBudget {name}: of its replicas one has to stay, and one may go: minAvailable is {least}"
    for one in manifests.of("Service"):
        name = one["metadata"]["name"]
        if (one["spec"].get("clusterIP") == "None") != (name in SERVICES):
            yield f"Service {name}: only the services are headless"
        there = {port["name"]: port["containerPort"] for port in pods[name][1]["containers"][0]["ports"]}
        for port in one["spec"]["ports"]:
            if port["targetPort"] not in there or (name in SERVICES and port["port"] != there[port["targetPort"]]):
                yield f"Service {name}: port {port['name']} leads to no port of its pods"
    for one in manifests.of("Ingress"):
        for rule in one["spec"]["rules"]:
            url = f"https://{rule['host']}"
            if url != manifests.generated("ConfigMap")["processes"]["PORTAL_PUBLIC_URL"][1]:
                yield f"Ingress: it serves {url}, which is not PORTAL_PUBLIC_URL"
            for path in rule["http"]["paths"]:
                service = path["backend"]["service"]
                if (service["name"], service["port"].get("name")) != ("portal", "https"):
                    yield f"Ingress: it leads to {service}"
        for entry in one["spec"]["tls"]:
            if entry["secretName"] not in manifests.generated("Secret"):
                yield f"Ingress: nobody makes the Secret {entry['secretName']}"


def network(manifests):
    policies = manifests.of("NetworkPolicy")
    pods = {name: labels for name, labels, _ in manifests.pods()}
    if not any(one["spec"]["podSelector"] == {} and set(one["spec"]["policyTypes"]) == {"Ingress", "Egress"} and len(one["spec"]) == 2 for one in policies):
        yield "no policy denies everything first"

    def expect(allowed, wanted, text):
        if allowed != wanted:
            yield f"{text} {'may not' if wanted else 'may'}"

    stranger = {"app.kubernetes.io/name": "stranger"}
    for name, its in pods.items():
        yield from expect(may_send(policies, its, "kube-system", 53, "UDP"), True, f"{name} asks for a name:")
        yield from expect(may_send(policies, its, "", 5432), name in SERVICES + ["migrate"], f"{name} reaches PostgreSQL:")
        for port in (25, 465, 587, 993, 443):
            yield from expect(may_send(policies, its, "", port), name == "outreach", f"{name} reaches the world's port {port}:")
        yield from expect(may_send(policies, its, "", 80), False, f"{name} reaches the world's port 80:")
        yield from expect(may_receive(policies, its, "ingress-nginx", 8443), name == "portal", f"the ingress reaches {name}:")
        for place, service in enumerate(SERVICES, start=1):
            for port in (7100 + place, 7200 + place):
                allowed = may_send(policies, its, pods[service], port) and may_receive(policies, pods[service], its, port)
                yield from expect(allowed, name != "migrate", f"{name} reaches {service}:{port}:")
        yield from expect(may_receive(policies, its, "monitoring", 7300 + PROCESSES.index(name) + 1) if name in PROCESSES else True, True, f"Prometheus asks {name}:")
        for port in (7101, 7102, 7103, 7104, 7105, 7301, 8443):
            yield from expect(may_receive(policies, its, stranger, port), False, f"a stranger reaches {name}:{port}:")


def rendered(manifests, executable):
    """What kubectl's kustomize makes of it, with files that setup made, or with stand-ins of their names."""
    if not shutil.which("kubectl"):
        print("skipped: kubectl is not here, so what kustomize makes of it was not looked at")
        return
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary) / "kubernetes"
        shutil.copytree(manifests.folder, folder, ignore=shutil.ignore_patterns("secrets"))
        secrets = folder / "secrets"
        if executable:
            subprocess.run([executable, "setup", "--folder", secrets, "--hosts", "{service}"], check=True, stdout=subprocess.DEVNULL)
            made = {str(path.relative_to(secrets)) for path in secrets.rglob("*") if path.is_file()}
            for path in sorted(made ^ made_by_setup()):
                yield f"{path}: `alongside setup` makes it, and this check does not know, or the other way round"
        else:
            print("skipped: no `alongside` is built here, so the files of setup are stand-ins")
            for path in made_by_setup():
                (secrets / path).parent.mkdir(parents=True, exist_ok=True)
                (secrets / path).write_text("stand-in")
        result = subprocess.run(["kubectl", "kustomize", folder], capture_output=True, text=True)
        if result.returncode != 0:
            yield f"kubectl kustomize: {result.stderr.strip()}"
            return
        documents = list(yaml.safe_load_all(result.stdout))
        yield from schema(documents, "kustomize")
        generated = sum(len(manifests.generated(kind)) for kind in ("Secret", "ConfigMap"))
        if len(documents) != len(manifests.resources) + generated:
            yield f"kustomize makes {len(documents)} documents of {len(manifests.resources)} and {generated} generated"
        names = {(one["kind"], one["metadata"]["name"]) for one in documents}
        for one in documents:
            for volume in one.get("spec", {}).get("template", {}).get("spec", {}).get("volumes", []):
                for kind, key in (("secret", "secretName"), ("configMap", "name")):
                    if kind in volume and ({"secret": "Secret", "configMap": "ConfigMap"}[kind], volume[kind][key]) not in names:
                        yield f"kustomize: {one['metadata']['name']} mounts {volume[kind][key]}, which is not made"


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--alongside", type=pathlib.Path, help="an executable whose `setup` is asked what it makes")
    parser.add_argument("--folder", type=pathlib.Path, help="another folder of manifests")
    arguments = parser.parse_args()
    built = ROOT / ".build" / "debug" / "alongside"
    executable = arguments.alongside or (built if built.exists() else None)
    manifests = Manifests(arguments.folder.resolve()) if arguments.folder else Manifests()
    checks = [kustomization, confinement, lifecycle, environment, files, labels, network]
    # What is no manifest cannot be asked anything else.
    found = list(schema(manifests.everything, "manifests"))
    if not found:
        found = [line for check in checks for line in check(manifests)] + list(rendered(manifests, executable and executable.resolve()))
    for line in found:
        print(f"deploy/kubernetes: {line}")
    if not found:
        print(f"manifests: {len(manifests.everything)} documents and {sum(len(manifests.generated(kind)) for kind in ('Secret', 'ConfigMap'))} generated, Kubernetes {', '.join(VERSIONS)}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
