"""What the hub wishes by itself: under causes of its own, with nobody to answer."""

from datetime import datetime

from hub.domain.actor import HUB, ActorId
from hub.domain.commands import QueueCommand
from hub.engine.batch import AskedCommand, CommandOutcome
from hub.engine.engine import Engine


class InternalCommands:
    """The hub's thread alone; no start of the hub ever had this `epoch`, so no cause is there twice."""

    def __init__(self, engine: Engine, epoch: int) -> None:
        self.epoch = epoch
        self._engine = engine
        self._minted = 0

    def build_asked_command(self, wished: QueueCommand, by: ActorId = HUB) -> AskedCommand:
        self._minted += 1
        return AskedCommand(f"hub/{self.epoch}-{self._minted}", by, wished)

    def carry_out(self, wished: QueueCommand, now: datetime, by: ActorId = HUB) -> CommandOutcome:
        """At once, before anybody else's wish."""
        (outcome,) = self._engine.carry_out([self.build_asked_command(wished, by)], now)
        return outcome
