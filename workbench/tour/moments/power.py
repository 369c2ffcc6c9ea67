"""Moment 4: the power goes in mid-press, and comes back."""

import time
from dataclasses import dataclass
from typing import Final

from PIL import Image

from workbench.devices.paper import Printout
from workbench.stage.journal import RecordedEvent
from workbench.stage.must import Untrue, hold
from workbench.stage.people import TakenNumber, call_next, find_taken_number, watch
from workbench.tour.album import AlbumPanel
from workbench.tour.box_picture import LampSeen, box
from workbench.tour.moments.others import COUNTERS
from workbench.tour.play import DUKCAPIL, KIOSK, WALL, Play

AWAY_S: Final = 240.0
HALF_A_SLIP_S: Final = 0.3
BREATH_S: Final = 4.0
WALL_SETTLES_S: Final = 1.0


@dataclass(frozen=True, slots=True)
class Cut:
    """What was torn, what came of it, and what the hall saw."""

    torn: Printout
    hers: TakenNumber
    wall: Image.Image
    breathing: LampSeen
    recalled: str


def power_cut(play: Play) -> None:
    """In mid-print everything goes dark; minutes later no number is lost or doubled."""
    since = play.mark()
    torn, hers = _cut_and_back(play)
    _check(play, hers, since)
    desk = play.stage.box("loket-4")
    desk.wait_for("breathing")
    breathing = watch(desk, BREATH_S)
    time.sleep(WALL_SETTLES_S)
    wall = play.look(play.stage.display(WALL))
    _draw(play, Cut(torn, hers, wall, breathing, _taken_up_again(play, since)))


def _cut_and_back(play: Play) -> tuple[Printout, TakenNumber]:
    stage, kiosk = play.stage, play.stage.kiosk(KIOSK)
    mark, slips = kiosk.log.mark(), len(kiosk.sink.slips)
    kiosk.press(DUKCAPIL)
    kiosk.press("5")
    printing = kiosk.log.wait_for("printing", since=mark)
    time.sleep(HALF_A_SLIP_S)
    torn = kiosk.sink.hanging()
    if torn is None:
        raise Untrue("no paper had moved when the power went")
    stage.power_cut()
    hold(len(kiosk.sink.slips) == slips, "the slip was out before the power went")
    stage.power_back(AWAY_S)
    hers = find_taken_number(kiosk, mark, slips)
    hold(hers.ticket == printing["ticket"], f"{hers.ticket} came instead of {printing['ticket']}")
    hold(len(kiosk.sink.slips) == slips + 1, f"{len(kiosk.sink.slips) - slips} slips came out")
    hold(any("CETAK ULANG" in line for line in hers.slip.lines), "the slip does not say that it is a reprint")
    return torn, hers


def _check(play: Play, hers: TakenNumber, since: int) -> None:
    issued = [each.body["ticket"] for each in play.events("ticket-issued", since=since)]
    hold(issued == [hers.ticket], f"in the dark were issued {issued}")
    hold(play.events("hall-paused", since=since), "the hub came back as if nothing had happened")
    voided = [each.body["ticket"] for each in play.events("ticket-voided", since=since)]
    hold(not voided, f"lost in the dark: {voided}")


def _taken_up_again(play: Play, since: int) -> str:
    """Each counter's first press recalls whom it had; the first counter's number."""
    desks = ("loket-4", "loket-5", "loket-8", *COUNTERS)
    had = {desk: _last_called(play, desk).body["number"] for desk in desks}
    tickets = {desk: _last_called(play, desk).body["ticket"] for desk in desks}
    for desk in desks:
        call_next(play.stage.box(desk))
    again = {
        each.body["counter"]: each.body["ticket"] for each in play.events("ticket-recalled", since=since)
    }
    hold(again == tickets, f"after the cut were recalled {again}, not {tickets}")
    return str(had["loket-4"])


def _last_called(play: Play, desk: str) -> RecordedEvent:
    return next(each for each in reversed(play.events("ticket-called")) if each.body["counter"] == desk)


def _draw(play: Play, cut: Cut) -> None:
    number, minutes = cut.hers.number, round(AWAY_S / 60)
    play.show(
        "4-power-cut",
        "4 · Listrik padam",
        f"Listrik padam selagi {number} dicetak, dan kembali {minutes} menit kemudian: {number} dicetak "
        f"ulang sendiri, tidak ada nomor hilang atau ganda, dan tekanan pertama di loket 4 memanggil ulang "
        f"{cut.recalled}.",
        [
            AlbumPanel(cut.torn.image, "Padam: kertas terhenti di tengah"),
            AlbumPanel(cut.hers.slip.image, "Kembali: dicetak ulang"),
            AlbumPanel(cut.wall, "Dinding setelah listrik kembali"),
            AlbumPanel(box(4, 5, cut.breathing, "Tekan untuk melanjutkan"), "Lampu bernapas pelan"),
        ],
    )
