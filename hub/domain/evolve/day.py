"""How a day begins, pauses and ends."""

from msgspec.structs import replace

from hub.domain import events as e
from hub.domain.evolve.parts import counter_with, reopen_when_resumed
from hub.domain.model import Counter, DeskMode, Floor, FloorMode


def day_opened(event: e.DayOpened, _: Floor) -> Floor:
    counters = {name: Counter(id=name, rev=rev) for name, rev in event.revs.items()}
    return Floor(day=event.day, last_day=event.day, plan=event.plan, mode=FloorMode.OPEN, counters=counters)


def plan_adopted(event: e.PlanAdopted, floor: Floor) -> Floor:
    return replace(floor, plan=event.plan)


def day_closed(event: e.DayClosed, floor: Floor) -> Floor:
    counters = {name: Counter(id=name, rev=counter.rev + 1) for name, counter in floor.counters.items()}
    return Floor(last_day=event.day, plan=floor.plan, counters=counters)


def recap_printed(event: e.RecapPrinted, floor: Floor) -> Floor:
    return replace(floor, recapped=floor.recapped | {event.kiosk})


def site_checked(_: e.SiteChecked, floor: Floor) -> Floor:
    """No matter of the queue: it stands in the record, and nowhere else."""
    return floor


def power_low(_: e.PowerLow, floor: Floor) -> Floor:
    return replace(_pause_floor(floor), powerless=True)


def power_back(_: e.PowerBack, floor: Floor) -> Floor:
    return replace(floor, powerless=False)


def hall_paused(_: e.HallPaused, floor: Floor) -> Floor:
    return _pause_floor(floor)


def _pause_floor(floor: Floor) -> Floor:
    """Each open counter takes up its work by a press; one on a break has none to take up."""
    counters = {
        name: replace(counter, resuming=counter.mode is DeskMode.OPEN, rev=counter.rev + 1)
        for name, counter in floor.counters.items()
    }
    return replace(floor, mode=FloorMode.PAUSED, counters=counters)


def counter_resumed(event: e.CounterResumed, floor: Floor) -> Floor:
    return reopen_when_resumed(counter_with(floor, event.counter, rev=event.rev, resuming=False))


def hall_resumed(_: e.HallResumed, floor: Floor) -> Floor:
    counters = {
        name: replace(counter, resuming=False, rev=counter.rev + counter.resuming)
        for name, counter in floor.counters.items()
    }
    return replace(floor, mode=FloorMode.OPEN, counters=counters)
