"""A storm in which the hub's disk is lost: a spare goes on with a copy that is many tickets old."""

from pathlib import Path

from tests.support.processes.storm import Storm


def test_a_hub_restored_from_an_old_copy_loses_no_slip_and_gives_no_number_twice(tmp_path: Path) -> None:
    with Storm(tmp_path, rests_after=5).raging() as storm:
        loss = storm.lose_the_hub(unknown=60)
        assert len(loss.on_paper) > 10
        storm.end()
        storm.judge()
        assert loss.on_paper <= storm.restored()
