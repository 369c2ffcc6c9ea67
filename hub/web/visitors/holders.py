"""Who holds which number: from a link, or from number and code, to the ticket."""

from collections.abc import Mapping

from broker.ticket_link import hash_token, slip_code, slip_code_link
from hub.domain.model import Floor, TicketId


class Holders:
    """Several threads ask: links and what is derived of them are kept, and replaced, as one."""

    def __init__(self) -> None:
        self._made: tuple[Mapping[str, TicketId], Mapping[str, TicketId]] = ({}, {})

    def find_ticket(self, floor: Floor, link: str) -> TicketId | None:
        """None for a link that belongs to no number of this day."""
        return floor.links.get(hash_token(link)) or self._tickets_by_code_link(floor).get(link)

    def find_link(self, floor: Floor, number: str, typed: str) -> str | None:
        """The link of who can say number and code; None when they do not belong together."""
        for known, ticket in floor.links.items():
            if ticket.endswith(f"-{number}") and slip_code(known) == typed:
                return slip_code_link(known)
        return None

    def _tickets_by_code_link(self, floor: Floor) -> Mapping[str, TicketId]:
        seen, derived = self._made
        if seen is not floor.links:
            derived = {slip_code_link(known): ticket for known, ticket in floor.links.items()}
            self._made = (floor.links, derived)
        return derived
