"""The units of the roles, rendered from the roles' own template and words, for programs that share a board.

One board plays a kiosk, a box and a wall here; on a Pi each has its own. So each unit is shown its own
settings and certificate in the place where a machine has them. Nothing else of the unit differs, but that an
emulated processor may take longer to start.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import yaml
from jinja2 import Environment, StrictUndefined

from deploy.rack.hall import REPO

ROLES: Final = REPO / "deploy/ansible/roles"
OWN: Final = "/etc/antrean/boards"
# vkms has no graphics processor: what Mesa draws with instead makes code as it runs. A Pi's own does not.
DRAWS: Final = "MemoryDenyWriteExecute=no\n"
SHARED: Final = """[Service]
RuntimeDirectoryPreserve=yes
TimeoutStartSec=5min
BindReadOnlyPaths={own}/{name}/node.toml:/opt/antrean/current/etc/node.toml
BindReadOnlyPaths={own}/{name}/tls:/etc/antrean/tls
"""


@dataclass(frozen=True, slots=True)
class Unit:
    """`name` is the unit's, `node` the machine whose part it plays."""

    name: str
    node: str
    text: str

    @property
    def beside(self) -> str:
        """The drop-in that lets it share the board."""
        shared = SHARED.format(own=OWN, name=self.node)
        return shared + DRAWS if self.name == "antrean-display" else shared


def unit(role: str, node: str, hub_address: str) -> Unit:
    facts = {
        "release_settings_name": "node",
        **_read(ROLES / "release/defaults/main.yml"),
        **_read(ROLES / role / "defaults/main.yml"),
        "ansible_managed": "as the roles write it",
        "base_name": node,
        "hall_hub_address": hub_address,
        "node_hub_address": hub_address,
        "base_network": f"{hub_address.rpartition('.')[0]}.0/24",
        "node_rig": "",
        "node_hold": "",
        f"{role}_printer": {},
    }
    words = {key: _said(value, facts) for key, value in _program(role).items() if key in _UNIT_WORDS}
    template = (ROLES / "release/templates/antrean.service.j2").read_text(encoding="utf-8")
    text = _jinja().from_string(template).render(facts | words)
    return Unit(f"antrean-{words['release_program']}", node, text)


_UNIT_WORDS: Final = frozenset(
    f"release_{word}"
    for word in (
        "addresses", "arguments", "devices", "environment", "groups", "memory_mib", "module", "program",
        "sees_proc", "settings_name", "writes", "writes_code",
    )
)  # fmt: skip


def _program(role: str) -> Mapping[str, Any]:
    """What the role tells the role `release` of its program."""
    for file in sorted((ROLES / role / "tasks").glob("*.yml")):
        for task in _read(file):
            asked = task.get("ansible.builtin.include_role", {})
            if asked.get("tasks_from") == "program":
                told: Mapping[str, Any] = task["vars"]
                return told
    raise LookupError(f"role {role} has no program")


def _said(value: Any, facts: Mapping[str, Any]) -> Any:
    if isinstance(value, list):
        return [_said(each, facts) for each in value]
    if isinstance(value, str) and "{{" in value:
        said = _jinja().from_string(value).render(facts)
        return yaml.safe_load(said) if said.startswith("[") else said
    return value


def _jinja() -> Environment:
    """As Ansible sets it up, with those of its own filters that the template uses."""
    made = Environment(undefined=StrictUndefined, trim_blocks=True, keep_trailing_newline=True)  # noqa: S701
    made.filters["regex_replace"] = lambda text, pattern, by="": re.sub(pattern, by, str(text))
    return made


def _read(file: Path) -> Any:
    return yaml.safe_load(file.read_text(encoding="utf-8"))
