"""The hub to kiosks and displays: an agency's services, as the law wants them published."""

from broker.messages.message import Message


class ServiceCard(Message, frozen=True):
    """What the law wants published of a service (UU 25/2009 art. 21), as far as the site plan knows it."""

    service: str
    name: str
    requirements: tuple[str, ...] = ()
    procedure: tuple[str, ...] = ()
    duration: str = ""
    fee: str = ""
    product: str = ""
    unconfirmed: tuple[str, ...] = ()


class AgencyCatalogue(Message, frozen=True):
    agency: str
    name: str
    services: tuple[ServiceCard, ...]
