"""Moment 5: the paper is gone."""

import time
from typing import Final

from PIL import Image

from workbench.stage import fleet
from workbench.stage.must import come, hold
from workbench.stage.people import TakenNumber, find_taken_number
from workbench.tour.album import AlbumPanel, card
from workbench.tour.play import OTHER_KIOSK, Play

AGENCY: Final = "bpjs-kesehatan"
SEEN_WITHIN_S: Final = 12.0  # the kiosk looks at its printer every three seconds
FACE_SETTLES_S: Final = 0.5


def paper_out(play: Play) -> None:
    """An idle kiosk says where to go; one in mid-press keeps the number until a new roll prints it."""
    elsewhere = _nobody_there(play)
    kept, alarm, hers = _in_mid_press(play)
    play.show(
        "5-paper-out",
        "5 · Kertas habis",
        f"Nomor {hers.number} tidak hilang: disimpan di mesin, gulungan baru dipasang, kertasnya keluar "
        "sendiri. Pengunjung lain tahu harus ke mana, dan alarm menyebut gulungan yang mana.",
        [
            AlbumPanel(elsewhere, "Kertas habis, tidak ada orang di depan mesin"),
            AlbumPanel(kept, "Kertas habis tepat saat dicetak"),
            AlbumPanel(card(["Halaman pengelola", alarm]), "Peringatan"),
            AlbumPanel(hers.slip.image, "Gulungan baru: keluar sendiri"),
        ],
    )


def _nobody_there(play: Play) -> Image.Image:
    kiosk = play.stage.kiosk(OTHER_KIOSK)
    mark = kiosk.log.mark()
    play.stage.paper_out(OTHER_KIOSK)
    kiosk.log.wait_for("alert", since=mark, code="paper-out", within_s=SEEN_WITHIN_S)
    time.sleep(FACE_SETTLES_S)
    elsewhere = play.look(kiosk)
    play.stage.new_roll(OTHER_KIOSK)
    kiosk.wait_for_lamp(AGENCY, "solid")
    return elsewhere


def _in_mid_press(play: Play) -> tuple[Image.Image, str, TakenNumber]:
    stage, kiosk, since = play.stage, play.stage.kiosk(OTHER_KIOSK), play.mark()
    mark, slips = kiosk.log.mark(), len(kiosk.sink.slips)
    kiosk.press(AGENCY)
    stage.paper_out(OTHER_KIOSK)
    kiosk.press("1")
    kiosk.log.wait_for("not-printed", since=mark, fault="paper-out")
    alarm = come(lambda: _alarm(stage.web), "the alarm names the roll", SEEN_WITHIN_S)
    kept = play.look(kiosk)
    hold(len(kiosk.sink.slips) == slips, "a slip came out without paper")
    stage.new_roll(OTHER_KIOSK)
    hers = find_taken_number(kiosk, mark, slips)
    issued = [each.body["ticket"] for each in play.events("ticket-issued", since=since)]
    hold(issued == [hers.ticket], f"one press made {issued}")
    return kept, alarm, hers


def _alarm(web: str) -> str:
    row = fleet.read(web).get(OTHER_KIOSK)
    return next((text for text in row.alarms if "pasang rol" in text), "") if row else ""
