"""How much of the roll is left, reckoned from what was printed: not every printer can tell (pure)."""

from dataclasses import dataclass, replace
from math import pi
from typing import Final

_CORE_MM: Final = 12.0
_PAPER_THICK_MM: Final = 0.06


@dataclass(frozen=True, slots=True)
class PaperBudget:
    """`roll_mm`: outer diameter of a full roll, as printed on its box. `printed_mm`: since it was put in."""

    roll_mm: float = 80.0
    printed_mm: float = 0.0
    slips: int = 0

    @property
    def left_mm(self) -> float:
        full = pi / 4 * (self.roll_mm**2 - _CORE_MM**2) / _PAPER_THICK_MM
        return max(0.0, full - self.printed_mm)


def count_slip(budget: PaperBudget, length_mm: float) -> PaperBudget:
    return replace(budget, printed_mm=budget.printed_mm + length_mm, slips=budget.slips + 1)


def start_new_roll(budget: PaperBudget) -> PaperBudget:
    return replace(budget, printed_mm=0.0, slips=0)


def estimate_slips_left(budget: PaperBudget, longest_mm: float) -> int:
    """Slips that the roll still gives, at its own average so far; a new roll is reckoned in longest slips."""
    each_mm = budget.printed_mm / budget.slips if budget.printed_mm else longest_mm
    return int(budget.left_mm // each_mm)
