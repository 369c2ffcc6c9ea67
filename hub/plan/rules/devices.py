"""Displays and their voices (pure)."""

from collections.abc import Iterator
from typing import Final

from hub.plan.mistake import FoundMistake
from hub.plan.model import SitePlan
from hub.plan.rules.identity import find_repeated


def check_voice_orders(plan: SitePlan) -> Iterator[FoundMistake]:
    """Who speaks next in a sounding zone must be decided by the plan, not by chance."""
    for zone in sorted({each.sounding_zone for each in plan.displays if each.sounding_zone}):
        yield from find_repeated(
            (("displays", at, "voice_order"), each.voice_order)
            for at, each in enumerate(plan.displays)
            if each.sounding_zone == zone
        )


def check_half_voices(plan: SitePlan) -> Iterator[FoundMistake]:
    named = ", ".join(sorted({each.sounding_zone for each in plan.displays if each.sounding_zone}))
    for at, each in enumerate(plan.displays):
        if each.voice_order is not None and each.sounding_zone is None:
            reason = f"speaks in no sounding zone; name one (there are: {named or 'none'})"
            yield FoundMistake(("displays", at, "voice_order"), each.voice_order, reason)


def check_mute_zones(plan: SitePlan) -> Iterator[FoundMistake]:
    """A sounding zone that no display speaks in is most likely a misspelt one."""
    speaking = {each.sounding_zone for each in plan.displays if each.voice_order is not None}
    for at, each in enumerate(plan.displays):
        if each.sounding_zone is not None and each.sounding_zone not in speaking:
            reason = "is unknown: no display with a voice_order speaks in this sounding zone"
            yield FoundMistake(("displays", at, "sounding_zone"), each.sounding_zone, reason)


def check_blind_displays(plan: SitePlan) -> Iterator[FoundMistake]:
    for at, each in enumerate(plan.displays):
        if each.kind == "calls" and not each.zones:
            yield FoundMistake(("displays", at, "zones"), each.zones, "a display of calls needs a zone")


RULES: Final = (check_voice_orders, check_half_voices, check_mute_zones, check_blind_displays)
