"""How a day begins, pauses and ends."""

from msgspec.structs import replace

from hub.domain import events as e
from hub.domain.evolve.parts import change_counter, reopen_when_resumed
from hub.domain.model import Counter, DeskMode, Floor, FloorMode


def apply_day_opened(event: e.DayOpened, _: Floor) -> Floor:
    counters = {name: Counter(id=name, rev=rev) for name, rev in event.revs.items()}
    return Floor(day=event.day, last_day=event.day, plan=event.plan, mode=FloorMode.OPEN, counters=counters)


def apply_plan_adopted(event: e.PlanAdopted, floor: Floor) -> Floor:
    return replace(floor, plan=event.plan)


def apply_day_closed(event: e.DayClosed, floor: Floor) -> Floor:
    counters = {name: Counter(id=name, rev=counter.rev + 1) for name, counter in floor.counters.items()}
    return Floor(last_day=event.day, plan=floor.plan, counters=counters)


def apply_recap_printed(event: e.RecapPrinted, floor: Floor) -> Floor:
    return replace(floor, recapped=floor.recapped | {event.kiosk})


def apply_site_checked(_: e.SiteChecked, floor: Floor) -> Floor:
    """No matter of the queue: it stands in the record, and nowhere else."""
    return floor


def apply_power_low(_: e.PowerLow, floor: Floor) -> Floor:
    return replace(_pause_floor(floor), powerless=True)


def apply_power_back(_: e.PowerBack, floor: Floor) -> Floor:
    return replace(floor, powerless=False)


def apply_hall_paused(_: e.HallPaused, floor: Floor) -> Floor:
    return _pause_floor(floor)


def _pause_floor(floor: Floor) -> Floor:
    """Each open counter takes up its work by a press; one on a break has none to take up."""
    counters = {
        name: replace(counter, resuming=counter.mode is DeskMode.OPEN, rev=counter.rev + 1)
        for name, counter in floor.counters.items()
    }
    return replace(floor, mode=FloorMode.PAUSED, counters=counters)


def apply_counter_resumed(event: e.CounterResumed, floor: Floor) -> Floor:
    return reopen_when_resumed(change_counter(floor, event.counter, rev=event.rev, resuming=False))


def apply_hall_resumed(_: e.HallResumed, floor: Floor) -> Floor:
    counters = {
        name: replace(counter, resuming=False, rev=counter.rev + counter.resuming)
        for name, counter in floor.counters.items()
    }
    return replace(floor, mode=FloorMode.OPEN, counters=counters)
