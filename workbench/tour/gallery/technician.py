"""The technician's guide in pictures: pages, slips, faces and lamps as the programs really showed them."""

from typing import Final
from urllib.parse import urlencode
from urllib.request import urlopen

from PIL import Image

from firmware.node.controls.patterns import pattern_brightness
from firmware.node.effects import LampPattern
from workbench.stage import fleet_page
from workbench.stage.checks import wait_until
from workbench.tour.gallery.phone import WIDTH, photograph_page
from workbench.tour.scene.box_picture import LightCourse, draw_box
from workbench.tour.scene.play import KIOSK, OTHER_KIOSK, WALL, Play

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


def draw_technician_guide(play: Play) -> None:
    """Names begin with `teknisi-`; docs/pictures/teknisi holds them without it."""
    _save_smaller(_draw_lamps(), play, "lampu")
    _draw_test_slip(play)
    _draw_identify(play)
    _draw_fleet_page(play)
    _draw_walk(play)


def _draw_fleet_page(play: Play) -> None:
    """Its paper is out: the page says so, and what to do."""
    stage = play.stage
    stage.take_paper(KIOSK)
    wait_until(lambda: fleet_page.read_fleet(stage.web)[KIOSK].alarms, "the alarm")
    _photograph_staff_page(play, "/alat", "perangkat", (DESK_WIDTH, 900))
    stage.load_roll(KIOSK)


def _draw_test_slip(play: Play) -> None:
    kiosk = play.stage.kiosk(KIOSK)
    before = len(kiosk.sink.slips)
    _post_form(play, f"/alat/{KIOSK}/tindakan", what="test-print")
    slip = kiosk.sink.wait_for_slips(before + 1)[before]
    _save_smaller(slip.image, play, "cetak-uji")


def _draw_identify(play: Play) -> None:
    """Both say at once which they are; their screens go back by themselves."""
    kiosk, wall = play.stage.kiosk(KIOSK), play.stage.display(WALL)
    for device in (kiosk, wall):
        wait_until(
            lambda each=device: _is_connected(play, each.name),  # type: ignore[misc]
            f"{device.name} is heard",
            HEARD_WITHIN_S,
        )
        flips = device.count_flips()
        _post_form(play, f"/alat/{device.name}/tindakan", what="identify")
        wait_until(lambda each=device, seen=flips: each.count_flips() > seen, f"{device.name} says who it is")  # type: ignore[misc]
        _save_smaller(play.take_picture(device), play, f"ini-{device.name}", QUARTER)


def _is_connected(play: Play, node: str) -> bool:
    return fleet_page.read_fleet(play.stage.web)[node].state != fleet_page.LOST


def _draw_walk(play: Play) -> None:
    """The first step at a kiosk."""
    address = f"/periksa/alat/{OTHER_KIOSK}"
    _post_form(play, address, lanjut="")
    _photograph_staff_page(play, address, "periksa", (WIDTH, 720))


def _post_form(play: Play, to: str, **form: str) -> None:
    """As the page's button does."""
    with urlopen(play.stage.web + to, urlencode(form).encode()) as answer:  # noqa: S310 (the stage's own hub)
        answer.read()


def _draw_lamps() -> Image.Image:
    """Each pattern as an eye sees it, with its course over four seconds."""
    boxes = [draw_box(4, 1, _pattern_course(pattern), words) for pattern, words in LAMPS]
    row = Image.new("RGB", (sum(each.width for each in boxes), boxes[0].height), "#FFFFFF")
    for place, each in enumerate(boxes):
        row.paste(each, (place * each.width, 0))
    return row


def _pattern_course(pattern: LampPattern) -> LightCourse:
    return [
        (tick * STEP_S, pattern_brightness(pattern, tick * STEP_S))
        for tick in range(int(WATCHED_S / STEP_S) + 1)
    ]


def _photograph_staff_page(play: Play, path: str, name: str, size: tuple[int, int]) -> None:
    """The browser draws twice as many pixels as the page has."""
    width, height = size
    taken = play.stage.folder / f"{name}.png"
    photograph_page(play.stage.web + path, taken, height, width)
    with Image.open(taken) as picture:
        _save_smaller(picture, play, name)


def _save_smaller(picture: Image.Image, play: Play, name: str, by: float = HALF) -> None:
    """Small enough for a document."""
    size = (round(picture.width * by), round(picture.height * by))
    smaller = picture.convert("RGB").resize(size, Image.Resampling.LANCZOS)
    smaller.quantize(COLOURS, dither=Image.Dither.NONE).save(play.out / f"teknisi-{name}.png", optimize=True)
