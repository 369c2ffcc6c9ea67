"""What the hub wishes by itself: under causes of its own, with nobody to answer."""

from datetime import datetime

from hub.domain.actor import HUB, ActorId
from hub.domain.commands import Command
from hub.engine.batch import Asked, Outcome
from hub.engine.engine import Engine


class OwnWishes:
    """The hub's thread alone; no start of the hub ever had this `epoch`, so no cause is there twice."""

    def __init__(self, engine: Engine, epoch: int) -> None:
        self.epoch = epoch
        self._engine = engine
        self._minted = 0

    def asked(self, wished: Command, by: ActorId = HUB) -> Asked:
        self._minted += 1
        return Asked(f"hub/{self.epoch}-{self._minted}", by, wished)

    def carry_out(self, wished: Command, now: datetime, by: ActorId = HUB) -> Outcome:
        """At once, before anybody else's wish."""
        (outcome,) = self._engine.carry_out([self.asked(wished, by)], now)
        return outcome
