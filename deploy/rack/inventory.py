"""The example hall cut down to the rack: its machines, an endless morning, simulated hardware."""

from copy import deepcopy
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import yaml

from deploy.rack.battery import BATTERY
from deploy.rack.hall import HALL, REPO, TO_VISITORS

PLAN: Final = REPO / "hub" / "plan" / "mpp_palopo.yaml"
NINE: Final = 9  # o'clock in the hall when the rack comes up
# Identities of tests: in the access list, and on no machine.
GUESTS: Final = {
    "uji-hub": "hub",
    "uji-kios": "kiosk",
    "uji-kios-2": "kiosk",
    "uji-tombol": "counter_button",
    "uji-layar": "display",
}


def written(example: Path, public_key: str, home: Path) -> dict[str, Any]:
    """What stands in the rack's inventory beside or instead of the example's, file by file."""
    plan_file = home / "plan.yaml"
    if not plan_file.exists():
        made = yaml.safe_dump(plan(datetime.now(UTC)), allow_unicode=True, sort_keys=False)
        plan_file.write_text(made, encoding="utf-8")
    return {
        "hosts.yml": hosts(example),
        "group_vars/all/rack.yml": facts(public_key, plan_file),
        "host_vars/hub.yml": hub_facts(),
    }


def hosts(example: Path) -> dict[str, Any]:
    """The example's own entries, for the machines of the rack alone."""
    wanted = {place.name for place in HALL}
    groups: dict[str, Any] = yaml.safe_load((example / "hosts.yml").read_text(encoding="utf-8"))
    for group in groups.values():
        if "hosts" in group:
            group["hosts"] = {host: given for host, given in group["hosts"].items() if host in wanted}
    # the printers of the rack let go of a slip when it is cut
    groups["kiosks"]["hosts"]["kios-2"]["kiosk_printer"]["cuts"] = True
    return groups


def facts(public_key: str, plan_file: Path) -> dict[str, Any]:
    """What is different from a hall: nothing above the vendors' libraries."""
    return {
        "hall_technician_keys": [public_key.strip()],
        "hall_plan": str(plan_file),
        "node_simulated": True,
        "kiosk_face": {"width": 1080, "height": 1920, "fullscreen": False, "driver": "dummy"},
        "display_screen": {"width": 1920, "height": 1080, "fullscreen": False, "driver": "dummy"},
        "display_voice": {"driver": "disk"},
    }


def hub_facts() -> dict[str, Any]:
    """The broker lets in whom tests play, too; phones and a UPS hang on the hub."""
    return {
        "broker_identities": "{{ broker_members | combine(rack_guests) }}",
        "rack_guests": GUESTS,
        "hub_visitors_interface": TO_VISITORS,
        "hub_visitors_address": "10.20.40.1/24",
        "hub_visitors_leases": ["10.20.40.50", "10.20.40.250"],
        "hub_ups_driver": "dummy-ups",
        "hub_ups_port": str(Path("/") / BATTERY),
    }


def plan(now: datetime) -> dict[str, Any]:
    """The example's, where it is always a working morning: its time zone is chosen for that."""
    made: dict[str, Any] = yaml.safe_load(PLAN.read_text(encoding="utf-8"))
    made["site"]["timezone"] = _zone_where_it_is(NINE, now.hour)
    hours = made["hours"]
    hours["regular"] = {day: deepcopy(hours["regular"]["mon"]) for day in hours["regular"]}
    hours["late_after_min"] = 600
    return made


def _zone_where_it_is(hour: int, utc_hour: int) -> str:
    """Etc/GMT-8 is eight hours east of Greenwich: its sign is the old one."""
    east = (hour - utc_hour + 12) % 24 - 12
    return f"Etc/GMT{-east:+d}" if east else "Etc/GMT"
