"""Moment 1: one press, one slip, in a second."""

from PIL import Image

from workbench.stage.checks import require_true
from workbench.stage.people import TakenNumber, take_number, wait_for_number
from workbench.tour.scene.album import AlbumPanel, format_seconds
from workbench.tour.scene.play import DUKCAPIL, KIOSK, Play

IN_A_SECOND_S = 2.0


def one_press_one_slip(play: Play) -> None:
    """Three are before her; the slip is there in a second and says all she must know."""
    kiosk = play.stage.kiosk(KIOSK)
    kiosk.wait_for_lamp(DUKCAPIL, "solid")
    home = play.take_still_picture(kiosk)
    for service in ("1", "2", "3"):
        take_number(kiosk, DUKCAPIL, service)
    mark, slips = kiosk.log.mark(), len(kiosk.sink.slips)
    kiosk.press_key(DUKCAPIL)
    services = play.take_still_picture(kiosk)
    pressed_at = kiosk.press_key("4")
    hers = wait_for_number(kiosk, mark, slips)
    _check_slip(play, hers, hers.slip_at - pressed_at)
    play.first = hers
    hers.slip.image.save(play.out / "slip.png")
    _draw_moment(play, hers, hers.slip_at - pressed_at, (home, services, play.take_still_picture(kiosk)))


def _check_slip(play: Play, hers: TakenNumber, took_s: float) -> None:
    words = " ".join(hers.slip.lines)
    require_true(hers.number == "D004", f"the fourth press got {hers.number}")
    require_true("D – nol – nol – empat" in words and "3 orang" in words, f"the slip says {hers.slip.lines}")
    require_true(took_s < IN_A_SECOND_S, f"the slip took {took_s:.2f} s")
    issued = [each for each in play.read_events("ticket-issued") if each.request == hers.request]
    require_true(len(issued) == 1, f"one press made {len(issued)} tickets")


def _draw_moment(play: Play, hers: TakenNumber, took_s: float, faces: tuple[Image.Image, ...]) -> None:
    home, services, number = faces
    play.draw_page(
        "1-one-press-one-slip",
        "1 · Satu tekan, satu kertas",
        f"Tekan instansi, tekan layanan: {format_seconds(took_s)} detik kemudian nomor {hers.number} "
        "sudah di tangan, "
        "lengkap dengan zona, loket, dan berapa orang sebelum Anda.",
        [
            AlbumPanel(home, "Mesin antrean menunggu"),
            AlbumPanel(services, "Tombol Disdukcapil ditekan"),
            AlbumPanel(number, "Tombol 4 ditekan"),
            AlbumPanel(hers.slip.image, "Kertas, dari byte yang diterima printer"),
        ],
    )
