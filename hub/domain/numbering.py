"""Which number is next: three digits out of the plan's ranges, never twice a day."""

import re
from typing import Final

from hub.domain.model import Floor
from hub.domain.refusals import Reason, Refused
from hub.plan.model import Agency, Numbers, Range

PRINTED: Final = re.compile(r"[A-Z][0-9]{3}")


def next_number(floor: Floor, numbers: Numbers, agency: Agency, priority: bool) -> tuple[str, str]:
    """The number ("D137") and the name of its range ("D/regular"); refused when the range is used up.

    Raises Refused.
    """
    name = "priority" if priority else "regular"
    low, high = getattr(numbers, name)
    key = f"{agency.prefix}/{name}"
    first = max(floor.used.get(key, low - 1) + 1, low)
    for number in range(first, high + 1):
        if f"{agency.prefix}{number:03d}" not in floor.taken:
            return f"{agency.prefix}{number:03d}", key
    raise Refused(Reason.QUOTA, agency.id)


def range_of(numbers: Numbers, number: str) -> str:
    """The name of the range that this number is of ("D/regular"); "D/other" where the plan has none such."""
    names = (name for name in ("regular", "priority") if is_within(getattr(numbers, name), int(number[1:])))
    return f"{number[:1]}/{next(names, 'other')}"


def is_paper_number(numbers: Numbers, number: str) -> bool:
    """Does this number come from a pre-printed block: a letter and three digits, as it stands there."""
    return bool(PRINTED.fullmatch(number)) and is_within(numbers.paper, int(number[1:]))


def is_within(span: Range, number: int) -> bool:
    return span[0] <= number <= span[1]
