"""What visitors read on their phones, word for word, and the hall's plan as it is drawn.

`scripts/test --agree` writes them anew; look at the pictures of `scripts/demo --tour` before agreeing.
"""

import re
from html import unescape
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from msgspec.structs import replace

from hub.web import visitor_pages
from hub.web.window import HallView
from tests.support.halls.hub import SITE, LiveHub
from tests.support.halls.site import palopo
from tests.support.running.golden import Agreed

GOLDEN = Path(__file__).parents[4] / "golden" / "pages"
WAITS, IS_CALLED = f"{2:032x}", f"{0:032x}"
PAGES = {
    "waiting": f"/t/{WAITS}",
    "waiting-english": f"/en/t/{WAITS}",
    "called": f"/t/{IS_CALLED}",
    "cancel": f"/t/{WAITS}/batal",
    "catalogue": "/",
    "agency": "/layanan/taspen",
    "service": "/layanan/disdukcapil/kk",
    "hall-plan": "/denah",
    "pledge": "/maklumat",
    "unknown": "/t/nobody",
}


@pytest.fixture(scope="module")
def phone() -> FlaskClient:
    hall = LiveHub(plan=replace(palopo(), site=replace(palopo().site, id=SITE)))
    for person in range(4):
        hall.issue("disdukcapil", "kk", f"{person:032x}")
        hall.passes(5)
    hall.press("tombol-4")
    return visitor_pages(HallView(hall.hub)).test_client()


def words(page: str) -> str:
    """Line by line what a person reads; marks, scripts and pictures left out."""
    body = re.sub(r"(?s)<(script|style|svg|head)\b.*?</\1>", "", page)
    lines = (" ".join(unescape(line).split()) for line in re.sub(r"<[^>]+>", " ", body).splitlines())
    return "\n".join(line for line in lines if line) + "\n"


@pytest.mark.parametrize("name", PAGES)
def test_a_page_says_what_was_agreed(phone: FlaskClient, name: str, agreed: Agreed) -> None:
    shown = words(phone.get(PAGES[name]).get_data(as_text=True))
    assert shown == agreed(GOLDEN / f"{name}.txt", shown)


def test_the_halls_plan_is_drawn_as_agreed(phone: FlaskClient, agreed: Agreed) -> None:
    page = phone.get("/denah?zona=zona-2").get_data(as_text=True)
    (drawn,) = re.findall(r"(?s)<svg xmlns.*?</svg>", page)
    shown = drawn.replace("><", ">\n<") + "\n"
    assert shown == agreed(GOLDEN / "hall-plan.svg", shown)
