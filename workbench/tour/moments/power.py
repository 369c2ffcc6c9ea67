"""Moment 4: the power goes in mid-press, and comes back."""

import time
from dataclasses import dataclass
from typing import Final

from PIL import Image

from workbench.devices.paper import Printout
from workbench.stage.checks import CheckFailed, require_true
from workbench.stage.journal import RecordedEvent
from workbench.stage.people import TakenNumber, call_next, wait_for_number, watch_lamp
from workbench.tour.moments.others import COUNTERS
from workbench.tour.scene.album import AlbumPanel
from workbench.tour.scene.box_picture import LightCourse, draw_box
from workbench.tour.scene.play import DUKCAPIL, KIOSK, WALL, Play

AWAY_S: Final = 240.0
HALF_A_SLIP_S: Final = 0.3
BREATH_S: Final = 4.0
WALL_SETTLES_S: Final = 1.0


@dataclass(frozen=True, slots=True)
class PowerCutEvidence:
    """What was torn, what came of it, and what the hall saw."""

    torn: Printout
    hers: TakenNumber
    wall: Image.Image
    breathing: LightCourse
    recalled: str


def power_cut(play: Play) -> None:
    """In mid-print everything goes dark; minutes later no number is lost or doubled."""
    since = play.mark()
    torn, hers = _cut_and_back(play)
    _check_numbers(play, hers, since)
    desk = play.stage.box("loket-4")
    desk.wait_for_pattern("breathing")
    breathing = watch_lamp(desk, BREATH_S)
    time.sleep(WALL_SETTLES_S)
    wall = play.take_picture(play.stage.display(WALL))
    _draw_moment(play, PowerCutEvidence(torn, hers, wall, breathing, _recall_everybody(play, since)))


def _cut_and_back(play: Play) -> tuple[Printout, TakenNumber]:
    stage, kiosk = play.stage, play.stage.kiosk(KIOSK)
    mark, slips = kiosk.log.mark(), len(kiosk.sink.slips)
    kiosk.press_key(DUKCAPIL)
    kiosk.press_key("5")
    printing = kiosk.log.wait_for("printing", since=mark)
    time.sleep(HALF_A_SLIP_S)
    torn = kiosk.sink.uncut_slip()
    if torn is None:
        raise CheckFailed("no paper had moved when the power went")
    stage.cut_power()
    require_true(len(kiosk.sink.slips) == slips, "the slip was out before the power went")
    stage.restore_power(AWAY_S)
    hers = wait_for_number(kiosk, mark, slips)
    require_true(hers.ticket == printing["ticket"], f"{hers.ticket} came instead of {printing['ticket']}")
    require_true(len(kiosk.sink.slips) == slips + 1, f"{len(kiosk.sink.slips) - slips} slips came out")
    require_true(
        any("CETAK ULANG" in line for line in hers.slip.lines), "the slip does not say that it is a reprint"
    )
    return torn, hers


def _check_numbers(play: Play, hers: TakenNumber, since: int) -> None:
    issued = [each.body["ticket"] for each in play.read_events("ticket-issued", since=since)]
    require_true(issued == [hers.ticket], f"in the dark were issued {issued}")
    require_true(play.read_events("hall-paused", since=since), "the hub came back as if nothing had happened")
    voided = [each.body["ticket"] for each in play.read_events("ticket-voided", since=since)]
    require_true(not voided, f"lost in the dark: {voided}")


def _recall_everybody(play: Play, since: int) -> str:
    """Each counter's first press recalls whom it had; the first counter's number."""
    desks = ("loket-4", "loket-5", "loket-8", *COUNTERS)
    had = {desk: _find_last_call(play, desk).body["number"] for desk in desks}
    tickets = {desk: _find_last_call(play, desk).body["ticket"] for desk in desks}
    for desk in desks:
        call_next(play.stage.box(desk))
    again = {
        each.body["counter"]: each.body["ticket"] for each in play.read_events("ticket-recalled", since=since)
    }
    require_true(again == tickets, f"after the cut were recalled {again}, not {tickets}")
    return str(had["loket-4"])


def _find_last_call(play: Play, desk: str) -> RecordedEvent:
    return next(each for each in reversed(play.read_events("ticket-called")) if each.body["counter"] == desk)


def _draw_moment(play: Play, cut: PowerCutEvidence) -> None:
    number, minutes = cut.hers.number, round(AWAY_S / 60)
    play.draw_page(
        "4-power-cut",
        "4 · Listrik padam",
        f"Listrik padam selagi {number} dicetak, dan kembali {minutes} menit kemudian: {number} dicetak "
        f"ulang sendiri, tidak ada nomor hilang atau ganda, dan tekanan pertama di loket 4 memanggil ulang "
        f"{cut.recalled}.",
        [
            AlbumPanel(cut.torn.image, "Padam: kertas terhenti di tengah"),
            AlbumPanel(cut.hers.slip.image, "Kembali: dicetak ulang"),
            AlbumPanel(cut.wall, "Dinding setelah listrik kembali"),
            AlbumPanel(draw_box(4, 5, cut.breathing, "Tekan untuk melanjutkan"), "Lampu bernapas pelan"),
        ],
    )
