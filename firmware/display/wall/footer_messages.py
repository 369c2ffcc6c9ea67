"""What is told at the foot of the wall, and its pages: whole names, none lost, none twice (pure)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from drawing.typesetting import NO_BREAK, make_unbreakable

MOST_ON_ANY_PAGE: Final = 60


@dataclass(frozen=True, slots=True)
class FooterMessage:
    """What is told at the foot: a sentence or, with {names} in it, one about several names. `counted`
    follows the sentence where it needs more than one {page} of so many {pages}."""

    sentence: str
    names: tuple[str, ...] = ()
    counted: str = "{page} dari {pages}"

    @property
    def parts(self) -> int:
        return len(self.names or self.sentence.split())

    def split_pages(self, count: int) -> tuple[str, ...]:
        """All of it, once, shared evenly among so many pages."""
        parts = self.names or self.sentence.split()
        cuts = [place * len(parts) // count for place in range(count + 1)]
        return tuple(
            self._compose_page(parts[start:end], place, count)
            for place, (start, end) in enumerate(pairwise(cuts), start=1)
        )

    def _compose_page(self, parts: Sequence[str], page: int, pages: int) -> str:
        if not self.names:
            return " ".join(parts)
        whole = self.sentence.format(names=f"{NO_BREAK}· ".join(map(make_unbreakable, parts)))
        return (
            f"{whole} {make_unbreakable(self.counted.format(page=page, pages=pages))}" if pages > 1 else whole
        )


def may_need_pages(told: Sequence[FooterMessage]) -> bool:
    """May all this need more than one page, on the smallest of walls?"""
    return len(told) > 1 or any(len(each.names) > 1 or len(each.sentence) > MOST_ON_ANY_PAGE for each in told)


def paginate_message(told: FooterMessage, fits: Callable[[str], bool]) -> tuple[str, ...]:
    """As few pages as will hold it, each of whole names or words, and of nearly as many."""
    for count in range(1, told.parts + 1):
        found = told.split_pages(count)
        if all(fits(page) for page in found):
            return found
    return told.split_pages(max(1, told.parts))
