"""Who asked for what happens: an opaque id, never a name or an address (pure)."""

from typing import Final, NewType

ActorId = NewType("ActorId", str)

HUB: Final = ActorId("hub")  # what time and calendar ask for
RESTORE: Final = ActorId("restore")  # what a kiosk's card brings back after a restore
STAFF_DOOR: Final = ActorId("door/staff")  # whoever stands at the staff's pages, until they sign in
VISITORS_DOOR: Final = ActorId("door/visitors")  # a visitor with the link of a slip
UNKNOWN: Final = ActorId("unknown")  # recorded by a release that did not keep it


def node_actor(node: str) -> ActorId:
    """The device behind a key or a lamp; who pressed it is not known."""
    return ActorId(f"node/{node}")
