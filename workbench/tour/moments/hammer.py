"""Moment 3: hammer the button ten times, and one person is called."""

import time
from typing import Final

from workbench.stage.checks import require_true
from workbench.stage.people import SPOKEN_WITHIN_S, take_number
from workbench.tour.scene.album import AlbumPanel, format_seconds
from workbench.tour.scene.box_picture import draw_box
from workbench.tour.scene.play import OTHER_KIOSK, ZONE_WALL, Play

TIMES: Final = 10
EVERY_S: Final = 0.3
DOWN_S: Final = 0.1


def hammer_ten_times(play: Play) -> None:
    """Ten presses in three seconds on a one-key box; a second visitor waits and goes on waiting."""
    desk, kiosk = play.stage.box("loket-8"), play.stage.kiosk(OTHER_KIOSK)
    numbers = [take_number(kiosk, "bapenda", service).number for service in ("1", "2")]
    mark, began = play.mark(), time.monotonic()
    edges = []
    for place in range(1, TIMES + 1):
        edges.append(desk.press_key("button", DOWN_S) - began)
        time.sleep(max(0.0, began + place * EVERY_S - time.monotonic()))
    desk.wait_for_pattern("solid", within_s=SPOKEN_WITHIN_S)
    called = [each.body["number"] for each in play.read_events("ticket-called", since=mark)]
    missed = play.read_events("ticket-missed", since=mark)
    require_true(called == numbers[:1] and not missed, f"ten presses called {called}, missed {len(missed)}")
    _draw_moment(play, edges, numbers)


def _draw_moment(play: Play, edges: list[float], numbers: list[str]) -> None:
    course = [(at, level) for edge in edges for at, level in ((edge, 1.0), (edge + DOWN_S, 0.0))]
    play.draw_page(
        "3-hammer-ten-times",
        "3 · Ditekan sepuluh kali",
        f"Sepuluh tekanan dalam {format_seconds(edges[-1] + DOWN_S)} detik memanggil satu orang: "
        f"{numbers[0]}. "
        f"{numbers[1]} tetap menunggu, dan tidak ada yang dianggap terlewat.",
        [
            AlbumPanel(
                draw_box(8, 1, course, f"{len(edges)} tekanan"), "Tombol loket 8 (di bawah: kapan ditekan)"
            ),
            AlbumPanel(play.take_picture(play.stage.display(ZONE_WALL)), f"Layar zona 1: hanya {numbers[0]}"),
        ],
    )
