"""The fleet page's content, made once per look of the watch and read by any number of askers."""

import hashlib
from datetime import datetime

import msgspec

from hub.plan.book import Book
from hub.watch.logs import LogPacker
from hub.watch.watch import Watch
from hub.web.staff.fleet.device_commands import ActionLine, list_command_lines, list_log_lines
from hub.web.staff.fleet.view import DeviceCard, FleetContext, FleetView, build_fleet_view
from hub.web.window import HallView
from process.version import VERSION


class FleetSnapshot:
    """An unchanged hall gives the same bytes and the same tag. Any thread may ask."""

    def __init__(self, hall: HallView, watch: Watch, logs: LogPacker) -> None:
        self._hall, self._watch, self._logs = hall, watch, logs
        self._made: tuple[tuple[object, ...], tuple[FleetView, bytes, str]] | None = None

    def find_device(self, node: str) -> DeviceCard | None:
        """The device of that name, as the page shows it; the hub is none."""
        view, *_ = self.current_content()
        return next((each for group in view.groups for each in group.devices if each.node == node), None)

    def current_content(self) -> tuple[FleetView, bytes, str]:
        """The content, the same as JSON, and its tag. All that belongs together is replaced as one."""
        seen = (self._watch.last_look, self._hall.fleet, self._hall.device_commands, self._logs.packs)
        made = self._made
        if made is None or any(old is not new for old, new in zip(made[0], seen, strict=True)):
            view = self._build_view()
            body = msgspec.json.encode(view)
            made = (seen, (view, body, hashlib.sha256(body).hexdigest()[:16]))
            self._made = made
        return made[1]

    def _build_view(self) -> FleetView:
        hall, seen, now = self._hall, self._watch.last_look, self._hall.now()
        book = hall.book
        around = FleetContext(book, self._watch.places, VERSION, now)
        return build_fleet_view(
            hall.fleet, seen.figures, seen.standing, self._list_action_lines(book, now), around
        )

    def _list_action_lines(self, book: Book, now: datetime) -> tuple[ActionLine, ...]:
        """What was packed stands before what was asked of devices: its link is what one waits for."""
        return (
            *list_log_lines(self._logs.packs, book, now),
            *list_command_lines(self._hall.device_commands, book, now),
        )
