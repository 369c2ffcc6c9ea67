"""Practice: a floor of its own, with the real one kept inside, untouched, until it ends."""

from hub.domain import events as e
from hub.domain.model import Counter, Floor, FloorMode


def apply_practice_begun(event: e.PracticeBegun, floor: Floor) -> Floor:
    return Floor(
        day=event.day,
        last_day=floor.last_day,
        plan=event.plan,
        mode=FloorMode.OPEN,
        counters={name: Counter(id=name, rev=rev) for name, rev in event.revs.items()},
        taken=frozenset(event.taken),
        real=floor,
    )


def apply_practice_ended(_: e.PracticeEnded, floor: Floor) -> Floor:
    return floor.real or floor
