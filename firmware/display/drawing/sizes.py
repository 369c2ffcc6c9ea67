"""How large letters must be to be read from the back of the hall, in pixels of this screen (pure)."""

import math
from dataclasses import dataclass
from typing import Final

CALL_MM_PER_M: Final = 11.0
LIST_MM_PER_M: Final = 6.0
SENTENCE_MM_PER_M: Final = 3.5  # whole sentences
SMALL_MM_PER_M: Final = 3.0  # labels and rules: twice the least that a normal eye reads (1.5 mm per m)
SAFE: Final = 0.03
LINE: Final = 1.45
ROW: Final = 1.3
_LEAST_OF_HEIGHT: Final = {"call": 0.09, "list": 0.045, "sentence": 0.028, "small": 0.024}
_INCH_MM: Final = 25.4


@dataclass(frozen=True, slots=True)
class Sizes:
    """Cap heights of the four kinds of text, the gap between things and the overscan to keep clear."""

    call: int
    list: int
    sentence: int
    small: int
    gap: int
    safe_x: int
    safe_y: int


def px_per_mm(width: int, height: int, screen_inches: float) -> float:
    return math.hypot(width, height) / (screen_inches * _INCH_MM)


def compute_sizes(width: int, height: int, screen_inches: float, viewing_m: float) -> Sizes:
    """What must be held; a small distance never makes letters smaller than the screen deserves."""
    scale = px_per_mm(width, height, screen_inches) * viewing_m
    short = min(width, height)

    def cap_height(mm_per_m: float, least: str) -> int:
        return math.ceil(max(mm_per_m * scale, short * _LEAST_OF_HEIGHT[least]))

    return Sizes(
        call=cap_height(CALL_MM_PER_M, "call"),
        list=cap_height(LIST_MM_PER_M, "list"),
        sentence=cap_height(SENTENCE_MM_PER_M, "sentence"),
        small=cap_height(SMALL_MM_PER_M, "small"),
        gap=max(4, round(short * 0.010)),
        safe_x=math.ceil(width * SAFE),
        safe_y=math.ceil(height * SAFE),
    )
