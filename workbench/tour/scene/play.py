"""What the moments of a tour share: the stage, the folder of pictures, and what was said on the way."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from workbench.stage import journal
from workbench.stage.handles import ScreenedDevice
from workbench.stage.journal import RecordedEvent
from workbench.stage.people import TakenNumber, open_picture
from workbench.stage.stage import Stage
from workbench.tour.scene.album import AlbumPanel, draw_page

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

    def draw_page(self, name: str, title: str, caption: str, panels: Sequence[AlbumPanel]) -> None:
        draw_page(self.out / f"{name}.png", title, caption, panels)

    def take_picture(self, device: ScreenedDevice) -> Image.Image:
        return open_picture(device.save_screen(self.stage.folder / f"{device.name}.png"))

    def take_still_picture(self, device: ScreenedDevice) -> Image.Image:
        """Once nothing has changed for a while: a face that still follows its lamps is no picture."""
        flips, until = -1, time.monotonic() + STILL_WITHIN_S
        while (now := device.count_flips()) != flips and time.monotonic() < until:
            flips = now
            time.sleep(STILL_S)
        return self.take_picture(device)

    def mark(self) -> int:
        return journal.last_seq(self.stage.journal)

    def read_events(self, *kinds: str, since: int = 0) -> list[RecordedEvent]:
        return journal.read_recorded(self.stage.journal, *kinds, since=since)
