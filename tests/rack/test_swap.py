"""A box, a kiosk and the hub die; bare spares take their roles over, from the bundle and a copy."""

import shutil
import time
from collections import Counter
from itertools import cycle, islice
from pathlib import Path

import pytest

from deploy.rack.held import Unseen, wait_for
from deploy.rack.machine import Machine
from deploy.rack.printer import Tray
from deploy.rack.technician import Failed, Technician
from tests.rack.conftest import Rack
from workbench.stage import journal

PRESSES = 4
AGAIN_S = 5.5
NUMBERS = "grep -a -o 'P[0-9]\\{3\\}'"
KEEPERS, STICK = "/var/lib/antrean-keeper", "/media/antrean"
COPIED_S = 120.0
TOLD_S = 90.0  # the guide says a minute at most
DIGITS = ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")


def press(rack: Rack, kiosk: str) -> str:
    """The number that came out on paper. The same key again at once would be taken for one press."""
    time.sleep(AGAIN_S)
    held, tray, before = rack.held(kiosk), Tray(kiosk), len(Tray(kiosk).slips())
    held.press("polres")
    wait_for(held.lamps, lambda lamps: lamps.get("1") == "solid", f"{kiosk}: service key 1")
    held.press("1")
    slips = wait_for(tray.slips, lambda slips: len(slips) > before, f"{kiosk}: a slip")
    return number(slips[-1])


def number(slip: list[str]) -> str:
    """As the journal spells it: the letter and three digits, out of the line of words."""
    for line in slip:
        letter, *words = (word.strip() for word in line.split("–"))
        if len(words) == 3 and all(word in DIGITS for word in words):
            return letter + "".join(str(DIGITS.index(word)) for word in words)
    raise Unseen(f"no number on {slip}")


def issued(path: Path) -> Counter[str]:
    return Counter(each.body["number"] for each in journal.read_recorded(path, "ticket-issued"))


def number_after_number(rack: Rack, presses: int) -> list[str]:
    """As many presses, at either kiosk in turn."""
    return [press(rack, kiosk) for kiosk in islice(cycle(("kios-1", "kios-2")), presses)]


def test_a_spare_gets_the_address_that_is_on_loan_to_the_dead_board(rack: Rack, laptop: Technician) -> None:
    address, began = laptop.address("tombol-4"), time.monotonic()
    assert f" {address} " in rack.machines["hub"].run("cat", "/var/lib/misc/dnsmasq.leases")
    rack.replace("tombol-4", laptop)
    rack.wait_for_address("tombol-4", address)
    print(f"\nthe spare of tombol-4 has its role's address after {time.monotonic() - began:.0f} s")


def test_spares_take_over_with_no_ticket_lost_and_no_number_twice(rack: Rack, laptop: Technician) -> None:
    numbers = number_after_number(rack, PRESSES)
    wait_for_copy(rack.machines["kios-2"], KEEPERS, numbers[-1])
    late = press(rack, "kios-2")  # the copy may not have this one; the kiosk that printed it lives
    began = time.monotonic()
    rack.replace("hub", laptop)
    rack.replace("kios-1", laptop)
    laptop.play("restore.yml", restore_keeper="kios-2")
    back = time.monotonic()
    laptop.play("site.yml", "--limit", "localhost,hub,kios-1,tombol-4")
    rack.wait_until_served(90)
    wait_until_told(rack)
    more = number_after_number(rack, 2)
    minutes = (time.monotonic() - began) / 60
    print(f"\nhub restored after {(back - began) / 60:.1f} min, the spares at work after {minutes:.1f} min")
    each_stands_once(rack, [*numbers, late, *more])
    call_until(rack, late, presses=2 * len(numbers) + 8)


def test_a_stick_of_the_dead_hub_is_enough(rack: Rack, laptop: Technician, tmp_path: Path) -> None:
    hub, kept = rack.machines["hub"], tmp_path / "stick"
    hub.run("mount", "-t", "tmpfs", "-o", "uid=antrean,gid=antrean", "tmpfs", STICK)
    numbers = number_after_number(rack, PRESSES)
    wait_for_copy(hub, f"{STICK}/antrean", numbers[-1])
    shutil.copytree(hub.files / STICK.strip("/") / "antrean", kept, ignore=shutil.ignore_patterns(".*"))
    late, began = press(rack, "kios-1"), time.monotonic()
    rack.replace("hub", laptop)
    laptop.play("restore.yml", restore_from=str(kept))
    rack.wait_until_served(90)
    wait_until_told(rack)
    more = number_after_number(rack, 2)
    print(f"\nhub restored from a stick after {(time.monotonic() - began) / 60:.1f} min")
    each_stands_once(rack, [*numbers, late, *more])


def test_a_hub_that_has_a_journal_is_not_restored_over(laptop: Technician) -> None:
    with pytest.raises(Failed, match="hub has a journal already; nothing was changed"):
        laptop.play("restore.yml", restore_keeper="kios-2")
    assert not (laptop.playbooks / ".restore").exists()


def wait_for_copy(machine: Machine, folder: str, number: str) -> None:
    """Until that number is in one of the days that lie there."""
    look = ("sh", "-c", f"{NUMBERS} {folder}/*.db")
    wait_for(
        lambda: number in machine.run(*look, check=False),
        bool, f"{number} in {folder} of {machine.name}", COPIED_S,
    )  # fmt: skip


def wait_until_told(rack: Rack) -> None:
    """Until the hub knows what the kiosks printed since its copy; they give no number before that."""
    kinds = ("recollection-begun", "recollection-ended")
    wait_for(
        lambda: journal.read_recorded(rack.journal, *kinds)[-1].kind,
        "recollection-ended".__eq__, "the kiosks have told", TOLD_S,
    )  # fmt: skip


def each_stands_once(rack: Rack, printed: list[str]) -> None:
    """No number was printed twice, and the journal has every one of them."""
    assert Counter(printed).most_common(1)[0][1] == 1, printed
    known = issued(rack.journal)
    assert [each for each in printed if known[each] != 1] == []


def call_until(rack: Rack, number: str, presses: int) -> None:
    """The ticket that only its kiosk knew is called like any other; those before it are missed twice."""
    box = rack.held("tombol-11")
    for _ in range(presses):
        if number in {each.body["number"] for each in journal.read_recorded(rack.journal, "ticket-called")}:
            return
        time.sleep(4)
        box.press("button")
    called = [each.body["number"] for each in journal.read_recorded(rack.journal, "ticket-called")]
    raise Unseen(f"{number} was not called: {called}")
