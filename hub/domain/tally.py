"""A day's figures for its recap: the day's events, added up agency by agency (pure)."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from statistics import median

from hub.domain import events as e
from hub.domain.evolve import evolve
from hub.domain.model import AgencyId, Floor, TicketState


@dataclass(frozen=True, slots=True)
class DayTally:
    """`waits_s`: from taking a number to its first call. `taken` and `missed` are those of a closed day."""

    day: date | None = None
    served: Mapping[AgencyId, int] = field(default_factory=dict)
    waits_s: Mapping[AgencyId, tuple[int, ...]] = field(default_factory=dict)
    taken: Mapping[AgencyId, int] = field(default_factory=dict)
    missed: Mapping[AgencyId, int] = field(default_factory=dict)
    closed: bool = False


@dataclass(frozen=True, slots=True)
class AgencyFigures:
    """One agency's day. `wait_min` is the median; None where nobody was called."""

    agency: AgencyId
    taken: int
    served: int
    missed: int
    wait_min: int | None


def count_events(tally: DayTally, before: Floor, events: Iterable[e.Event]) -> DayTally:
    """With what one command brought about on that floor; nothing of it where officers practise."""
    if before.real is not None:
        return tally
    for event in events:
        tally = _count_event(tally, before, event)
    return tally


def _count_event(tally: DayTally, before: Floor, event: e.Event) -> DayTally:
    match event:
        case e.DayOpened(day=day):
            return DayTally(day=day)
        case e.TicketServed(agency=agency) | e.PaperRegistered(agency=agency, served=True):
            return replace(tally, served={**tally.served, agency: tally.served.get(agency, 0) + 1})
        case e.TicketCalled(calls=1, agency=agency, ticket=ticket, at=at):
            waited = int((at - before.tickets[ticket].arrived_at).total_seconds())
            waits = (*tally.waits_s.get(agency, ()), waited)
            return replace(tally, waits_s={**tally.waits_s, agency: waits})
        case e.DayClosed():
            return replace(tally, taken=before.issued, missed=_count_missed(before), closed=True)
        case _:
            return tally


def _count_missed(floor: Floor) -> dict[AgencyId, int]:
    missed = (each.agency for each in floor.tickets.values() if each.state is TicketState.MISSED)
    return dict(Counter(missed))


def sum_up_day(events: Iterable[e.Event]) -> tuple[Floor, DayTally]:
    """A day's floor and figures, from its opening on."""
    floor, found = Floor(), DayTally()
    for event in events:
        floor, found = evolve(floor, event), count_events(found, floor, (event,))
    return floor, found


def list_agency_figures(
    found: DayTally, floor: Floor, agencies: Iterable[AgencyId]
) -> tuple[AgencyFigures, ...]:
    """Of every agency, in this order; `floor` is the one that goes with the tally."""
    taken = found.taken if found.closed else floor.issued
    missed = found.missed if found.closed else _count_missed(floor)
    return tuple(
        AgencyFigures(
            agency=agency,
            taken=taken.get(agency, 0),
            served=found.served.get(agency, 0),
            missed=missed.get(agency, 0),
            wait_min=_median_minutes(found.waits_s.get(agency, ())),
        )
        for agency in agencies
    )


def _median_minutes(waits_s: tuple[int, ...]) -> int | None:
    return round(median(waits_s) / 60) if waits_s else None


def sum_figures(rows: Iterable[AgencyFigures], found: DayTally) -> AgencyFigures:
    """All agencies together; the median is of all waits, not of medians."""
    each = tuple(rows)
    return AgencyFigures(
        agency="",
        taken=sum(row.taken for row in each),
        served=sum(row.served for row in each),
        missed=sum(row.missed for row in each),
        wait_min=_median_minutes(tuple(wait for waits in found.waits_s.values() for wait in waits)),
    )
