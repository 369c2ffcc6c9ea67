"""What a technician found so far: each step's answer, or none, which counts as not done (pure)."""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum

import msgspec

from hub.site_check.steps import CheckedDevice, CheckStep

ABOVE_NOISE_DB = 10
LOUDEST_DB = 80


class CheckAnswer(StrEnum):
    GOOD = "good"
    BAD = "bad"
    ABSENT = "absent"


class CheckResult(msgspec.Struct, frozen=True, kw_only=True):
    """`level`: dB(A) of the noise, at the farthest and at the nearest seat, as they were typed."""

    answer: CheckAnswer
    at: datetime
    note: str = ""
    level: tuple[float, float, float] | None = None


class CheckRecord(msgspec.Struct, frozen=True, kw_only=True):
    """One walk, which may take days: it is kept after each step."""

    begun: datetime
    who: str = ""
    results: dict[str, CheckResult] = {}


class CheckCount(msgspec.Struct, frozen=True):
    good: int = 0
    bad: int = 0
    absent: int = 0
    undone: int = 0

    @property
    def done(self) -> int:
        return self.good + self.bad + self.absent


def add_answer(record: CheckRecord, step: CheckStep, result: CheckResult) -> CheckRecord:
    """Asked again, the later answer stands."""
    return msgspec.structs.replace(record, results={**record.results, step.id: result})


def next_step(record: CheckRecord, device: CheckedDevice, after: str = "") -> CheckStep | None:
    """The first that has no answer; `after` one that was put off for now, the first behind it."""
    ids = [each.id for each in device.steps]
    start = ids.index(after) + 1 if after in ids else 0
    ordered = (*device.steps[start:], *device.steps[:start])
    return next((each for each in ordered if each.id not in record.results), None)


def count_answers(record: CheckRecord, steps: Iterable[CheckStep]) -> CheckCount:
    found = [record.results.get(each.id) for each in steps]
    told = [each.answer if each else None for each in found]
    return CheckCount(
        told.count(CheckAnswer.GOOD),
        told.count(CheckAnswer.BAD),
        told.count(CheckAnswer.ABSENT),
        told.count(None),
    )


def is_loud_enough(noise: float, far: float, near: float) -> bool:
    """As loud as a call must be at the farthest seat and may be at the nearest, in dB(A)."""
    return far - noise >= ABOVE_NOISE_DB and near <= LOUDEST_DB
