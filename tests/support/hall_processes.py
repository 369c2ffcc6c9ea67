"""A small company on the stage, for a test that needs few of the hall's devices."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from firmware.workbench.cast import Cast
from firmware.workbench.rehearsal import PLAN
from firmware.workbench.stage import Stage
from tests.support.waits import patient_devices


@contextmanager
def hall(
    folder: Path,
    *,
    kiosks: tuple[str, ...] = ("kios-1",),
    displays: tuple[str, ...] = (),
    boxes: tuple[str, ...] = (),
) -> Iterator[Stage]:
    """Real processes of the real hall's plan, on a Monday morning; all gone afterwards."""
    with patient_devices(), Stage(folder, PLAN, Cast(kiosks, displays, boxes)) as stage:
        yield stage
