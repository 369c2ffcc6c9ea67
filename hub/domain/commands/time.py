"""Time asks too."""

from datetime import datetime

from hub.domain.model import Value


class Tick(Value, frozen=True, kw_only=True):
    """Time passed: serving begins, silent kiosks lose their tickets, forgotten ones are voided.

    `listens_since`: no node could be heard before; None when there was no such time.
    """

    listens_since: datetime | None = None
