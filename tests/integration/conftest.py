"""What holds for every test of one real neighbour."""

import pytest

from hub.web import window
from tests.support.running.patience import PATIENCE_S


@pytest.fixture(autouse=True)
def pages_that_wait_for_the_hub(monkeypatch: pytest.MonkeyPatch) -> None:
    """A person is told after three seconds to try again; here the hub may wait longer for a core."""
    monkeypatch.setattr(window, "ANSWERED_WITHIN_S", PATIENCE_S)
