"""Moment 6: a mother with a baby presses Prioritas last."""

import time
from typing import Final

from PIL import Image

from workbench.stage.checks import require_true
from workbench.stage.journal import RecordedEvent
from workbench.stage.people import TakenNumber, call_next, take_number, wait_for_number
from workbench.tour.scene.album import AlbumPanel, draw_card
from workbench.tour.scene.play import KIOSK, Play

AGENCY: Final = "disnaker"
DESK: Final = "loket-9"
SLOW_S: Final = 0.6  # of the cable, so that her number is still under way
OVERTAKES_S: Final = 8.0
VISITORS: Final = 2


def priority_last(play: Play) -> None:
    """She presses it when her number is already under way: it counts for her, and for nobody after her."""
    kiosk = play.stage.kiosk(KIOSK)
    since = play.mark()
    before = take_number(kiosk, AGENCY, "1")
    slips = len(kiosk.sink.slips)
    asking, hers = _press_priority_last(play)
    after = take_number(kiosk, AGENCY, "1")
    require_true(hers.number[1] == "8", f"she got {hers.number}")
    require_true(after.number[1] != "8", f"the next visitor got {after.number}")
    require_true(
        len(kiosk.sink.slips) - slips == VISITORS, f"{len(kiosk.sink.slips) - slips} slips for two visitors"
    )
    time.sleep(OVERTAKES_S)
    call_next(play.stage.box(DESK))
    called = play.read_events("ticket-called", since=since)[-1]
    require_true(called.body["ticket"] == hers.ticket, f"called was {called.body['number']}")
    _draw_moment(play, asking, (hers, after), _compose_reason(called, before.number))


def _press_priority_last(play: Play) -> tuple[Image.Image, TakenNumber]:
    kiosk, cable = play.stage.kiosk(KIOSK), play.stage.cable(KIOSK)
    mark, slips = kiosk.log.mark(), len(kiosk.sink.slips)
    cable.faults.delay_s = SLOW_S
    try:
        for key in (AGENCY, "2", "prioritas"):
            kiosk.press_key(key)
        return play.take_picture(kiosk), wait_for_number(kiosk, mark, slips)
    finally:
        cable.faults.delay_s = 0.0


def _compose_reason(called: RecordedEvent, other: str) -> str:
    """The recorded figures, in a sentence for the manager."""
    why, number = called.body["why"], called.body["number"]
    return (
        f"{number} dipanggil lebih dulu dari {other} karena prioritas: sudah menunggu {why['waited_s']} "
        f"detik, bobot {why['weight']}, target {why['target_s'] // 60} menit, dari {why.get('of', 1)} yang "
        "menunggu."
    )


def _draw_moment(
    play: Play, asking: Image.Image, given: tuple[TakenNumber, TakenNumber], reason: str
) -> None:
    hers, after = given
    play.draw_page(
        "6-priority-last",
        "6 · Prioritas ditekan terakhir",
        "Ibu dengan bayi baru ingat tombol Prioritas setelah layanannya dipilih: tetap berlaku, nomornya "
        f"{hers.number}. Pengunjung sesudahnya mendapat nomor biasa, {after.number}.",
        [
            AlbumPanel(asking, "Prioritas ditekan selagi nomor diambil"),
            AlbumPanel(hers.slip.image, f"Satu kertas: {hers.number}"),
            AlbumPanel(after.slip.image, f"Berikutnya: {after.number}"),
            AlbumPanel(draw_card(["Mengapa ia dipanggil?", reason]), "Alasannya, sebagaimana dicatat"),
        ],
    )
