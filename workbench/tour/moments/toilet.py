"""Moment 7: she went to the toilet."""

import time
from dataclasses import dataclass
from typing import Any, Final

from PIL import Image

from workbench.stage.checks import require_true
from workbench.stage.people import NEXT_CALL_S, call_next, press_key, take_number
from workbench.tour.scene.album import AlbumPanel, draw_card
from workbench.tour.scene.play import DUKCAPIL, KIOSK, WALL, Play

ALL_SPOKEN_WITHIN_S: Final = 60.0
WALL_SETTLES_S: Final = 1.0
TOLD: Final = {
    "ticket-issued": "mengambil nomor",
    "ticket-called": "dipanggil",
    "ticket-recalled": "dipanggil ulang",
    "ticket-missed": "terlewat",
    "ticket-served": "dilayani",
}


@dataclass(frozen=True, slots=True)
class ToiletStory:
    """Her number, the two walls, and what the journal tells of her."""

    number: str
    missed: Image.Image
    back: Image.Image
    kinds: tuple[str, ...]


def she_went_to_the_toilet(play: Play) -> None:
    """Recalled, missed and on the wall; called again after three others, and served."""
    for service in ("1", "2", "3"):
        take_number(play.stage.kiosk(KIOSK), DUKCAPIL, service)
    hers, missed = _miss_and_look(play)
    back = _call_again(play, hers)
    press_key(play.stage.box("loket-6"), "selesai")
    kinds = _event_kinds(play, hers["ticket"])
    require_true(kinds[-1] == "ticket-served", f"her story ends with {kinds[-1]}")
    _draw_moment(play, ToiletStory(hers["number"], missed, back, kinds))


def _miss_and_look(play: Play) -> tuple[dict[str, Any], Image.Image]:
    desk, since = play.stage.box("loket-6"), play.mark()
    call_next(desk)
    hers = play.read_events("ticket-called", since=since)[-1].body
    for key in ("ulang", "lewati"):
        time.sleep(NEXT_CALL_S)
        press_key(desk, key)
    last = _event_kinds(play, hers["ticket"])[-1]
    require_true(last == "ticket-missed", f"LEWATI made it {last}")
    time.sleep(WALL_SETTLES_S)
    return hers, play.take_picture(play.stage.display(WALL))


def _call_again(play: Play, hers: dict[str, Any]) -> Image.Image:
    """Three others first, each at a counter of his own."""
    desk, since = play.stage.box("loket-6"), play.mark()
    for counter in ("loket-4", "loket-5", "loket-7"):
        call_next(play.stage.box(counter))
    call_next(desk)
    called = [each.body for each in play.read_events("ticket-called", since=since)]
    require_true(len(called) == 4, f"called were {[each['number'] for each in called]}")  # noqa: PLR2004 (three and hers)
    again = called[-1]
    require_true(
        again["ticket"] == hers["ticket"], f"called again was {again['number']}, not {hers['number']}"
    )
    require_true(again["why"]["rule"] == "called-again", f"she was called by {again['why']['rule']}")
    desk.wait_for_pattern("solid", within_s=ALL_SPOKEN_WITHIN_S)
    return play.take_picture(play.stage.display(WALL))


def _event_kinds(play: Play, ticket: str) -> tuple[str, ...]:
    return tuple(
        each.kind for each in play.read_events() if each.body.get("ticket") == ticket and each.kind in TOLD
    )


def _draw_moment(play: Play, story: ToiletStory) -> None:
    number = story.number
    play.draw_page(
        "7-she-went-to-the-toilet",
        "7 · Ia sedang ke toilet",
        f"{number} dipanggil, dipanggil ulang, lalu dilewati: nomornya tidak hangus. Setelah tiga panggilan "
        "lain ia dipanggil sekali lagi, dan dilayani.",
        [
            AlbumPanel(story.missed, f"Terlewat: {number}, di dinding"),
            AlbumPanel(story.back, f"Dipanggil lagi: {number}"),
            AlbumPanel(
                draw_card([f"Kisah {number}", *(TOLD[kind] for kind in story.kinds)]), "Sebagaimana dicatat"
            ),
        ],
    )
