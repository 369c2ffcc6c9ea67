"""Both widths of slip and a list of requirements, rendered from the bytes that the printers received."""

from workbench.stage.checks import require_true
from workbench.stage.people import take_number
from workbench.tour.scene.play import DUKCAPIL, KIOSK, OTHER_KIOSK, Play


def draw_papers(play: Play) -> None:
    for kiosk, width in ((KIOSK, 80), (OTHER_KIOSK, 58)):
        taken = take_number(play.stage.kiosk(kiosk), "bpjs-kesehatan", "1")
        taken.slip.image.save(play.out / f"slip-{width}.png")
    _draw_requirements(play)
    _draw_face(play)


def _draw_face(play: Play) -> None:
    """An agency was pressed; who changes her mind presses `batal`."""
    kiosk = play.stage.kiosk(KIOSK)
    kiosk.wait_for_lamp("samsat", "solid")  # the machine has heard that its paper is out
    kiosk.press_key(DUKCAPIL)
    kiosk.wait_for_lamp("1", "breathing")
    play.take_still_picture(kiosk).save(play.out / "kiosk-face.png")
    kiosk.press_key("batal")


def _draw_requirements(play: Play) -> None:
    """`info` first, then agency and service: paper, but no number."""
    kiosk, since = play.stage.kiosk(KIOSK), play.mark()
    kiosk.wait_for_lamp(DUKCAPIL, "solid")
    slips = len(kiosk.sink.slips)
    for key in ("info", DUKCAPIL, "4"):
        kiosk.press_key(key)
        kiosk.wait_for_lamp("info", "solid")
    printout = kiosk.sink.wait_for_slips(slips + 1)[slips]
    require_true("BUKAN NOMOR ANTREAN" in " ".join(printout.lines), f"the list says {printout.lines}")
    require_true(not play.read_events("ticket-issued", since=since), "a list of requirements cost a number")
    printout.image.save(play.out / "slip-requirements.png")
