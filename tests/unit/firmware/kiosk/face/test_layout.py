"""The face on paper: the same pictures as last time."""

from dataclasses import astuple
from pathlib import Path

import pytest

from firmware.kiosk.face.drawing import FacePart
from firmware.kiosk.face.layout import lay_out_face
from tests.support.nodes.faces import FACES
from tests.support.running.golden import Agreed

GOLDEN = Path(__file__).parents[4] / "golden" / "faces"
PAGES = {"upright": (1080, 1920), "wide": (1280, 800)}
NARROW = dict.fromkeys(" .,:·–", 0.34) | dict.fromkeys("MW", 0.9)


def measure(text: str, size: int, bold: bool) -> int:
    """A face like B612: pictures in tests do not depend on fonts."""
    letters = sum(NARROW.get(letter, 0.56 if letter.islower() else 0.64) for letter in text)
    return round(letters * size * (1.0 if bold else 0.96))


def line(part: FacePart) -> str:
    return " ".join([type(part).__name__, *(str(each) for each in astuple(part))])


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("name", FACES)
def test_each_face_is_drawn_as_it_was_agreed(name: str, page: str, agreed: Agreed) -> None:
    drawn = "\n".join([*map(line, lay_out_face(FACES[name], *PAGES[page], measure)), ""])
    assert drawn == agreed(GOLDEN / f"{name}-{page}.txt", drawn)


def test_every_agreed_face_is_still_drawn() -> None:
    assert {path.stem for path in GOLDEN.glob("*.txt")} == {
        f"{name}-{page}" for name in FACES for page in PAGES
    }
