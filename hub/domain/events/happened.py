"""What all events share."""

from datetime import datetime

from hub.domain.model import Value


class Happened(Value, frozen=True, kw_only=True, tag_field="kind"):
    """What all events share: when, by the hub's clock, in UTC."""

    at: datetime
