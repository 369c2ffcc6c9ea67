"""Alarms as cards: one each, but devices that went away together are one (pure)."""

from collections.abc import Iterator
from datetime import datetime
from typing import Final

import msgspec

from hub.alarms.alarm import Code
from hub.alarms.outages import Outage
from hub.alarms.places import Places, begun, place
from hub.plan.book import Book
from hub.web.staff.fleet.measured import clock

MANY: Final = 5  # as many have one cause: a switch, a fuse, a power cut
AWAY: Final = "{n} perangkat tidak terhubung. Periksa listrik dan switch jaringannya lebih dulu: {names}."


class Told(msgspec.Struct, frozen=True):
    """`node` is where the card leads to; empty for many at once."""

    node: str
    name: str
    text: str
    since: str
    urgent: bool


def told(standing: tuple[Outage, ...], places: Places, book: Book, now: datetime) -> tuple[Told, ...]:
    away = [each for each in standing if each.alarm.code in (Code.LOST, Code.UNSEEN)]
    if len(away) < MANY:
        return tuple(_cards(standing, places, book, now))
    others = tuple(each for each in standing if each not in away)
    names = ", ".join(each.alarm.node for each in away)
    since = clock(min(each.began for each in away), book, now)
    together = Told("", "", AWAY.format(n=len(away), names=names), since, urgent=True)
    return (together, *_cards(others, places, book, now))


def _cards(standing: tuple[Outage, ...], places: Places, book: Book, now: datetime) -> Iterator[Told]:
    for each in standing:
        alarm = each.alarm
        name = begun(place(places, alarm.node))
        yield Told(alarm.node, name, alarm.text, clock(each.began, book, now), alarm.urgent)
