"""The technician's guide in pictures: pages, slips, faces and lamps as the programs really showed them."""

from typing import Final
from urllib.parse import urlencode
from urllib.request import urlopen

from PIL import Image

from firmware.node.controls.patterns import pattern_brightness
from firmware.node.effects import LampPattern
from workbench.stage import fleet
from workbench.stage.must import come
from workbench.tour.box_picture import LampSeen, box
from workbench.tour.gallery.phone import WIDTH, photograph
from workbench.tour.play import KIOSK, OTHER_KIOSK, WALL, Play

DESK_WIDTH: Final = 1000
HALF, QUARTER = 0.5, 0.25
COLOURS: Final = 200
WATCHED_S, STEP_S = 4, 0.02
HEARD_WITHIN_S: Final = 30.0
LAMPS: Final = (
    (LampPattern.OFF, "Mati"),
    (LampPattern.BREATHING, "Berdenyut pelan"),
    (LampPattern.FAST, "Berkedip cepat"),
    (LampPattern.SOLID, "Menyala tetap"),
    (LampPattern.TROUBLE, "Dua kedip pendek"),
)


def technician(play: Play) -> None:
    """Names begin with `teknisi-`; docs/pictures/teknisi holds them without it."""
    _keep(_lamps(), play, "lampu")
    _slip(play)
    _identify(play)
    _fleet(play)
    _walk(play)


def _fleet(play: Play) -> None:
    """Its paper is out: the page says so, and what to do."""
    stage = play.stage
    stage.paper_out(KIOSK)
    come(lambda: fleet.read(stage.web)[KIOSK].alarms, "the alarm")
    _photograph(play, "/alat", "perangkat", (DESK_WIDTH, 900))
    stage.new_roll(KIOSK)


def _slip(play: Play) -> None:
    kiosk = play.stage.kiosk(KIOSK)
    before = len(kiosk.sink.slips)
    _post(play, f"/alat/{KIOSK}/tindakan", what="test-print")
    slip = kiosk.sink.wait_for_slips(before + 1)[before]
    _keep(slip.image, play, "cetak-uji")


def _identify(play: Play) -> None:
    """Both say at once which they are; their screens go back by themselves."""
    kiosk, wall = play.stage.kiosk(KIOSK), play.stage.display(WALL)
    for device in (kiosk, wall):
        come(lambda each=device: _is_heard(play, each.name), f"{device.name} is heard", HEARD_WITHIN_S)  # type: ignore[misc]
        flips = device.flips()
        _post(play, f"/alat/{device.name}/tindakan", what="identify")
        come(lambda each=device, seen=flips: each.flips() > seen, f"{device.name} says who it is")  # type: ignore[misc]
        _keep(play.look(device), play, f"ini-{device.name}", QUARTER)


def _is_heard(play: Play, node: str) -> bool:
    return fleet.read(play.stage.web)[node].state != fleet.LOST


def _walk(play: Play) -> None:
    """The first step at a kiosk."""
    address = f"/periksa/alat/{OTHER_KIOSK}"
    _post(play, address, lanjut="")
    _photograph(play, address, "periksa", (WIDTH, 720))


def _post(play: Play, to: str, **form: str) -> None:
    """As the page's button does."""
    with urlopen(play.stage.web + to, urlencode(form).encode()) as answer:  # noqa: S310 (the stage's own hub)
        answer.read()


def _lamps() -> Image.Image:
    """Each pattern as an eye sees it, with its course over four seconds."""
    boxes = [box(4, 1, _look_at_lamp(pattern), words) for pattern, words in LAMPS]
    row = Image.new("RGB", (sum(each.width for each in boxes), boxes[0].height), "#FFFFFF")
    for place, each in enumerate(boxes):
        row.paste(each, (place * each.width, 0))
    return row


def _look_at_lamp(pattern: LampPattern) -> LampSeen:
    return [
        (tick * STEP_S, pattern_brightness(pattern, tick * STEP_S))
        for tick in range(int(WATCHED_S / STEP_S) + 1)
    ]


def _photograph(play: Play, path: str, name: str, size: tuple[int, int]) -> None:
    """The browser draws twice as many pixels as the page has."""
    width, height = size
    taken = play.stage.folder / f"{name}.png"
    photograph(play.stage.web + path, taken, height, width)
    with Image.open(taken) as picture:
        _keep(picture, play, name)


def _keep(picture: Image.Image, play: Play, name: str, by: float = HALF) -> None:
    """Small enough for a document."""
    size = (round(picture.width * by), round(picture.height * by))
    smaller = picture.convert("RGB").resize(size, Image.Resampling.LANCZOS)
    smaller.quantize(COLOURS, dither=Image.Dither.NONE).save(play.out / f"teknisi-{name}.png", optimize=True)
