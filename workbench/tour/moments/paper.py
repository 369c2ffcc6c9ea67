"""Moment 5: the paper is gone."""

import time
from typing import Final

from PIL import Image

from workbench.stage import fleet_page
from workbench.stage.checks import require_true, wait_until
from workbench.stage.people import TakenNumber, wait_for_number
from workbench.tour.scene.album import AlbumPanel, draw_card
from workbench.tour.scene.play import OTHER_KIOSK, Play

AGENCY: Final = "bpjs-kesehatan"
SEEN_WITHIN_S: Final = 12.0  # the kiosk looks at its printer every three seconds
FACE_SETTLES_S: Final = 0.5


def paper_out(play: Play) -> None:
    """An idle kiosk says where to go; one in mid-press keeps the number until a new roll prints it."""
    elsewhere = _play_idle_kiosk(play)
    kept, alarm, hers = _play_mid_press(play)
    play.draw_page(
        "5-paper-out",
        "5 · Kertas habis",
        f"Nomor {hers.number} tidak hilang: disimpan di mesin, gulungan baru dipasang, kertasnya keluar "
        "sendiri. Pengunjung lain tahu harus ke mana, dan alarm menyebut gulungan yang mana.",
        [
            AlbumPanel(elsewhere, "Kertas habis, tidak ada orang di depan mesin"),
            AlbumPanel(kept, "Kertas habis tepat saat dicetak"),
            AlbumPanel(draw_card(["Halaman pengelola", alarm]), "Peringatan"),
            AlbumPanel(hers.slip.image, "Gulungan baru: keluar sendiri"),
        ],
    )


def _play_idle_kiosk(play: Play) -> Image.Image:
    kiosk = play.stage.kiosk(OTHER_KIOSK)
    mark = kiosk.log.mark()
    play.stage.take_paper(OTHER_KIOSK)
    kiosk.log.wait_for("alert", since=mark, code="paper-out", within_s=SEEN_WITHIN_S)
    time.sleep(FACE_SETTLES_S)
    elsewhere = play.take_picture(kiosk)
    play.stage.load_roll(OTHER_KIOSK)
    kiosk.wait_for_lamp(AGENCY, "solid")
    return elsewhere


def _play_mid_press(play: Play) -> tuple[Image.Image, str, TakenNumber]:
    stage, kiosk, since = play.stage, play.stage.kiosk(OTHER_KIOSK), play.mark()
    mark, slips = kiosk.log.mark(), len(kiosk.sink.slips)
    kiosk.press_key(AGENCY)
    stage.take_paper(OTHER_KIOSK)
    kiosk.press_key("1")
    kiosk.log.wait_for("not-printed", since=mark, fault="paper-out")
    alarm = wait_until(lambda: _find_alarm(stage.web), "the alarm names the roll", SEEN_WITHIN_S)
    kept = play.take_picture(kiosk)
    require_true(len(kiosk.sink.slips) == slips, "a slip came out without paper")
    stage.load_roll(OTHER_KIOSK)
    hers = wait_for_number(kiosk, mark, slips)
    issued = [each.body["ticket"] for each in play.read_events("ticket-issued", since=since)]
    require_true(issued == [hers.ticket], f"one press made {issued}")
    return kept, alarm, hers


def _find_alarm(web: str) -> str:
    row = fleet_page.read_fleet(web).get(OTHER_KIOSK)
    return next((text for text in row.alarms if "pasang rol" in text), "") if row else ""
