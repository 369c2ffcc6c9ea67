"""What the moments of a tour share: the stage, the folder of pictures, and what was said on the way."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from workbench.stage import journal
from workbench.stage.handles import Screened
from workbench.stage.journal import RecordedEvent
from workbench.stage.people import TakenNumber, picture
from workbench.stage.stage import Stage
from workbench.tour.album import AlbumPanel, page

KIOSK, OTHER_KIOSK = "kios-1", "kios-2"
WALL, ZONE_WALL = "layar-aula", "layar-zona-1"
DUKCAPIL = "disdukcapil"
STILL_S, STILL_WITHIN_S = 0.6, 6.0


@dataclass(slots=True)
class Play:
    stage: Stage
    out: Path
    first: TakenNumber | None = None
    first_call: RecordedEvent | None = None

    def show(self, name: str, title: str, caption: str, panels: Sequence[AlbumPanel]) -> None:
        page(self.out / f"{name}.png", title, caption, panels)

    def look(self, device: Screened) -> Image.Image:
        return picture(device.screen(self.stage.folder / f"{device.name}.png"))

    def look_when_still(self, device: Screened) -> Image.Image:
        """Once nothing has changed for a while: a face that still follows its lamps is no picture."""
        flips, until = -1, time.monotonic() + STILL_WITHIN_S
        while (now := device.flips()) != flips and time.monotonic() < until:
            flips = now
            time.sleep(STILL_S)
        return self.look(device)

    def mark(self) -> int:
        return journal.last(self.stage.journal)

    def events(self, *kinds: str, since: int = 0) -> list[RecordedEvent]:
        return journal.events(self.stage.journal, *kinds, since=since)
