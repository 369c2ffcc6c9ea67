"""What a technician found so far: each step's answer, or none, which counts as not done (pure)."""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum

import msgspec

from hub.site_check.steps import Device, Step

ABOVE_NOISE_DB = 10
LOUDEST_DB = 80


class Answer(StrEnum):
    GOOD = "good"
    BAD = "bad"
    ABSENT = "absent"


class Result(msgspec.Struct, frozen=True, kw_only=True):
    """`level`: dB(A) of the noise, at the farthest and at the nearest seat, as they were typed."""

    answer: Answer
    at: datetime
    note: str = ""
    level: tuple[float, float, float] | None = None


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """One walk, which may take days: it is kept after each step."""

    begun: datetime
    who: str = ""
    results: dict[str, Result] = {}


class Count(msgspec.Struct, frozen=True):
    good: int = 0
    bad: int = 0
    absent: int = 0
    undone: int = 0

    @property
    def done(self) -> int:
        return self.good + self.bad + self.absent


def answered(record: Record, step: Step, result: Result) -> Record:
    """Asked again, the later answer stands."""
    return msgspec.structs.replace(record, results={**record.results, step.id: result})


def next_step(record: Record, device: Device, after: str = "") -> Step | None:
    """The first that has no answer; `after` one that was put off for now, the first behind it."""
    ids = [each.id for each in device.steps]
    start = ids.index(after) + 1 if after in ids else 0
    ordered = (*device.steps[start:], *device.steps[:start])
    return next((each for each in ordered if each.id not in record.results), None)


def count(record: Record, steps: Iterable[Step]) -> Count:
    found = [record.results.get(each.id) for each in steps]
    told = [each.answer if each else None for each in found]
    return Count(told.count(Answer.GOOD), told.count(Answer.BAD), told.count(Answer.ABSENT), told.count(None))


def is_loud_enough(noise: float, far: float, near: float) -> bool:
    """As loud as a call must be at the farthest seat and may be at the nearest, in dB(A)."""
    return far - noise >= ABOVE_NOISE_DB and near <= LOUDEST_DB
