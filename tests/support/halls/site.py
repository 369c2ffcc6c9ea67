"""Site plans for tests: a small one to spoil on purpose, and Palopo's as it is published."""

from collections.abc import Callable
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import msgspec
import yaml

from hub.plan.load import parse_plan
from hub.plan.mistake import Mistake, PlanRefused
from hub.plan.model import SitePlan
from tests.support.halls.small_plan import agency, counter, small_plan

Document = dict[str, Any]
PALOPO = Path(str(files("hub.plan") / "mpp_palopo.yaml"))


@cache
def palopo() -> SitePlan:
    return parse_plan(PALOPO.read_text(encoding="utf-8"))


def a_document() -> Document:
    """Three agencies in two zones, four counters, two kiosks, two displays: nothing wrong with it."""
    document: Document = msgspec.json.decode(msgspec.json.encode(small_plan()))
    document["announcements"]["recall"]["id"] = "Panggilan ulang. Nomor {digits}, loket {counter}."
    document["zones"].append(
        {
            "id": "zona-2",
            "number": 2,
            "name": "Dua",
            "colour": "hijau",
            "hex": "#0B5A32",
            "text": "#FFFFFF",
            "shape": "segitiga",
        }
    )
    document["agencies"].append(
        {**agency("taspen", "Z", 20, "klaim"), "zone": "zona-2", "days": ["tue", "thu"]}
    )
    document["counters"].append({**counter(4, "taspen"), "zone": "zona-2"})
    document["buttons"].append({"id": "tombol-4", "counter": "loket-4"})
    document["kiosks"].append({"id": "kios-2", "place": "pintu samping", "paper_mm": 58})
    document["numbers"]["reserve"]["kios-2"] = [600, 699]
    document["numbers"]["priority_reserve"]["kios-2"] = [951, 999]
    document["displays"].append(
        {"id": "layar-2", "place": "zona 2", "zones": ["zona-2"], "sounding_zone": "aula", "voice_order": 2}
    )
    document["layout"] = {
        "size": [20, 10],
        "zones": {"zona-1": [1, 1, 18, 3], "zona-2": [1, 6, 8, 3]},
        "kiosks": {"kios-1": [15, 8]},
        "spots": [{"name": {"id": "Pintu utama"}, "at": [15, 9]}],
    }
    document["voice"] = {"levels": [{"from": "07:00", "level_db": 0}]}
    document["pledge"] = {"text": {"id": "Kami sanggup."}, "agencies": {"dukcapil": "2026-01-05"}}
    return document


def a_site(**changes: object) -> SitePlan:
    """The document as a plan; top-level parts may be replaced by name."""
    return parse_plan(written({**a_document(), **changes}))


def written(document: object) -> str:
    return yaml.safe_dump(document, allow_unicode=True, sort_keys=False)


def mistakes(text: str) -> tuple[Mistake, ...]:
    try:
        parse_plan(text)
    except PlanRefused as refused:
        return refused.mistakes
    return ()


def spoilt(spoil: Callable[[Document], object]) -> tuple[Mistake, ...]:
    """What is said of the small plan after `spoil` changed it."""
    document = a_document()
    spoil(document)
    return mistakes(written(document))


def put(path: str, value: Any) -> Any:
    """Sets the place (`counters.0.zone`) to the value."""

    def spoil(document: Document) -> None:
        *way, last = [int(step) if step.isdigit() else step for step in path.split(".")]
        here: Any = document
        for step in way:
            here = here[step]
        here[last] = value

    return spoil


def said(found: tuple[Mistake, ...]) -> list[tuple[str, object, str]]:
    return [(each.path, each.value, each.reason) for each in found]
