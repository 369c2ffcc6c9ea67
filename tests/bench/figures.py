"""Rows of figures: what was measured, in which unit, against which floor and goal."""

import statistics
from collections.abc import Sequence
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """`ratio` is value over floor; `met` compares it (or, without a floor, the value) with the goal."""

    name: str
    value: float
    unit: str
    floor: float | None = None
    ratio: float | None = None
    goal: float | None = None
    met: bool | None = None


def row(
    name: str,
    value: float,
    unit: str,
    *,
    floor: float | None = None,
    goal: float | None = None,
    ratio: float | None = None,
) -> Row:
    """The ratio is value over floor, unless it was measured round by round."""
    ratio = round(ratio or value / floor, 2) if floor else None
    measured = ratio if ratio is not None else value
    met = None if goal is None else measured <= goal
    return Row(name, round(value, 3), unit, floor and round(floor, 3), ratio, goal, met)


def median_ms(samples: Sequence[float]) -> float:
    return 1000 * statistics.median(samples)


def p99_ms(samples: Sequence[float]) -> float:
    return 1000 * statistics.quantiles(samples, n=100)[98]


def table(rows: Sequence[Row]) -> str:
    """The rows for people: one line each, columns aligned."""
    head = f"{'':<52} {'value':>9} {'unit':<5} {'floor':>8} {'ratio':>6} {'goal':>5}  met"
    lines = [
        f"{each.name:<52} {each.value:>9.3f} {each.unit:<5} {_cell(each.floor):>8} "
        f"{_cell(each.ratio):>6} {_cell(each.goal):>5}  {_met(each.met)}"
        for each in rows
    ]
    return "\n".join([head, *lines])


def _cell(value: float | None) -> str:
    return "" if value is None else f"{value:g}"


def _met(met: bool | None) -> str:
    return "" if met is None else ("yes" if met else "NO")


def as_dicts(rows: Sequence[Row]) -> list[dict[str, object]]:
    return [asdict(each) for each in rows]
