"""All that may be put into the hub's inbox."""

from concurrent.futures import Future
from dataclasses import dataclass

from broker.bus import BusInput
from hub.domain.actor import ActorId
from hub.domain.commands import QueueCommand
from hub.engine.batch import CommandOutcome
from hub.fleet.device_commands import DeviceCommand
from hub.fleet.ups import PowerRead
from hub.loop.plan_adoption import OfferedPlan


@dataclass(frozen=True, slots=True)
class Submission:
    """A command from the web face, who gave it, and somebody waiting for the result."""

    command: QueueCommand
    by: ActorId
    cause: str
    result: "Future[CommandOutcome]"


class BeginMorningCheck:
    """Somebody is in the hall before it opens and wants to see that all is well."""


class StopHub:
    """The last thing put into the inbox."""


HubInput = BusInput | Submission | OfferedPlan | DeviceCommand | BeginMorningCheck | PowerRead | StopHub
