"""What is converged stays as it is: the second run, and the run that only looks, find nothing to change."""

import pytest

from deploy.rack.technician import Technician
from tests.rack.conftest import Rack


@pytest.mark.parametrize("words", [(), ("--check",)], ids=["again", "only looking"])
def test_nothing_is_left_to_change(rack: Rack, laptop: Technician, words: tuple[str, ...]) -> None:
    played = laptop.play("site.yml", *words)
    print(f"\nsite.yml {' '.join(words) or 'again'}: {played.seconds:.0f} s, changed {dict(played.changed)}")
    assert {name: played.changed[name] for name in rack.machines} == dict.fromkeys(rack.machines, 0)
