"""All that may be put into the hub's inbox."""

from concurrent.futures import Future
from dataclasses import dataclass

from broker.bus import Happening
from hub.domain.actor import ActorId
from hub.domain.commands import Command
from hub.engine.batch import Outcome
from hub.fleet.device_commands import Order
from hub.fleet.ups import PowerRead
from hub.loop.plan_adoption import OfferedPlan


@dataclass(frozen=True, slots=True)
class Wish:
    """A command from the web face, who gave it, and somebody waiting for the result."""

    command: Command
    by: ActorId
    cause: str
    result: "Future[Outcome]"


class BeginMorning:
    """Somebody is in the hall before it opens and wants to see that all is well."""


class Stop:
    """The last thing put into the inbox."""


HubInput = Happening | Wish | OfferedPlan | Order | BeginMorning | PowerRead | Stop
