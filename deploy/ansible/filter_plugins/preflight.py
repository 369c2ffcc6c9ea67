"""Every mistake of an inventory at once, before anything is changed."""

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import yaml
from ansible.module_utils.common.arg_spec import ArgumentSpecValidator

COMMON: Final = ("base", "identity", "release")
ROLES: Final = {
    "hubs": (*COMMON, "broker", "hub"),
    "kiosks": (*COMMON, "node", "kiosk"),
    "counter_buttons": (*COMMON, "node", "counter_button"),
    "displays": (*COMMON, "node", "display"),
}
ID: Final = re.compile(r"[a-z0-9-]+")
SECRETS: Final = {"vault_ca_passphrase": 16, "vault_staff_password": 12}

Vars = Mapping[str, Any]


def inventory_mistakes(
    hostvars: Mapping[str, Vars], groups: Mapping[str, list[str]], roles: str
) -> list[str]:
    """One sentence per mistake, each with the machine and the variable; none for a sound inventory."""
    hosts = [(group, host) for group in ROLES for host in groups.get(group, [])]
    found = [*_of_groups(groups)]
    for hub in groups.get("hubs", [])[:1]:
        found += [*_of_secrets(hostvars[hub]), *_of_keepers(hostvars[hub], groups)]
    alike: dict[str, list[str]] = {}
    for group, host in hosts:
        for mistake in _of_host(group, host, hostvars[host], Path(roles)):
            alike.setdefault(mistake, []).append(host)
    return [*found, *(f"{', '.join(hosts)}: {mistake}" for mistake, hosts in alike.items())]


def _of_groups(groups: Mapping[str, list[str]]) -> Iterator[str]:
    hubs = groups.get("hubs", [])
    if len(hubs) != 1:
        yield f"group hubs: a hall has one hub, not {len(hubs)} ({', '.join(hubs) or 'none'})"
    seen = Counter(host for group in ROLES for host in groups.get(group, []))
    yield from (f"{host}: stands in more than one group" for host, times in seen.items() if times > 1)


def _of_host(group: str, host: str, given: Vars, roles: Path) -> Iterator[str]:
    if not ID.fullmatch(host):
        yield "a machine's name has only a-z, 0-9 and -"
    for role in ROLES[group]:
        options = _options(roles / role)
        values, broken = _values(given, options)
        yield from broken
        # what could not be read is said already, and is not missing as well
        asked = {name: option for name, option in options.items() if name in values or not broken}
        yield from ArgumentSpecValidator(asked).validate(values).error_messages
        for name, value in values.items():
            option = options[name]
            # secrets have sentences of their own
            if option.get("required") and not option.get("no_log") and value in ("", None, [], {}):
                yield f"{name} is empty: {option['description']}"


def _options(role: Path) -> dict[str, Any]:
    specs = yaml.safe_load((role / "meta" / "argument_specs.yml").read_text(encoding="utf-8"))
    options: dict[str, Any] = specs["argument_specs"]["main"]["options"]
    return options


def _values(given: Vars, options: Mapping[str, Any]) -> tuple[dict[str, Any], list[str]]:
    """What is set for this machine; a variable that leans on one that is not there is a mistake."""
    values, broken = {}, []
    for name in options:
        try:
            if name in given:
                values[name] = _plain(given[name])
        except Exception as undefined:
            # Ansible raises many kinds for a variable that leans on a missing one
            broken.append(f"{name}: {undefined}")
    return values, broken


def _plain(value: Any) -> Any:
    """Ansible's values lean on its templating, which cannot be copied; the validator copies."""
    return json.loads(json.dumps(value, default=str))


def _of_secrets(hub: Vars) -> Iterator[str]:
    for name, letters in SECRETS.items():
        if len(str(hub.get(name, ""))) < letters:
            yield f"{name}: at least {letters} letters, in group_vars/all/vault.yml (ansible-vault create)"
    for key in hub.get("hall_technician_keys", []):
        if not str(key).startswith(("ssh-", "ecdsa-", "sk-")):
            yield f"hall_technician_keys: {str(key)[:20]!r} is no public SSH key; make one with ssh-keygen"


def _of_keepers(hub: Vars, groups: Mapping[str, list[str]]) -> Iterator[str]:
    """The hub would wait for copies that nobody fetches, and say so for ever."""
    for name in hub.get("hall_keepers", []):
        if name not in groups.get("nodes", []):
            yield f"hall_keepers: {name} is no machine of this inventory"


class FilterModule:
    """As Ansible wants it."""

    def filters(self) -> dict[str, Any]:
        return {"inventory_mistakes": inventory_mistakes}
