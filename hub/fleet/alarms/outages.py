"""Alarms with a beginning and an end: one that comes back within a minute never ended (pure)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from hub.fleet.alarms.alarm import Alarm, AlarmKey

STEADY: Final = timedelta(seconds=60)


@dataclass(frozen=True, slots=True)
class Outage:
    """`gone`: the moment it was not seen any more; its end, once it stays so for a minute."""

    alarm: Alarm
    began: datetime
    gone: datetime | None = None


@dataclass(frozen=True, slots=True)
class OutageBegan:
    outage: Outage


@dataclass(frozen=True, slots=True)
class OutageEnded:
    outage: Outage


OutageChange = OutageBegan | OutageEnded
Outages = dict[AlarmKey, Outage]


def step(known: Outages, seen: Iterable[Alarm], at: datetime) -> tuple[Outages, tuple[OutageChange, ...]]:
    """The outages after one look at the hall, and what began or ended with it."""
    standing = {alarm.key: alarm for alarm in seen}
    ended = [each for key, each in known.items() if key not in standing and _is_over(each, at)]
    over = {each.alarm.key for each in ended}
    kept = {key: _seen_again(each, standing.get(key), at) for key, each in known.items() if key not in over}
    begun = {key: Outage(alarm, at) for key, alarm in standing.items() if key not in known}
    return {**kept, **begun}, (*map(OutageEnded, ended), *map(OutageBegan, begun.values()))


def _is_over(outage: Outage, at: datetime) -> bool:
    return outage.gone is not None and at - outage.gone >= STEADY


def _seen_again(outage: Outage, alarm: Alarm | None, at: datetime) -> Outage:
    """Its sentence may have changed; of a clock that was set back, the earlier moment is not kept."""
    if alarm is not None:
        return replace(outage, alarm=alarm, gone=None)
    return replace(outage, gone=min(outage.gone or at, at))


def sort_standing(known: Outages) -> Iterator[Outage]:
    """What is wrong now, urgent first, the oldest first."""
    now = (each for each in known.values() if each.gone is None)
    yield from sorted(now, key=lambda each: (not each.alarm.urgent, each.began))
