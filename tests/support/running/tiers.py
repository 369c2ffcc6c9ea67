"""How long each tier of the tests took, from the reports of a run."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Protocol


class Report(Protocol):
    """What pytest tells of one test's beginning, body or end: `nodeid` is FILE::NAME, seconds."""

    nodeid: str
    duration: float

    @property
    def when(self) -> str | None: ...


def list_tiers(reports: Iterable[Report], run_s: float) -> Iterator[str]:
    """A line for each tier with its tests, their seconds, and what they had of the run's `run_s` seconds.

    Workers run side by side, so a tier has of the run as much as its tests have of all tests' seconds.
    """
    seconds: dict[str, float] = defaultdict(float)
    tests: dict[str, int] = defaultdict(int)
    for each in reports:
        tier = name_tier(each.nodeid)
        seconds[tier] += each.duration
        tests[tier] += each.when == "call"
    whole_s = sum(seconds.values()) or 1.0
    for tier, spent_s in sorted(seconds.items(), key=lambda entry: entry[1]):
        share_s = run_s * spent_s / whole_s
        yield f"tier {tier}: {share_s:.0f} s of {run_s:.0f} s ({tests[tier]} tests of {spent_s:.0f} s)"


def name_tier(nodeid: str) -> str:
    """The folder below tests/, or "others"."""
    first, _, rest = nodeid.partition("/")
    return rest.partition("/")[0] if first == "tests" and "/" in rest else "others"
