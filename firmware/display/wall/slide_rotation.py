"""Which page of which slide is due: each stays as long as its words take to read (pure)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from firmware.display.wall.slides import Slide

PAGE_S: Final = 8.0
LETTERS_A_SECOND: Final = 15  # at which somebody reads who seldom does


@dataclass(frozen=True, slots=True)
class SlideRotation:
    """The present slide and page, since when, and how many pages the slide was found to have."""

    slide: int = 0
    page: int = 0
    pages: int = 1
    since: float = 0.0


def current_slide(turning: SlideRotation, deck: Sequence[Slide]) -> Slide | None:
    return deck[turning.slide % len(deck)] if deck else None


def advance_rotation(
    turning: SlideRotation, deck: Sequence[Slide], now: float, *, shown: bool
) -> SlideRotation:
    """The next page, then the next slide. While none is shown, a page's time does not run."""
    slide = current_slide(turning, deck)
    if slide is None or not shown:
        return replace(turning, since=now)
    if now - turning.since < page_time_s(slide, turning.pages):
        return turning
    if turning.page + 1 < turning.pages:
        return replace(turning, page=turning.page + 1, since=now)
    return SlideRotation((turning.slide + 1) % len(deck), since=now)


def page_time_s(slide: Slide, pages: int) -> float:
    return max(PAGE_S, slide.letters / pages / LETTERS_A_SECOND)
