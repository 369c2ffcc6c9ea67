"""The mains go: the fleet page says so. The battery goes: the hub ends in order and comes back."""

import json
import time

from deploy.rack.battery import BATTERY, MAINS, NEARLY_EMPTY, OUT_OF_MAINS
from deploy.rack.held import wait_for
from deploy.rack.technician import Technician
from tests.rack.conftest import Rack
from workbench.stage import journal

NOTICED_S, OFF_S = 40.0, 90.0


def power(laptop: Technician) -> str:
    """What the fleet page says of the UPS; nothing when all is well."""
    said = json.loads(laptop.fetch("https://10.20.30.10/fleet.json", laptop.staff_password)[1])
    return " ".join(each["text"] for each in said["alarms"] if "UPS" in each["text"])


def test_a_hall_without_mains_is_told_and_forgets_it_when_they_are_back(
    rack: Rack, laptop: Technician
) -> None:
    hub, began = rack.machines["hub"], time.monotonic()
    assert power(laptop) == ""
    hub.write(BATTERY, OUT_OF_MAINS)
    text = wait_for(lambda: power(laptop), bool, "the alarm", NOTICED_S)
    print(f"\nafter {time.monotonic() - began:.1f} s: {text}")
    assert "60 %" in text
    hub.write(BATTERY, MAINS)
    wait_for(lambda: power(laptop), lambda text: text == "", "no alarm", NOTICED_S)


def test_a_battery_that_is_nearly_empty_ends_the_hub_in_order(rack: Rack) -> None:
    hub, before = rack.machines["hub"], journal.last_seq(rack.journal)
    hub.write(BATTERY, NEARLY_EMPTY)
    began = time.monotonic()
    wait_for(lambda: hub.pid, lambda pid: pid == 0, "the hub off", OFF_S)
    print(f"\noff after {time.monotonic() - began:.1f} s")
    assert not list(rack.journal.parent.glob("journal.db-wal")), "the journal was closed"
    hub.write(BATTERY, MAINS)
    hub.start()
    print(f"all served {rack.wait_until_served():.1f} s after the hub was on again")
    assert journal.last_seq(rack.journal) >= before
