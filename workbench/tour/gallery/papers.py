"""Both widths of slip and a list of requirements, rendered from the bytes that the printers received."""

from workbench.stage.must import hold
from workbench.stage.people import take_number
from workbench.tour.play import DUKCAPIL, KIOSK, OTHER_KIOSK, Play


def papers(play: Play) -> None:
    for kiosk, width in ((KIOSK, 80), (OTHER_KIOSK, 58)):
        taken = take_number(play.stage.kiosk(kiosk), "bpjs-kesehatan", "1")
        taken.slip.image.save(play.out / f"slip-{width}.png")
    _requirements(play)
    _face(play)


def _face(play: Play) -> None:
    """An agency was pressed; who changes her mind presses `batal`."""
    kiosk = play.stage.kiosk(KIOSK)
    kiosk.wait_for_lamp("samsat", "solid")  # the machine has heard that its paper is out
    kiosk.press(DUKCAPIL)
    kiosk.wait_for_lamp("1", "breathing")
    play.look_when_still(kiosk).save(play.out / "kiosk-face.png")
    kiosk.press("batal")


def _requirements(play: Play) -> None:
    """`info` first, then agency and service: paper, but no number."""
    kiosk, since = play.stage.kiosk(KIOSK), play.mark()
    kiosk.wait_for_lamp(DUKCAPIL, "solid")
    slips = len(kiosk.sink.slips)
    for key in ("info", DUKCAPIL, "4"):
        kiosk.press(key)
        kiosk.wait_for_lamp("info", "solid")
    printout = kiosk.sink.wait_for_slips(slips + 1)[slips]
    hold("BUKAN NOMOR ANTREAN" in " ".join(printout.lines), f"the list says {printout.lines}")
    hold(not play.events("ticket-issued", since=since), "a list of requirements cost a number")
    printout.image.save(play.out / "slip-requirements.png")
