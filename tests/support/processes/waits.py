"""Simulated devices that wait as long as a busy machine needs, for tests in which they shall not give up."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final
from unittest.mock import patch

from tests.support.running.patience import PATIENCE_S
from workbench.rigs.waits import OFFICER, TRUSTS, VISITOR

TRUSTED_S: Final = 20.0  # a test whose hub is out of reach waits for its end


@contextmanager
def patient_devices() -> Iterator[None]:
    """All that are started meanwhile."""
    waits = {VISITOR: PATIENCE_S, OFFICER: PATIENCE_S, TRUSTS: TRUSTED_S}
    with patch.dict(os.environ, {name: str(seconds) for name, seconds in waits.items()}):
        yield
