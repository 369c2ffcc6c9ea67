"""The sum: floor + event -> floor. It never reads the plan: rules may change, history may not."""

from collections.abc import Callable, Iterable
from typing import Any, Final

from msgspec.structs import replace

from hub.domain import events as e
from hub.domain.evolve import calls, counters, day, practice, resync, tickets
from hub.domain.model import Floor

_RULES: Final[dict[type[e.Event], Callable[[Any, Floor], Floor]]] = {
    e.DayOpened: day.apply_day_opened,
    e.PlanAdopted: day.apply_plan_adopted,
    e.DayClosed: day.apply_day_closed,
    e.RecapPrinted: day.apply_recap_printed,
    e.PracticeBegun: practice.apply_practice_begun,
    e.PracticeEnded: practice.apply_practice_ended,
    e.SiteChecked: day.apply_site_checked,
    e.PowerLow: day.apply_power_low,
    e.PowerBack: day.apply_power_back,
    e.HallPaused: day.apply_hall_paused,
    e.CounterResumed: day.apply_counter_resumed,
    e.HallResumed: day.apply_hall_resumed,
    e.ResyncBegun: resync.apply_resync_begun,
    e.HighestHeard: resync.apply_highest_heard,
    e.ResyncEnded: resync.apply_resync_ended,
    e.TicketIssued: tickets.apply_ticket_issued,
    e.PaperRegistered: tickets.apply_paper_registered,
    e.TicketPrinted: tickets.apply_ticket_printed,
    e.TicketKept: tickets.apply_ticket_kept,
    e.TicketVoided: tickets.apply_ticket_voided,
    e.TicketBroughtBack: tickets.apply_ticket_brought_back,
    e.TicketPostponed: tickets.apply_ticket_postponed,
    e.ServiceSet: tickets.apply_service_set,
    e.PriorityGranted: tickets.apply_priority_granted,
    e.TicketTransferred: tickets.apply_ticket_transferred,
    e.TicketCalled: calls.apply_ticket_called,
    e.TicketRecalled: calls.apply_ticket_recalled,
    e.CallFollowed: calls.apply_call_followed,
    e.CounterOpened: counters.apply_counter_opened,
    e.CounterClosed: counters.apply_counter_closed,
    e.BreakBegun: counters.apply_break_begun,
    e.ServingBegun: counters.apply_serving_begun,
    e.TicketServed: counters.apply_ticket_served,
    e.TicketMissed: counters.apply_ticket_missed,
    e.TicketParked: counters.apply_ticket_parked,
}


def evolve(floor: Floor, event: e.Event) -> Floor:
    """The floor after this event. A practice leaves the real floor as it was, its moment too."""
    after = _RULES[type(event)](event, floor)
    return after if isinstance(event, e.PracticeEnded) else replace(after, at=event.at)


def fold(floor: Floor, events: Iterable[e.Event]) -> Floor:
    for event in events:
        floor = evolve(floor, event)
    return floor
