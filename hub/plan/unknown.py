"""A value that is wrong already: whatever a rule asks of it, nothing follows (pure)."""

from collections.abc import Iterator
from typing import Any, Final


class Unknown:
    """Neither more nor less than anything; it may hold whatever is looked for, and so may its parts."""

    __slots__ = ()

    def __getattr__(self, name: str) -> "Unknown":
        if name.startswith("__"):
            raise AttributeError(name)
        return self

    def __call__(self, *_: object, **__: object) -> "Unknown":
        return self

    def __len__(self) -> int:
        return 0

    def __iter__(self) -> Iterator[Any]:
        return iter(())

    def __contains__(self, _: object) -> bool:
        return True

    def __bool__(self) -> bool:
        return False

    def __lt__(self, _: object) -> bool:
        return False

    __gt__ = __le__ = __ge__ = __lt__


UNKNOWN: Final = Unknown()


def is_known(value: object) -> bool:
    return not isinstance(value, Unknown)
