"""The fleet page's content, made once per look of the watch and read by any number of askers."""

import hashlib

import msgspec

from hub.hub import Hub
from hub.version import VERSION
from hub.watch.watch import Watch
from hub.web.staff.fleet.deeds import outcomes
from hub.web.staff.fleet.view import Around, Device, FleetView, see


class Glance:
    """An unchanged hall gives the same bytes and the same tag. Any thread may ask."""

    def __init__(self, hub: Hub, watch: Watch) -> None:
        self._hub, self._watch = hub, watch
        self._made: tuple[tuple[object, ...], FleetView, bytes, str] | None = None

    def view(self) -> FleetView:
        return self._current()[1]

    def device(self, node: str) -> Device | None:
        """The device of that name, as the page shows it; the hub is none."""
        return next(
            (each for group in self.view().groups for each in group.devices if each.node == node), None
        )

    def encoded(self) -> tuple[bytes, str]:
        """The content as JSON, and its tag."""
        _, _, body, tag = self._current()
        return body, tag

    def _current(self) -> tuple[tuple[object, ...], FleetView, bytes, str]:
        """Several threads ask: all that belongs together is kept, and replaced, as one."""
        seen, made = (self._watch.seen, self._hub.fleet, self._hub.orders), self._made
        if made is None or any(old is not new for old, new in zip(made[0], seen, strict=True)):
            view = self._see()
            body = msgspec.json.encode(view)
            made = (seen, view, body, hashlib.sha256(body).hexdigest()[:16])
            self._made = made
        return made

    def _see(self) -> FleetView:
        hub, seen, now = self._hub, self._watch.seen, self._hub.now()
        book = hub.engine.book
        around = Around(book, self._watch.places, VERSION, now)
        return see(hub.fleet, seen.figures, seen.standing, tuple(outcomes(hub.orders, book, now)), around)
