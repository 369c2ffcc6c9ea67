"""The sum: floor + event -> floor. It never reads the plan: rules may change, history may not."""

from collections.abc import Callable, Iterable
from typing import Any, Final

from msgspec.structs import replace

from hub.domain import events as e
from hub.domain.evolve import calls, counters, day, practice, recollection, tickets
from hub.domain.model import Floor

_RULES: Final[dict[type[e.Event], Callable[[Any, Floor], Floor]]] = {
    e.DayOpened: day.day_opened,
    e.PlanAdopted: day.plan_adopted,
    e.DayClosed: day.day_closed,
    e.RecapPrinted: day.recap_printed,
    e.PracticeBegun: practice.practice_begun,
    e.PracticeEnded: practice.practice_ended,
    e.SiteChecked: day.site_checked,
    e.PowerLow: day.power_low,
    e.PowerBack: day.power_back,
    e.HallPaused: day.hall_paused,
    e.CounterResumed: day.counter_resumed,
    e.HallResumed: day.hall_resumed,
    e.RecollectionBegun: recollection.recollection_begun,
    e.HighestHeard: recollection.highest_heard,
    e.RecollectionEnded: recollection.recollection_ended,
    e.TicketIssued: tickets.ticket_issued,
    e.PaperRegistered: tickets.paper_registered,
    e.TicketPrinted: tickets.ticket_printed,
    e.TicketKept: tickets.ticket_kept,
    e.TicketVoided: tickets.ticket_voided,
    e.TicketBroughtBack: tickets.ticket_brought_back,
    e.TicketPostponed: tickets.ticket_postponed,
    e.ServiceSet: tickets.service_set,
    e.PriorityGranted: tickets.priority_granted,
    e.TicketTransferred: tickets.ticket_transferred,
    e.TicketCalled: calls.ticket_called,
    e.TicketRecalled: calls.ticket_recalled,
    e.CallFollowed: calls.call_followed,
    e.CounterOpened: counters.counter_opened,
    e.CounterClosed: counters.counter_closed,
    e.BreakBegun: counters.break_begun,
    e.ServingBegun: counters.serving_begun,
    e.TicketServed: counters.ticket_served,
    e.TicketMissed: counters.ticket_missed,
    e.TicketParked: counters.ticket_parked,
}


def evolve(floor: Floor, event: e.Event) -> Floor:
    """The floor after this event. A practice leaves the real floor as it was, its moment too."""
    after = _RULES[type(event)](event, floor)
    return after if isinstance(event, e.PracticeEnded) else replace(after, at=event.at)


def fold(floor: Floor, events: Iterable[e.Event]) -> Floor:
    for event in events:
        floor = evolve(floor, event)
    return floor
