"""Who asks at the staff's door: the one place that a sign-in will put a person into."""

from hub.domain.actor import STAFF_DOOR, ActorId


def identify_asker() -> ActorId:
    """Of the request that is being answered: whoever stands at the door, as long as nobody signs in."""
    return STAFF_DOOR
