"""A journal put together from a copy hears what it lost."""

from datetime import datetime

from hub.domain.events.happened import Happened


class ResyncBegun(Happened, frozen=True, kw_only=True, tag="recollection-begun"):
    """The journal was put together from a copy: no number is given until the kiosks told what they printed.

    `since`: after it the copy knows nothing.
    """

    since: datetime | None = None


class HighestHeard(Happened, frozen=True, kw_only=True, tag="highest-heard"):
    """A kiosk still knew what the hub had given of each range until then."""

    kiosk: str
    until: datetime
    highest: dict[str, int]


class ResyncEnded(Happened, frozen=True, kw_only=True, tag="recollection-ended"):
    """Numbers are given again. Of each range in `skipped`, none up to that one: a silent kiosk may have."""

    told: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()
    skipped: dict[str, int]
