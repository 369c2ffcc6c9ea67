"""One press and one call across machines: kiosk, hub, box and wall, each with a systemd of its own."""

import time
from pathlib import Path

from deploy.rack.held import wait_for
from deploy.rack.printer import Tray
from tests.rack.conftest import Rack
from workbench.stage import journal


def test_every_machine_reports_ready_with_the_bundles_version(rack: Rack, version: str) -> None:
    said = {name: rack.status(name) for name in rack.machines}
    assert {name: words.partition(" ")[2] for name, words in said.items()} == dict.fromkeys(said, version)
    assert all(rack.is_served(name) for name in rack.machines), said


def test_no_machine_has_a_way_out(rack: Rack) -> None:
    for machine in rack.machines.values():
        assert machine.run("ip", "route", "show", "default") == ""


def test_a_press_becomes_a_slip_and_a_call_reaches_wall_and_lamp(rack: Rack, pictures: Path) -> None:
    kiosk, box, wall = rack.held("kios-1"), rack.held("tombol-11"), rack.held("layar-aula")
    tray, before = Tray("kios-1"), len(Tray("kios-1").slips())
    mark, began = journal.last_seq(rack.journal), time.monotonic()
    kiosk.press("polres")
    wait_for(kiosk.lamps, lambda lamps: lamps.get("1") == "solid", "service key 1")
    chosen = time.monotonic()
    kiosk.press("1")
    slips = wait_for(tray.slips, lambda slips: len(slips) > before, "a slip")
    printed = time.monotonic()
    ticket = wait_for(
        lambda: journal.read_recorded(rack.journal, "ticket-printed", since=mark),
        lambda found: len(found) > 0,
        "printed",
    )
    box.press("button")
    called = wait_for(
        lambda: journal.read_recorded(rack.journal, "ticket-called", since=mark),
        lambda found: len(found) > 0,
        "a call",
    )
    wait_for(lambda: became(rack.journal, mark), lambda found: "shown" in found, "shown on a wall")
    seen = time.monotonic()
    wait_for(lambda: became(rack.journal, mark), lambda found: "spoken" in found, "spoken", within_s=40)
    wait_for(box.lamps, lambda lamps: "solid" in lamps.values(), "a solid lamp", within_s=40)
    heard = time.monotonic()
    assert called[0].body["ticket"] == ticket[0].body["ticket"]
    assert any("P" in line for line in slips[-1])
    wall.screen(pictures / "wall.png")
    kiosk.screen(pictures / "kiosk.png")
    print(
        f"\nkey to keys lit {chosen - began:.2f} s, second key to slip {printed - chosen:.2f} s, "
        f"box to wall {seen - printed:.2f} s, to a solid lamp {heard - printed:.2f} s"
    )


def became(path: Path, since: int) -> set[str]:
    """What displays told of the call."""
    return {each.body["what"] for each in journal.read_recorded(path, "call-followed", since=since)}
