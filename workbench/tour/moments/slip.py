"""Moment 1: one press, one slip, in a second."""

from PIL import Image

from workbench.stage.must import hold
from workbench.stage.people import TakenNumber, find_taken_number, take_number
from workbench.tour.album import AlbumPanel, comma
from workbench.tour.play import DUKCAPIL, KIOSK, Play

IN_A_SECOND_S = 2.0


def one_press_one_slip(play: Play) -> None:
    """Three are before her; the slip is there in a second and says all she must know."""
    kiosk = play.stage.kiosk(KIOSK)
    kiosk.wait_for_lamp(DUKCAPIL, "solid")
    home = play.look_when_still(kiosk)
    for service in ("1", "2", "3"):
        take_number(kiosk, DUKCAPIL, service)
    mark, slips = kiosk.log.mark(), len(kiosk.sink.slips)
    kiosk.press(DUKCAPIL)
    services = play.look_when_still(kiosk)
    pressed_at = kiosk.press("4")
    hers = find_taken_number(kiosk, mark, slips)
    _check(play, hers, hers.slip_at - pressed_at)
    play.first = hers
    hers.slip.image.save(play.out / "slip.png")
    _draw(play, hers, hers.slip_at - pressed_at, (home, services, play.look_when_still(kiosk)))


def _check(play: Play, hers: TakenNumber, took_s: float) -> None:
    words = " ".join(hers.slip.lines)
    hold(hers.number == "D004", f"the fourth press got {hers.number}")
    hold("D – nol – nol – empat" in words and "3 orang" in words, f"the slip says {hers.slip.lines}")
    hold(took_s < IN_A_SECOND_S, f"the slip took {took_s:.2f} s")
    issued = [each for each in play.events("ticket-issued") if each.request == hers.request]
    hold(len(issued) == 1, f"one press made {len(issued)} tickets")


def _draw(play: Play, hers: TakenNumber, took_s: float, faces: tuple[Image.Image, ...]) -> None:
    home, services, number = faces
    play.show(
        "1-one-press-one-slip",
        "1 · Satu tekan, satu kertas",
        f"Tekan instansi, tekan layanan: {comma(took_s)} detik kemudian nomor {hers.number} sudah di tangan, "
        "lengkap dengan zona, loket, dan berapa orang sebelum Anda.",
        [
            AlbumPanel(home, "Mesin antrean menunggu"),
            AlbumPanel(services, "Tombol Disdukcapil ditekan"),
            AlbumPanel(number, "Tombol 4 ditekan"),
            AlbumPanel(hers.slip.image, "Kertas, dari byte yang diterima printer"),
        ],
    )
