"""The roll, reckoned: hall practice 9 gives the slips per roll."""

import pytest

from firmware.kiosk.printer.paper_budget import PaperBudget, count_slip, estimate_slips_left, start_new_roll


@pytest.mark.parametrize(("roll_mm", "slips"), [(80, 546), (50, 205), (40, 127), (30, 65)])
def test_a_full_roll_holds_what_the_hall_counted(roll_mm: float, slips: int) -> None:
    assert abs(estimate_slips_left(PaperBudget(roll_mm), 150.0) - slips) <= 1


def test_short_slips_leave_paper_for_more() -> None:
    budget = PaperBudget(50)
    for _ in range(10):
        budget = count_slip(budget, 100.0)
    assert estimate_slips_left(budget, 180.0) == int((budget.left_mm) // 100)


def test_a_roll_never_has_less_than_nothing() -> None:
    assert estimate_slips_left(count_slip(PaperBudget(30), 1e6), 150.0) == 0


def test_a_new_roll_begins_again() -> None:
    assert start_new_roll(count_slip(PaperBudget(50), 30_000)) == PaperBudget(50)
