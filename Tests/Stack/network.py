"""Who may reach whom, as a cluster that keeps NetworkPolicies works it out: what no policy selects is free, what one selects has what
any of them lets it."""


def selects(selector, labels):
    if any(labels.get(key) != value for key, value in (selector.get("matchLabels") or {}).items()):
        return False
    for one in selector.get("matchExpressions") or []:
        if one["operator"] != "In":
            raise ValueError(f"This check knows matchExpressions with In alone, not {one['operator']}.")
        if labels.get(one["key"]) not in one["values"]:
            return False
    return True


def _lets(rules, peers, peer, port, protocol):
    """Whether one of the rules names the peer (a pod's labels, or a namespace's name as text) and the port."""
    for rule in rules or []:
        ports = rule.get("ports")
        if ports is not None and not any(
            one.get("protocol", "TCP") == protocol and one["port"] <= port <= one.get("endPort", one["port"]) for one in ports
        ):
            continue
        named = rule.get(peers)
        if not named:
            return True
        for one in named:
            if isinstance(peer, str):
                if "namespaceSelector" in one and selects(one["namespaceSelector"], {"kubernetes.io/metadata.name": peer}):
                    return True
            elif "podSelector" in one and "namespaceSelector" not in one and selects(one["podSelector"], peer):
                return True
    return False


def _may(policies, labels, direction, peers, peer, port, protocol):
    chosen = [one["spec"] for one in policies if direction in one["spec"]["policyTypes"] and selects(one["spec"]["podSelector"], labels)]
    return not chosen or any(_lets(one.get(direction.lower()), peers, peer, port, protocol) for one in chosen)


def may_send(policies, labels, peer, port, protocol="TCP"):
    """Whether a pod may connect to a peer: another pod's labels, or a namespace's name ("" is the world outside)."""
    return _may(policies, labels, "Egress", "to", peer, port, protocol)


def may_receive(policies, labels, peer, port, protocol="TCP"):
    return _may(policies, labels, "Ingress", "from", peer, port, protocol)
