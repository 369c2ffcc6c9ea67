"""What the visitors' pages read, made once per change of the floor, and the one door for their wishes."""

from datetime import datetime

from hub.domain.actor import VISITORS_DOOR
from hub.domain.commands import Command
from hub.domain.model import Floor, real
from hub.loop.loop import Hub
from hub.plan.book import Book
from hub.web.visitors.listing import Catalogue
from hub.web.wishes import wish
from hub.wire.settings import catalogues
from hub.wire.today import Today


class Hall:
    """Several threads ask: what belongs together is kept, and replaced, as one."""

    def __init__(self, hub: Hub) -> None:
        self._hub = hub
        self._published = catalogues(hub.engine.book.plan)
        self._made: tuple[Floor, datetime, Catalogue] | None = None

    @property
    def book(self) -> Book:
        return self._hub.engine.book

    @property
    def floor(self) -> Floor:
        """The real one: who practises is nobody's queue."""
        return real(self._hub.engine.floor)

    def now(self) -> datetime:
        return self._hub.now()

    def wish(self, command: Command) -> None:
        """Waits until it is recorded. Raises TimeoutError; a refusal changes nothing and is seen as such."""
        if None in wish(self._hub, VISITORS_DOOR, [command]):
            raise TimeoutError

    def catalogue(self) -> Catalogue:
        floor, made = self.floor, self._made
        minute = self.now().replace(second=0, microsecond=0)
        if made is None or made[0] is not floor or made[1] != minute:
            today = Today(self.book).agencies(floor, minute)
            made = (floor, minute, Catalogue(self.book, self._published, today, minute))
            self._made = made
        return made[2]
