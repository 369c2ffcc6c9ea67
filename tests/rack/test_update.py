"""A new release reaches every machine; a broken one is taken back by each machine itself."""

import json
import subprocess

import pytest

from deploy.rack.hall import inside, plug_cable, pull_cable
from deploy.rack.held import wait_for
from deploy.rack.next_release import bundle
from deploy.rack.technician import Failed, Technician
from tests.rack.conftest import Rack, unit

NEXT, BROKEN = "0.99.0", "0.99.1"


def runs(rack: Rack, name: str) -> str:
    """The release that a machine's program reports itself ready with."""
    return rack.status(name).partition(" ")[2] if rack.is_served(name) else ""


@pytest.fixture(scope="module")
def newer(laptop: Technician) -> Technician:
    return laptop.with_bundle(bundle(NEXT))


@pytest.fixture(scope="module")
def updated(newer: Technician, rack: Rack) -> Technician:
    played = newer.play("update.yml")
    print(f"\nupdate of {len(rack.machines)} machines: {played.seconds:.0f} s")
    return newer


def test_a_machine_that_is_not_there_stops_the_update(newer: Technician, rack: Rack, version: str) -> None:
    """Its turn comes first, and the box after it keeps its release."""
    pull_cable("tombol-4")
    try:
        with pytest.raises(Failed, match=r"tombol-4\S*: .*Timed out waiting|timed out waiting"):
            newer.play("update.yml", "--limit", "localhost,counter_buttons")
    finally:
        plug_cable("tombol-4")
    rack.wait_until_served()
    assert [runs(rack, name) for name in ("tombol-4", "tombol-11")] == [version, version]


@pytest.mark.usefixtures("updated")
def test_every_machine_runs_the_new_release(rack: Rack) -> None:
    assert {name: runs(rack, name) for name in rack.machines} == dict.fromkeys(rack.machines, NEXT)


@pytest.mark.usefixtures("updated")
def test_a_broken_release_takes_itself_back_and_the_update_stops(laptop: Technician, rack: Rack) -> None:
    broken = laptop.with_bundle(bundle(BROKEN, broken=True))
    with pytest.raises(Failed, match=f"{BROKEN} did not report ready within 60 s"):
        broken.play("update.yml", "--limit", "localhost,kiosks,counter_buttons")
    rack.wait_until_served()
    found = {name: runs(rack, name) for name in rack.machines}
    assert found == dict.fromkeys(rack.machines, NEXT)
    trial = json.loads(rack.machines["kios-1"].run("antrean-release", "status"))
    assert trial == {"current": NEXT, "previous": trial["previous"], "trial": None}


@pytest.mark.usefixtures("updated")
def test_a_power_cut_in_the_middle_of_a_trial_starts_the_old_release(rack: Rack) -> None:
    machine = rack.machines["kios-1"]
    words = inside("nsenter", f"--target={machine.pid}", "--all", "--", "antrean-release", "activate", BROKEN)
    trial = subprocess.Popen([*words, "--unit", unit("kios-1")])
    wait_for(
        lambda: json.loads(machine.run("antrean-release", "status")),
        lambda said: said["current"] == BROKEN and said["trial"] is not None,
        "the trial",
    )
    machine.kill()
    trial.wait()  # its machine is gone
    machine.start()
    wait_for(lambda: runs(rack, "kios-1"), lambda version: version == NEXT, "the old release", within_s=60)


def test_one_command_goes_back_to_the_release_before(updated: Technician, rack: Rack, version: str) -> None:
    updated.play("rollback.yml", "--limit", "tombol-11")
    assert runs(rack, "tombol-11") == version
    updated.play("rollback.yml", "--limit", "tombol-11")
    assert runs(rack, "tombol-11") == NEXT
