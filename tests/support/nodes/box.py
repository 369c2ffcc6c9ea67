"""A counter's box driven by hand: fingers, hub and clock are what the test says they are."""

from datetime import UTC, datetime

from msgspec import structs

from broker import messages as m
from broker.topics import COMMAND, COUNTER, SETTINGS, fill_topic
from firmware.counter_button.inputs import ButtonInput, ButtonKey, KeyDown, KeyHeld, KeyUp
from firmware.counter_button.machine import step
from firmware.counter_button.state import ButtonState
from firmware.node.effects import AskHub, ClearAlert, LampPattern, NodeEffect, RaiseAlert, ShowLamp
from firmware.node.inputs import HubClock, MessageHeard, ReplyReceived, RequestTimedOut, ServedChanged, Ticked

IDLE = m.CounterState("loket-6", 6, epoch=1, rev=10, mode=m.CounterMode.OPEN, waiting=3)


class Box:
    """Steps the machine and keeps all that it asked for."""

    def __init__(self, truth: m.CounterState | None = IDLE, *, served: bool = True) -> None:
        self.state, self.now = ButtonState("loket-6", "tombol-6"), 100.0
        self.releases = 0
        self.said: list[NodeEffect] = []
        self._lamp = LampPattern.TROUBLE
        if truth is not None:
            self.hear(truth)
        self.step(ServedChanged(served))

    def step(self, happened: ButtonInput) -> list[NodeEffect]:
        self.state, effects = step(self.state, happened, self.now)
        self.said += effects
        for effect in effects:
            if isinstance(effect, ShowLamp) and effect.pattern is not LampPattern.FLUTTER:
                self._lamp = effect.pattern
        return effects

    # --- the finger ---

    def down(self, key: ButtonKey = ButtonKey.BUTTON, *, after: float = 10.0) -> list[NodeEffect]:
        self.now += after
        return self.step(KeyDown(key, self.now))

    def up(self, key: ButtonKey = ButtonKey.BUTTON, *, after: float = 0.1) -> list[NodeEffect]:
        """The thresholds passed meanwhile are told first, as the panel does."""
        finger = self.state.finger_on(key).down_at
        since, self.now = self.now, self.now + after
        said: list[NodeEffect] = []
        for reached in (1.5, 5.0, 60.0):
            if finger is not None and since < finger + reached <= self.now:
                said += self.step(KeyHeld(key, reached))
        self.releases += 1
        return said + self.step(KeyUp(key, self.now, f"r{self.releases}"))

    def passes(self, seconds: float) -> None:
        self.now += seconds
        self.step(Ticked())

    def press(
        self, key: ButtonKey = ButtonKey.BUTTON, *, after: float = 10.0, held: float = 0.1
    ) -> list[NodeEffect]:
        return self.down(key, after=after) + self.up(key, after=held)

    # --- the hub ---

    def hub_is_at(self, epoch: int) -> list[NodeEffect]:
        """A pong of the hub's start with that number."""
        return self.step(HubClock(m.Pong("p", datetime(2026, 1, 5, tzinfo=UTC), m.HallMode.OPEN, epoch)))

    def did(self) -> list[m.CommandReport]:
        """What it answered to commands."""
        asks = (each.message for each in self.said if isinstance(each, AskHub))
        return [message for message in asks if isinstance(message, m.CommandReport)]

    def hear(self, message: m.Message | None) -> list[NodeEffect]:
        match message:
            case m.ButtonSettings():
                topic = fill_topic(SETTINGS, node="loket-6")
            case m.Command():
                topic = fill_topic(COMMAND, node="loket-6")
            case _:
                topic = fill_topic(COUNTER, counter="loket-6")
        return self.step(MessageHeard(topic, message))

    def becomes(self, **changes: object) -> list[NodeEffect]:
        """The counter changes: a rev later, it is so."""
        assert self.state.truth is not None
        changed = {"rev": self.state.truth.rev + 1, **changes}
        return self.hear(structs.replace(self.state.truth, **changed))

    def calls(self, ticket: str = "20260105-D137", calls: int = 1) -> list[NodeEffect]:
        return self.becomes(ticket=ticket, calls=calls, phase=m.Phase.CALLED, announced=m.Announced.PENDING)

    def done(self, ask: AskHub) -> list[NodeEffect]:
        return self.step(ReplyReceived(ask.request, m.Done(ask.request)))

    def refuse(self, ask: AskHub, reason: str = "moved-on") -> list[NodeEffect]:
        return self.step(ReplyReceived(ask.request, m.Refusal(ask.request, reason, {"id": "Maaf."})))

    def give_up(self, ask: AskHub) -> list[NodeEffect]:
        return self.step(RequestTimedOut(ask.request))

    def serve(self, *, served: bool) -> list[NodeEffect]:
        return self.step(ServedChanged(served))

    # --- what was asked for ---

    def lamp(self) -> LampPattern:
        return self._lamp

    def asks(self) -> list[AskHub]:
        return [each for each in self.said if isinstance(each, AskHub)]

    def asked(self) -> AskHub:
        return self.asks()[-1]

    def alerts(self) -> dict[str, str]:
        raised: dict[str, str] = {}
        for each in self.said:
            if isinstance(each, RaiseAlert):
                raised[each.code] = each.text
            elif isinstance(each, ClearAlert):
                raised.pop(each.code, None)
        return raised
