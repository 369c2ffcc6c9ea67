"""What the inventory says wrongly is named before a machine is touched."""

import importlib.util
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from deploy.rack.hall import REPO

ANSIBLE = REPO / "deploy" / "ansible"
PLAN = {
    "site": {"id": "mpp-palopo"},
    "kiosks": [{"id": "kios-1"}],
    "displays": [{"id": "layar-aula"}],
    "buttons": [{"id": "tombol-4", "counter": "loket-4"}],
}
GROUPS = {
    "hubs": ["hub"],
    "kiosks": ["kios-1"],
    "displays": ["layar-aula"],
    "counter_buttons": ["tombol-4"],
}
Hosts = dict[str, dict[str, Any]]


def plugin(name: str) -> Any:
    """As Ansible loads it: a file, not a package."""
    spec = importlib.util.spec_from_file_location(name, ANSIBLE / "filter_plugins" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def hosts(tmp_path: Path) -> Hosts:
    """A sound inventory."""
    (tmp_path / "denah.yaml").write_text(yaml.safe_dump(PLAN))
    hall = {
        "hall_network": "10.20.30.0/24",
        "hall_site": "mpp-palopo",
        "hall_plan": str(tmp_path / "denah.yaml"),
    }
    return {
        "hub": {**hall, "hall_address": "10.20.30.10"},
        "kios-1": {**hall, "hall_address": "10.20.30.21", "kiosk_printer": {"host": "10.20.30.41"}},
        "layar-aula": {**hall, "hall_address": "10.20.30.31"},
        "tombol-4": {**hall, "hall_address": "10.20.30.104", "counter_button_counter": "loket-4"},
    }


def of_plan(hosts: Mapping[str, Mapping[str, Any]]) -> list[str]:
    found: list[str] = plugin("site_plan").plan_mistakes(hosts, GROUPS)
    return found


def of_addresses(hosts: Mapping[str, Mapping[str, Any]]) -> list[str]:
    found: list[str] = plugin("addresses").address_mistakes(hosts, GROUPS, str(ANSIBLE / "roles"))
    return found


def test_a_sound_inventory_has_no_mistakes(hosts: Hosts) -> None:
    assert of_plan(hosts) == []
    assert of_addresses(hosts) == []


def test_a_site_that_the_plan_calls_otherwise_is_named(hosts: Hosts) -> None:
    hosts["hub"]["hall_site"] = "mpp-kami"
    assert of_plan(hosts) == ["hall_site is mpp-kami, but site.id in denah.yaml is mpp-palopo"]


def test_a_box_at_another_counter_than_in_the_plan_is_named(hosts: Hosts) -> None:
    hosts["tombol-4"]["counter_button_counter"] = "loket-5"
    assert of_plan(hosts) == ["tombol-4: counter_button_counter is loket-5, but denah.yaml has it at loket-4"]


def test_a_plan_that_is_no_plan_is_named(hosts: Hosts) -> None:
    Path(hosts["hub"]["hall_plan"]).write_text("- loket-1\n")
    assert of_plan(hosts) == ["hall_plan: denah.yaml is no site plan"]


def test_a_printer_at_a_machines_address_is_named(hosts: Hosts) -> None:
    hosts["kios-1"]["kiosk_printer"]["host"] = "10.20.30.31"
    assert of_addresses(hosts) == ["hall_address 10.20.30.31: is given to layar-aula, the printer of kios-1"]


def test_an_address_that_is_kept_for_spares_is_named(hosts: Hosts) -> None:
    hosts["layar-aula"]["hall_address"] = "10.20.30.205"
    assert of_addresses(hosts) == [
        "layar-aula: 10.20.30.205 is kept for machines without a role (10.20.30.200 to 10.20.30.240)"
    ]
