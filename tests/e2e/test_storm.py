"""Two hundred presses, eight officers, everything delivered twice, the hub killed five times."""

from pathlib import Path

import pytest

from tests.support.processes.storm import Broken, Storm


def test_a_storm_of_doubled_requests_and_killed_hubs_breaks_no_promise(tmp_path: Path) -> None:
    with Storm(tmp_path).raging() as storm:
        storm.rage()
        assert storm.heard_twice() > 400


def test_the_storm_finds_a_hub_that_forgets_what_it_answered(tmp_path: Path) -> None:
    hall = Storm(tmp_path, hub="tests.support.processes.forgetful_hub")
    with hall.raging() as storm, pytest.raises(Broken, match="tickets for one press"):
        storm.rage()
