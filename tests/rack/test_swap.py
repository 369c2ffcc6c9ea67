"""A kiosk and the hub die; bare spares take their roles over, from the bundle and a copy."""

import time
from collections import Counter
from pathlib import Path

from deploy.rack.hall import HALL
from deploy.rack.held import Unseen, wait_for
from deploy.rack.machine import Machine
from deploy.rack.printer import Tray
from deploy.rack.technician import Technician
from firmware.workbench import journal
from tests.rack.conftest import Rack

PRESSES = 4
AGAIN_S = 5.5
KEPT = "grep -a -o 'P[0-9]\\{3\\}' /var/lib/antrean-keeper/*.db"
COPIED_S = 120.0
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
    return Counter(each.body["number"] for each in journal.events(path, "ticket-issued"))


def replace(rack: Rack, laptop: Technician, name: str) -> None:
    """The dead machine goes into a box; another with the same name comes out of one."""
    dead = rack.machines[name]
    dead.kill()
    dead.remove()
    place = next(each for each in HALL if each.name == name)
    spare = Machine(place)
    spare.build(laptop.public_key)
    spare.start()
    rack.machines[name] = spare
    laptop.forget(laptop.address(name))


def test_spares_take_over_with_no_ticket_lost_and_no_number_twice(rack: Rack, laptop: Technician) -> None:
    numbers = [press(rack, kiosk) for kiosk in ("kios-1", "kios-2") * (PRESSES // 2)]
    keeper = rack.machines["kios-2"]
    wait_for(
        lambda: numbers[-1] in keeper.run("sh", "-c", KEPT),
        bool, "the keeper has the last number", COPIED_S,
    )  # fmt: skip
    late = press(rack, "kios-2")  # the copy may not have this one; the kiosk that printed it lives
    began = time.monotonic()
    replace(rack, laptop, "hub")
    replace(rack, laptop, "kios-1")
    laptop.play("restore.yml", restore_keeper="kios-2")
    back = time.monotonic()
    laptop.play("site.yml", "--limit", "localhost,hub,kios-1")
    rack.wait_until_served(90)
    more = [press(rack, kiosk) for kiosk in ("kios-1", "kios-2")]
    minutes = (time.monotonic() - began) / 60
    print(f"\nhub restored after {(back - began) / 60:.1f} min, both spares at work after {minutes:.1f} min")
    printed = [*numbers, late, *more]
    assert Counter(printed).most_common(1)[0][1] == 1, printed
    known = issued(rack.journal)
    assert [each for each in printed if known[each] != 1] == []
    call_until(rack, late, presses=2 * len(printed) + 2)


def call_until(rack: Rack, number: str, presses: int) -> None:
    """The ticket that only its kiosk knew is called like any other; those before it are missed twice."""
    box = rack.held("tombol-11")
    for _ in range(presses):
        if number in {each.body["number"] for each in journal.events(rack.journal, "ticket-called")}:
            return
        time.sleep(4)
        box.press("button")
    called = [each.body["number"] for each in journal.events(rack.journal, "ticket-called")]
    raise Unseen(f"{number} was not called: {called}")
