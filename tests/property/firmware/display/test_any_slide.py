"""Whatever a plan publishes: it stays on the wall, and every word of it is whole."""

from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from firmware.display.drawing.sizes import compute_sizes
from firmware.display.wall.slides import Slide
from tests.support.nodes.display import KIA
from tests.support.nodes.wall_pictures import WALLS, a_slide, area, pages_of, text_of, words_of

ANY_TEXT = st.text(max_size=120)


@given(st.lists(ANY_TEXT, max_size=12), ANY_TEXT, ANY_TEXT, st.sampled_from(WALLS))
@settings(max_examples=60, deadline=None)
def test_whatever_a_plan_says_stays_on_the_wall_and_every_word_is_whole(
    papers: list[str], name: str, fee: str, wall: tuple[int, int]
) -> None:
    slide = a_slide(replace(KIA, requirements=tuple(papers), name=name or "x", fee=fee))
    drawn = pages_of(slide, *wall)
    safe = compute_sizes(*wall, 55, 6)
    for part in (each for page in drawn for each in words_of(page)):
        box = area(part)
        assert safe.safe_x <= box.x, part
        assert box.right <= wall[0] - safe.safe_x + 1, part
        assert box.bottom <= wall[1] - safe.safe_y, part
        assert part.text.isprintable()
    written = {word for page in drawn for word in text_of(page).split()}
    assert set(_short_words(slide)) <= written


def _short_words(slide: Slide) -> Iterator[str]:
    """Those that hold on any line."""
    for entry in slide.entries:
        yield from (word for item in entry.items for word in item.split() if len(word) < 9)
