"""A small company on the stage, for a test that needs few of the hall's devices."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.support.processes.waits import patient_devices
from workbench.stage.cast import Cast
from workbench.stage.rehearsal import PLAN
from workbench.stage.stage import Stage


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
