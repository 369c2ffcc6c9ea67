"""Counter numbers as people read them (pure)."""

from collections.abc import Iterable
from itertools import groupby
from typing import Final

PAIR: Final = 2


def format_runs(numbers: Iterable[int]) -> str:
    """`4–7`, or `4, 6–8` where one is missing; two are a pair, `4, 5`, and three a run."""
    told: list[str] = []
    for _, group in groupby(enumerate(sorted(set(numbers))), key=lambda each: each[1] - each[0]):
        run = [str(number) for _, number in group]
        told += [f"{run[0]}–{run[-1]}"] if len(run) > PAIR else run
    return ", ".join(told)
