"""What becomes of numbers after a restore."""

from msgspec.structs import replace

from hub.domain import events as e
from hub.domain.model import Floor


def apply_resync_begun(event: e.ResyncBegun, floor: Floor) -> Floor:
    return replace(floor, resyncing=True, unknown_since=event.since, heard_until=event.since)


def apply_highest_heard(event: e.HighestHeard, floor: Floor) -> Floor:
    until = max(event.until, floor.heard_until) if floor.heard_until else event.until
    return replace(floor, used=_raise_used(floor, event.highest), heard_until=until)


def apply_resync_ended(event: e.ResyncEnded, floor: Floor) -> Floor:
    """What a silent kiosk was given stays unknown: it is asked for again at each start of that day."""
    since = floor.unknown_since if event.silent else None
    return replace(
        floor,
        resyncing=False,
        silent=event.silent,
        unknown_since=since,
        heard_until=None,
        used=_raise_used(floor, event.skipped),
    )


def _raise_used(floor: Floor, to: dict[str, int]) -> dict[str, int]:
    return floor.used | {name: max(floor.used.get(name, 0), number) for name, number in to.items()}
