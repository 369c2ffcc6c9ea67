"""Words of a closed set that a later release may add to."""

from enum import StrEnum
from typing import Self


class Word(StrEnum):
    """A word that this release does not know reads as `unknown`: the rest of its message is not lost for it.

    Each set names the one of its words that is true enough of whatever may come.
    """

    def __init_subclass__(cls, *, unknown: str) -> None:
        super().__init_subclass__()
        cls._unknown = unknown  # type: ignore[attr-defined] # no member: set once the class is made

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        return cls(cls._unknown) if isinstance(value, str) else None  # type: ignore[attr-defined]
