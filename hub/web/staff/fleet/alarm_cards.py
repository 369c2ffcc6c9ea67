"""Alarms as cards: one each, but devices that went away together are one (pure)."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from typing import Final

import msgspec

from hub.fleet.alarms.alarm import AlarmCode
from hub.fleet.alarms.outages import Outage
from hub.fleet.alarms.places import KINDS, Places, capitalise, name_place
from hub.plan.book import Book
from hub.web.staff.fleet.device_figures import format_clock_time

MANY: Final = 5  # as many have one cause: a switch, a fuse, a power cut
AWAY: Final = (
    "{n} perangkat tidak terhubung ({kinds}). Periksa listrik dan switch jaringannya lebih dulu: {names}."
)
NAMED: Final = 8
OTHERS: Final = "{names}, dan {n} lainnya"


class AlarmCard(msgspec.Struct, frozen=True):
    """`node` is where the card leads to; empty for many at once."""

    node: str
    name: str
    text: str
    since: str
    urgent: bool


def build_alarm_cards(
    standing: tuple[Outage, ...], places: Places, book: Book, now: datetime
) -> tuple[AlarmCard, ...]:
    away = [each for each in standing if each.alarm.code in (AlarmCode.LOST, AlarmCode.UNSEEN)]
    if len(away) < MANY:
        return tuple(_build_single_cards(standing, places, book, now))
    others = tuple(each for each in standing if each not in away)
    since = format_clock_time(min(each.began for each in away), book, now)
    together = AlarmCard(
        "", "", _describe_away([each.alarm.node for each in away], places), since, urgent=True
    )
    return (together, *_build_single_cards(others, places, book, now))


def _describe_away(nodes: list[str], places: Places) -> str:
    """How many of each kind, and the first few names."""
    kinds = Counter(_device_kind(name_place(places, node)) for node in nodes)
    counted = ", ".join(f"{n} {kind}" for kind, n in kinds.items())
    names = ", ".join(nodes[:NAMED])
    if len(nodes) > NAMED:
        names = OTHERS.format(names=names, n=len(nodes) - NAMED)
    return AWAY.format(n=len(nodes), kinds=counted, names=names)


def _device_kind(name: str) -> str:
    return next((kind for kind in KINDS if name.startswith(kind)), "lainnya")


def _build_single_cards(
    standing: tuple[Outage, ...], places: Places, book: Book, now: datetime
) -> Iterator[AlarmCard]:
    for each in standing:
        alarm = each.alarm
        name = capitalise(name_place(places, alarm.node))
        yield AlarmCard(alarm.node, name, alarm.text, format_clock_time(each.began, book, now), alarm.urgent)
