"""Where the seconds of a run of tests went."""

from dataclasses import dataclass

from tests.support.running.tiers import list_tiers


@dataclass
class Said:
    nodeid: str
    when: str
    duration: float


def test_each_tier_has_its_tests_and_its_share_of_the_run_the_longest_last() -> None:
    said = [
        Said("tests/e2e/test_day.py::test_a", "call", 60.0),
        Said("tests/unit/hub/domain/decide/test_calls.py::test_b", "setup", 5.0),
        Said("tests/unit/hub/domain/decide/test_calls.py::test_b", "call", 10.0),
        Said("tests/unit/hub/domain/decide/test_calls.py::test_c", "call", 5.0),
    ]
    assert list(list_tiers(said, 40.0)) == [
        "tier unit: 10 s of 40 s (2 tests of 20 s)",
        "tier e2e: 30 s of 40 s (1 tests of 60 s)",
    ]


def test_what_is_no_test_of_the_house_counts_apart() -> None:
    assert list(list_tiers([Said("elsewhere/test_x.py::test_x", "call", 2.0)], 1.0)) == [
        "tier others: 1 s of 1 s (1 tests of 2 s)"
    ]
