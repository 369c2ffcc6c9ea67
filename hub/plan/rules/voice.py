"""The voice's hours: levels in their order, quiet times that end and do not meet (pure)."""

from collections.abc import Iterator
from itertools import combinations, pairwise
from typing import Final

from hub.plan.mistake import Found, Path
from hub.plan.model import WEEKDAYS, Quiet, SitePlan
from hub.plan.rules.identity import find_repeated


def levels(plan: SitePlan) -> Iterator[Found]:
    """Each from a later hour than the one before."""
    for at, (before, after) in enumerate(pairwise(plan.voice.levels), start=1):
        if after.from_ <= before.from_:
            reason = f"is not after the level before it, from {before.from_}"
            yield Found(("voice", "levels", at, "from"), after.from_, reason)


def quiet_times(plan: SitePlan) -> Iterator[Found]:
    for at, quiet in enumerate(plan.voice.quiet):
        yield from _one(plan, ("voice", "quiet", at), quiet)


def _one(plan: SitePlan, path: Path, quiet: Quiet) -> Iterator[Found]:
    if quiet.from_ >= quiet.to:
        yield Found((*path, "to"), quiet.to, f"is not after its beginning at {quiet.from_}")
    begins, ends = quiet.between
    if begins > ends:
        reason = "begins after its end; write two, one until 12-31 and one from 01-01"
        yield Found((*path, "between"), quiet.between, reason)
    yield from find_repeated(((*path, "days", number), day) for number, day in enumerate(quiet.days))
    for number, day in enumerate(quiet.days):
        if plan.hours.regular.get(day) is None:
            yield Found((*path, "days", number), day, "the hall is closed on this day")


def meetings(plan: SitePlan) -> Iterator[Found]:
    """Of two at once nobody could say which one is told on the wall."""
    for (_, one), (at, other) in combinations(enumerate(plan.voice.quiet), 2):
        if _meet(one, other):
            reason = f"meets {one.name}, {one.from_}-{one.to}"
            yield Found(("voice", "quiet", at, "from"), other.from_, reason)


def _meet(one: Quiet, other: Quiet) -> bool:
    days = set(one.days or WEEKDAYS) & set(other.days or WEEKDAYS)
    seasons = one.between[0] <= other.between[1] and other.between[0] <= one.between[1]
    return bool(days) and seasons and one.from_ < other.to and other.from_ < one.to


RULES: Final = (levels, quiet_times, meetings)
