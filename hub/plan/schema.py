"""The site plan's JSON Schema, written from its types (pure)."""

from functools import cache
from typing import Any, Final

import msgspec

from hub.plan.model import WEEKDAYS, SitePlan

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"


@cache
def build_schema() -> dict[str, Any]:
    """For editors, for people, and for `load`; unknown fields and unknown weekdays are mistakes."""
    written: dict[str, Any] = msgspec.json.schema(SitePlan)
    for week in ("regular", "ramadan"):
        # msgspec says nothing about a mapping's literal keys
        written["$defs"]["PlanHours"]["properties"][week]["propertyNames"] = {"enum": list(WEEKDAYS)}
    for part in written["$defs"].values():
        _in_one_line(part)
    return {"$schema": DIALECT, "title": "Antrean site plan", **written}


def _in_one_line(part: dict[str, Any]) -> None:
    if "description" in part:
        part["description"] = " ".join(part["description"].split())


def publish_schema() -> str:
    """The schema as it stands in docs/site-plan.schema.json."""
    return msgspec.json.format(msgspec.json.encode(build_schema()), indent=2).decode() + "\n"
