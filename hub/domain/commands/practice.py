"""What may be asked about a practice."""

from hub.domain.model import Value


class BeginPractice(Value, frozen=True, kw_only=True):
    """`taken`: numbers that were given out in practice on this day before."""

    taken: frozenset[str] = frozenset()


class EndPractice(Value, frozen=True, kw_only=True):
    pass
