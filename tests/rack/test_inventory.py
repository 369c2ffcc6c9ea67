"""A wrong inventory stops before the first change, with every mistake named."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from deploy.rack.technician import Failed, Technician
from tests.rack.conftest import Rack


@pytest.fixture
def careless(laptop: Technician, tmp_path: Path) -> Iterator[Path]:
    """The technician's inventory, to be spoiled; put back afterwards."""
    kept = tmp_path / "kept"
    shutil.copytree(laptop.inventory, kept)
    yield laptop.inventory
    shutil.rmtree(laptop.inventory)
    shutil.copytree(kept, laptop.inventory)


def test_every_mistake_is_named_and_nothing_is_changed(
    rack: Rack, laptop: Technician, careless: Path
) -> None:
    hosts = yaml.safe_load((careless / "hosts.yml").read_text())
    del hosts["kiosks"]["hosts"]["kios-1"]["hall_address"]
    hosts["kiosks"]["hosts"]["kios-2"]["kiosk_printer"] |= {"paper_mm": 60, "host": ""}
    hosts["displays"]["hosts"]["layar-aula"]["hall_address"] = "192.168.1.7"
    hosts["counter_buttons"]["hosts"]["tombol-4"]["counter_button_keys"] = 3
    hosts["counter_buttons"]["hosts"]["tombol-99"] = {
        "hall_address": "10.20.30.111",
        "counter_button_counter": "",
    }
    (careless / "hosts.yml").write_text(yaml.safe_dump(hosts))
    (careless / "group_vars" / "all" / "vault.yml").unlink()
    before = {name: machine.run("stat", "--format=%Z", "/etc") for name, machine in rack.machines.items()}
    with pytest.raises(Failed) as stopped:
        laptop.play("site.yml")
    said = re.sub(r"\s+", " ", str(stopped.value))
    print(said[said.index("mistake(s)") - 25 :][:1500])
    for mistake in (
        "kios-1: hall_address is missing",
        "layar-aula: hall_address 192.168.1.7 is not in hall_network 10.20.30.0/24",
        "hall_address 10.20.30.111: is given to tombol-11, tombol-99",
        "value of paper_mm must be one of: 58, 80",
        "value of counter_button_keys must be one of: 1, 5",
        "tombol-99: counter_button_counter is empty",
        "tombol-99: the site plan has no such button",
        "vault_ca_passphrase: at least 16 letters",
        "vault_staff_password: at least 12 letters",
    ):
        assert mistake in said.replace("''", "'"), mistake
    assert {
        name: machine.run("stat", "--format=%Z", "/etc") for name, machine in rack.machines.items()
    } == before
