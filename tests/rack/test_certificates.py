"""The authority, its certificates and the vault, as the guide says that they work."""

import json
import subprocess

import yaml

from deploy.rack.held import wait_for
from deploy.rack.technician import Technician
from tests.rack.conftest import Rack

BOX, ONLY_BOX = "tombol-4", "localhost,tombol-4"
OUT_S, BACK_S, LOST_S = 60.0, 90.0, 150.0


def serial(rack: Rack) -> str:
    where = ("-in", "/etc/antrean/tls/node.pem")
    return rack.machines[BOX].run("openssl", "x509", *where, "-noout", "-serial").strip()


def alarms(laptop: Technician, node: str) -> list[str]:
    """What the fleet page says is wrong with it."""
    page = json.loads(laptop.fetch("https://10.20.30.10/fleet.json", laptop.staff_password)[1])
    return [each["text"] for each in page["alarms"] if each["node"] == node]


def test_a_certificate_with_less_than_a_year_left_is_renewed_once(rack: Rack, laptop: Technician) -> None:
    first = serial(rack)
    laptop.play("site.yml", "--limit", ONLY_BOX, identity_renew_days=10_000, identity_lasts_days=300)
    short = serial(rack)
    laptop.play("site.yml", "--limit", ONLY_BOX)
    renewed = serial(rack)
    assert len({first, short, renewed}) == 3
    rack.wait_until_served(BACK_S)
    assert laptop.play("site.yml", "--limit", ONLY_BOX).changed[BOX] == 0
    assert serial(rack) == renewed


def test_a_stolen_machine_is_put_out_and_its_role_goes_to_a_spare(rack: Rack, laptop: Technician) -> None:
    laptop.play("revoke.yml", revoke_name=BOX)
    wait_for(lambda: rack.is_served(BOX), lambda served: not served, "the thief put out", OUT_S)
    others = [name for name in rack.machines if name != BOX]
    wait_for(lambda: all(map(rack.is_served, others)), bool, "the others let in again", BACK_S)
    assert not rack.is_served(BOX)
    wait_for(
        lambda: " ".join(alarms(laptop, BOX)),
        lambda told: "tidak terhubung" in told, "its loss on the page", LOST_S,
    )  # fmt: skip
    rack.replace(BOX, laptop)
    rack.wait_for_address(BOX, laptop.address(BOX))
    laptop.play("site.yml", "--limit", ONLY_BOX)
    rack.wait_until_served(BACK_S)


def test_nothing_secret_lies_in_the_clear_on_the_technicians_machine(laptop: Technician) -> None:
    said = subprocess.run(laptop.view_vault, capture_output=True, text=True, check=True).stdout
    secrets = list(yaml.safe_load(said).values())
    clear = {path: path.read_bytes() for path in laptop.inventory.rglob("*") if path.is_file()}
    assert [path for path, text in clear.items() for word in secrets if word.encode() in text] == []
    assert b"BEGIN ENCRYPTED PRIVATE KEY" in clear[laptop.ca.with_name("ca.key")]
    assert len(secrets) >= 2
