"""What the visitors' pages read, made once per change of the floor, and the one door for their wishes."""

from datetime import datetime

from hub.domain.actor import VISITORS_DOOR
from hub.domain.commands import QueueCommand
from hub.domain.model import Floor, real_floor
from hub.plan.book import Book
from hub.plan.in_force import PlanDerived
from hub.web.visitors.listing import HallCatalogue
from hub.web.window import HallView
from hub.wire.settings import build_catalogues
from hub.wire.today import AgenciesToday


class VisitorHall:
    """Several threads ask: what belongs together is kept, and replaced, as one."""

    def __init__(self, hall: HallView) -> None:
        self._hall = hall
        self._published = PlanDerived(hall.plan_in_force, lambda book: build_catalogues(book.plan))
        self._made: tuple[tuple[Floor, Book], datetime, HallCatalogue] | None = None

    @property
    def book(self) -> Book:
        return self._hall.book

    @property
    def floor(self) -> Floor:
        """The real one: who practises is nobody's queue."""
        return real_floor(self._hall.floor)

    def now(self) -> datetime:
        return self._hall.now()

    def submit(self, command: QueueCommand) -> None:
        """Waits until it is recorded. Raises TimeoutError; a refusal changes nothing and is seen as such."""
        if None in self._hall.submit([command], VISITORS_DOOR):
            raise TimeoutError

    def current_catalogue(self) -> HallCatalogue:
        book, floor, made = self.book, self.floor, self._made
        minute = self.now().replace(second=0, microsecond=0)
        if made is None or made[0][0] is not floor or made[0][1] is not book or made[1] != minute:
            today = AgenciesToday(self._hall.plan_in_force).list_agencies(floor, minute)
            made = (floor, book), minute, HallCatalogue(book, self._published.current, today, minute)
            self._made = made
        return made[2]
