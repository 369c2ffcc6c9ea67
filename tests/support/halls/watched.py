"""A whole hub with the watch over it, turned by hand; the history in a folder of the test."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from flask.testing import FlaskClient

from broker import messages as m
from broker.codec import encode_message
from broker.topics import ALERT, HEALTH, INFO, PRESENCE, VERBS, Channel, fill_topic
from hub.loop.loop import Hub
from hub.watch.outage_file import OutageFile
from hub.watch.watch import Measure, Tell, Watch
from hub.web import staff_pages
from hub.web.staff.door import StaffDoor
from hub.web.window import HallView
from process.version import VERSION
from tests.support.halls.hub import LiveHub


def staff_browser(hub: Hub) -> FlaskClient:
    """The staff's pages of a hub that nobody watches over: what they show of the fleet is empty."""
    nowhere = Path("never-written")
    return staff_pages(StaffDoor(HallView(hub), Watch(hub, OutageFile(nowhere)), nowhere)).test_client()


@dataclass
class WatchedHall:
    """`passes` lets the hall and the watch live through seconds, each with its look."""

    folder: Path
    live: LiveHub = field(default_factory=LiveHub)
    measures: Sequence[Measure] = ()
    tell: Sequence[Tell] = ()

    def __post_init__(self) -> None:
        self.watch_anew()

    def watch_anew(self) -> None:
        """As after a restart: only what the file has is still known."""
        self.watch = Watch(self.live.hub, OutageFile(self.folder / "outages.db"), self.measures, self.tell)
        self.watch.take_up_outages()
        self.watch.look()

    def browser(self) -> FlaskClient:
        return staff_pages(
            StaffDoor(HallView(self.live.hub), self.watch, self.folder / "site-check")
        ).test_client()

    def page(self, address: str = "/alat") -> str:
        return self.browser().get(address).get_data(as_text=True)

    def looks(self) -> None:
        self.live.turn()
        self.watch.look()

    def passes(self, seconds: int) -> None:
        for _ in range(seconds):
            self.live.passes(1)
            self.watch.look()

    def is_ready(self, node: str, role: str = "kiosk", *, version: str = VERSION, boot: str = "b1") -> None:
        """A device that came up, on the wanted version unless told otherwise."""
        self._says(node, PRESENCE, m.Presence(f"{node}-1", role, m.PresenceState.READY))
        self._says(
            node, INFO, m.NodeDescription(version, boot, machine=f"{node}-board", address="10.20.0.11")
        )
        self.looks()

    def is_lost(self, node: str, role: str = "kiosk") -> None:
        self._says(node, PRESENCE, m.Presence(f"{node}-1", role, m.PresenceState.LOST))
        self.looks()

    def measures_itself(self, node: str, health: m.Health) -> None:
        self._says(node, HEALTH, health)
        self.looks()

    def raises(self, node: str, code: str, text: str) -> None:
        self.live.hall.publish(fill_topic(ALERT, node=node, code=code), encode_message(m.Alert(code, text)))
        self.looks()

    def clears(self, node: str, code: str) -> None:
        self.live.hall.publish(fill_topic(ALERT, node=node, code=code), b"")
        self.looks()

    def did(self, node: str, did: m.CommandReport) -> None:
        self.live.hall.publish(
            fill_topic(VERBS["did"], node=node), encode_message(did), correlation=did.request_of_command
        )
        self.looks()

    def standing(self) -> list[str]:
        """What is wrong now: "node code"."""
        return [f"{each.alarm.node} {each.alarm.code}" for each in self.watch.last_look.standing]

    def _says(self, node: str, channel: Channel, message: m.Message) -> None:
        self.live.hall.publish(fill_topic(channel, node=node), encode_message(message))
