"""The bill of materials."""

import json
from pathlib import Path

from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from deploy.bundle import lock, sbom
from deploy.bundle.kinds import KINDS, kind

LOCK = Path(__file__).parents[3] / "deploy" / "debian.lock"


def the_real_one(wheel: Path) -> str:
    locked = lock.read(LOCK.read_text(encoding="utf-8"))
    debian = [part for each in KINDS for part in sbom.debian(each, locked[str(each)])]
    return sbom.written("1.2.3", [*sbom.python([wheel]), *debian])


def a_wheel(tmp_path: Path) -> Path:
    wheel = tmp_path / "pygame_ce-2.5.8-cp311-cp311-manylinux_2_28_aarch64.whl"
    wheel.write_bytes(b"a wheel")
    return wheel


def test_it_is_valid_cyclonedx(tmp_path: Path) -> None:
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(the_real_one(a_wheel(tmp_path))) is None


def test_every_package_of_the_lock_is_in_it_with_its_hash(tmp_path: Path) -> None:
    found = {
        part["purl"]: part["hashes"][0]["content"]
        for part in json.loads(the_real_one(a_wheel(tmp_path)))["components"]
    }
    locked = lock.read(LOCK.read_text(encoding="utf-8"))
    assert set(found.values()) >= {deb.sha256 for debs in locked.values() for deb in debs}
    assert any(purl.startswith("pkg:pypi/pygame-ce@2.5.8") for purl in found)
    (mosquitto,) = (deb for deb in locked["trixie-arm64"] if deb.name == "mosquitto")
    assert found[f"pkg:deb/debian/mosquitto@{mosquitto.version}?arch=arm64&distro=trixie"] == mosquitto.sha256


def test_the_same_contents_give_the_same_document(tmp_path: Path) -> None:
    assert the_real_one(a_wheel(tmp_path)) == the_real_one(a_wheel(tmp_path))


def test_a_file_that_serves_two_machines_is_one_component(tmp_path: Path) -> None:
    wheel = a_wheel(tmp_path)
    debs = list(sbom.debian(kind("trixie-arm64"), []))
    assert json.loads(sbom.written("1", [*sbom.python([wheel, wheel]), *debs]))["components"][0]["version"]
    assert len(json.loads(sbom.written("1", sbom.python([wheel, wheel])))["components"]) == 1
