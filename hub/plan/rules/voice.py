"""The voice's hours: levels in their order, quiet times that end and do not meet (pure)."""

from collections.abc import Iterator
from itertools import combinations, pairwise
from typing import Final

from hub.plan.mistake import FoundMistake, PlanPath
from hub.plan.model import WEEKDAYS, Quiet, SitePlan
from hub.plan.rules.identity import find_repeated


def check_levels(plan: SitePlan) -> Iterator[FoundMistake]:
    """Each from a later hour than the one before."""
    for at, (before, after) in enumerate(pairwise(plan.voice.levels), start=1):
        if after.from_ <= before.from_:
            reason = f"is not after the level before it, from {before.from_}"
            yield FoundMistake(("voice", "levels", at, "from"), after.from_, reason)


def check_quiet_times(plan: SitePlan) -> Iterator[FoundMistake]:
    for at, quiet in enumerate(plan.voice.quiet):
        yield from _check_quiet_time(plan, ("voice", "quiet", at), quiet)


def _check_quiet_time(plan: SitePlan, path: PlanPath, quiet: Quiet) -> Iterator[FoundMistake]:
    if quiet.from_ >= quiet.to:
        yield FoundMistake((*path, "to"), quiet.to, f"is not after its beginning at {quiet.from_}")
    begins, ends = quiet.between
    if begins > ends:
        reason = "begins after its end; write two, one until 12-31 and one from 01-01"
        yield FoundMistake((*path, "between"), quiet.between, reason)
    yield from find_repeated(((*path, "days", number), day) for number, day in enumerate(quiet.days))
    for number, day in enumerate(quiet.days):
        if plan.hours.regular.get(day) is None:
            yield FoundMistake((*path, "days", number), day, "the hall is closed on this day")


def check_quiet_overlaps(plan: SitePlan) -> Iterator[FoundMistake]:
    """Of two at once nobody could say which one is told on the wall."""
    for (_, one), (at, other) in combinations(enumerate(plan.voice.quiet), 2):
        if _has_overlap(one, other):
            reason = f"meets {one.name}, {one.from_}-{one.to}"
            yield FoundMistake(("voice", "quiet", at, "from"), other.from_, reason)


def _has_overlap(one: Quiet, other: Quiet) -> bool:
    days = set(one.days or WEEKDAYS) & set(other.days or WEEKDAYS)
    seasons = one.between[0] <= other.between[1] and other.between[0] <= one.between[1]
    return bool(days) and seasons and one.from_ < other.to and other.from_ < one.to


RULES: Final = (check_levels, check_quiet_times, check_quiet_overlaps)
