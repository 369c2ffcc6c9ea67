"""Whatever fingers, hub and network do: one ask at a time, honest beliefs, and a lamp that never lies."""

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from broker import messages as m
from firmware.counter_button.inputs import ButtonKey
from firmware.counter_button.lamp import choose_pattern
from firmware.node.effects import AskHub, LampPattern
from firmware.node.inputs import ReplyReceived, RequestTimedOut, Ticked
from tests.support.nodes.box import Box

REASONS = st.sampled_from(["moved-on", "too-soon", "nobody-waiting", "cannot-record", "internal-error"])
TRUTHS = st.builds(
    m.CounterState,
    counter=st.just("loket-6"),
    number=st.just(6),
    epoch=st.integers(1, 3),
    rev=st.integers(0, 20),
    mode=st.sampled_from(m.CounterMode),
    ticket=st.sampled_from([None, "20260105-D137", "20260105-D138"]),
    phase=st.sampled_from([None, *m.Phase]),
    calls=st.integers(0, 3),
    announced=st.sampled_from(m.Announced),
    waiting=st.integers(0, 2),
    forgotten=st.booleans(),
    resuming=st.booleans(),
)


class AnyMorning(RuleBasedStateMachine):
    """The model is the mailbox: what was asked and not yet answered; and the newest word heard."""

    def __init__(self) -> None:
        super().__init__()
        self.box = Box(truth=None, served=False)
        self.flying: set[str] = set()
        self.newest: m.CounterState | None = None
        self.served = False

    def follow(self, said: list[object]) -> None:
        for ask in (each for each in said if isinstance(each, AskHub)):
            assert not self.flying, "a second ask while one is in flight"
            assert self.newest is not None
            assert isinstance(
                ask.message,
                m.CallNextRequest | m.RecallRequest | m.FinishRequest | m.NoShowRequest | m.BreakRequest,
            )
            assert ask.message.expect == m.Expect(self.newest.rev, self.newest.ticket, self.newest.calls)
            self.flying.add(ask.request)

    @rule(key=st.sampled_from(ButtonKey), after=st.sampled_from([0.0, 0.2, 0.8, 4.0]))
    def finger_comes(self, key: ButtonKey, after: float) -> None:
        self.follow([*self.box.down(key, after=after)])

    @rule(key=st.sampled_from(ButtonKey), after=st.sampled_from([0.05, 1.6, 5.1, 70.0]))
    def finger_goes(self, key: ButtonKey, after: float) -> None:
        self.follow([*self.box.up(key, after=after)])

    @rule(truth=TRUTHS)
    def hub_tells(self, truth: m.CounterState) -> None:
        self.follow([*self.box.hear(truth)])
        known = self.newest
        if known is None or (truth.epoch, truth.rev) >= (known.epoch, known.rev):
            self.newest = truth

    @precondition(lambda self: self.box.asks())
    @rule(data=st.data(), reason=st.none() | REASONS)
    def hub_answers(self, data: st.DataObject, reason: str | None) -> None:
        """In time, late, or once more."""
        ask = data.draw(st.sampled_from(self.box.asks()))
        self.flying.discard(ask.request)
        self.follow([*(self.box.refuse(ask, reason) if reason else self.box.done(ask))])

    @precondition(lambda self: self.flying)
    @rule()
    def nobody_answers(self) -> None:
        self.flying.clear()
        self.follow([*self.box.give_up(self.box.asked())])

    @rule(served=st.booleans())
    def hub_comes_or_goes(self, served: bool) -> None:
        self.served = served
        self.follow([*self.box.serve(served=served)])

    @rule()
    def somebody_elses_answer_comes(self) -> None:
        self.follow([*self.box.step(ReplyReceived("stray", m.Done("stray")))])
        self.follow([*self.box.step(RequestTimedOut("stray"))])

    @rule()
    def time_passes(self) -> None:
        self.box.now += 1.0
        self.follow([*self.box.step(Ticked())])

    @invariant()
    def the_lamp_shows_what_follows_from_the_state(self) -> None:
        assert self.box.lamp() is choose_pattern(self.box.state)

    @invariant()
    def it_is_solid_only_when_the_hub_said_so(self) -> None:
        if self.box.lamp() is LampPattern.SOLID:
            assert self.served
            assert self.newest is not None
            assert self.newest.ticket is not None
            assert self.newest.announced is m.Announced.DONE or self.newest.phase is m.Phase.SERVING

    @invariant()
    def it_waits_for_what_is_in_flight_and_for_nothing_else(self) -> None:
        assert {self.box.state.asking} - {None} == self.flying

    def teardown(self) -> None:
        """When the world recovers, the next press is asked."""
        for ask in self.box.asks():
            self.box.give_up(ask)
        self.box.serve(served=True)
        self.box.hear(m.CounterState("loket-6", 6, epoch=9, rev=1, mode=m.CounterMode.OPEN))
        asked = len(self.box.asks())
        self.box.now += 60.0
        self.box.up(ButtonKey.SELESAI)
        self.box.press(ButtonKey.SELESAI)
        assert len(self.box.asks()) == asked + 1


TestAnyMorning = AnyMorning.TestCase
TestAnyMorning.settings = settings(max_examples=150, stateful_step_count=40, deadline=None)
