"""The plan as those in charge must know it: in force, waiting, and whom it gives no counter (pure)."""

from collections.abc import Iterator
from typing import Final

from hub.domain.adoption import list_stranded
from hub.domain.model import Floor, real_floor
from hub.fleet.health_checks import HealthCheck
from hub.plan.book import Book

PENDING: Final = (
    "Denah baru ({version}) berlaku mulai pembukaan berikutnya. Yang menunggu hari ditutup: {paths}."
)
STRANDED: Final = (
    "Nomor {numbers} menunggu layanan yang tidak dilayani loket mana pun menurut denah yang berlaku. "
    "Antar mereka ke layanan yang tepat, atau beri layanan itu sebuah loket di denah."
)


def check_plan(
    book: Book, pending: Book | None, waits_for: tuple[str, ...], floor: Floor
) -> Iterator[HealthCheck]:
    """`waits_for`: what keeps the pending plan from being in force, as paths of the plan."""
    if pending is None:
        yield HealthCheck("Denah", book.version)
    else:
        do = PENDING.format(version=pending.version, paths=", ".join(waits_for) or "hari ini")
        yield HealthCheck("Denah", f"{book.version}, lalu {pending.version}", False, do, urgent=False)
    stranded = list_stranded(book, real_floor(floor))
    numbers = ", ".join(ticket.number for ticket in stranded)
    if stranded:
        yield HealthCheck("Nomor tanpa loket", str(len(stranded)), False, STRANDED.format(numbers=numbers))
