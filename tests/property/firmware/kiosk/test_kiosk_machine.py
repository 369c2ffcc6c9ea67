"""Whatever fingers, hub, card and printer do: no ghost number, no lost number, and back to ready."""

from collections import Counter

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from broker import messages as m
from firmware.kiosk.machine.presses import FUNCTION_KEYS
from firmware.kiosk.model.effects import KioskMachineEffect, PrintRequirements, PrintSlip, SaveMemory
from firmware.kiosk.model.inputs import (
    CardWriteFailed,
    CardWritten,
    PrinterSeen,
    RequirementsPrinted,
    SlipFailed,
    SlipPrinted,
)
from firmware.kiosk.model.scenes import Ready
from firmware.node.effects import AskHub
from firmware.node.inputs import ReplyReceived, RequestTimedOut, ServedChanged
from tests.support.nodes.kiosk import CARDS, SETTINGS_SAID, SOME_TEXT, Kiosk, a_grant

KEYS = ("disdukcapil", "polres", "1", "2", "3", "6", *FUNCTION_KEYS)
FAULTS = st.sampled_from(list(m.PrintFault))


class AnyDay(RuleBasedStateMachine):
    """The world answers late, doubled or not at all; the model is who got which ticket, and its fate."""

    def __init__(self) -> None:
        super().__init__()
        self.kiosk = Kiosk().ready()
        self.boots = 1
        self.open: dict[str, AskHub] = {}
        self.granted: dict[str, m.Granted] = {}
        self.slips: list[tuple[str, bool]] = []
        self.paper: list[PrintSlip | PrintRequirements] = []
        self.unstored: list[SaveMemory] = []
        self.card = self.kiosk.state.memory
        self.seen = 0

    def follow(self) -> None:
        """Take up what the machine has asked for since."""
        new, self.seen = self.kiosk.said[self.seen :], len(self.kiosk.said)
        for effect in new:
            self.take(effect)

    def take(self, effect: KioskMachineEffect) -> None:
        match effect:
            case AskHub(request=request):
                self.open[request] = effect
            case PrintSlip() | PrintRequirements():
                self.paper.append(effect)
            case SaveMemory():
                self.unstored.append(effect)

    @rule(key=st.sampled_from(KEYS), after=st.sampled_from([0.1, 0.5, 2.5]))
    def press(self, key: str, after: float) -> None:
        self.kiosk.press(key, after=after)
        self.follow()

    @rule(seconds=st.sampled_from([0.25, 0.5, 5.0, 21.0, 185.0]))
    def wait(self, seconds: float) -> None:
        self.kiosk.wait(seconds)
        self.follow()

    @precondition(lambda self: self.open)
    @rule(data=st.data(), forget=st.booleans(), refuse=st.booleans())
    def hub_answers(self, data: st.DataObject, forget: bool, refuse: bool) -> None:
        ask = self.open[data.draw(st.sampled_from(sorted(self.open)))]
        if forget:
            del self.open[ask.request]
        self.answer(ask, refuse=refuse)

    def answer(self, ask: AskHub, *, refuse: bool) -> None:
        reply: m.Reply = m.Done(ask.request)
        if ask.request in self.granted:
            reply = self.granted[ask.request]
        elif isinstance(ask.message, m.Issue) and not refuse:
            reply = a_grant(ask.request, len(self.granted) + 1, ask.message)
            self.granted[ask.request] = reply
        elif isinstance(ask.message, m.Issue):
            reply = m.Refusal(ask.request, "quota", SOME_TEXT)
        self.kiosk.step(ReplyReceived(ask.request, reply))
        self.follow()

    @precondition(lambda self: any(ask.deadline_s for ask in self.open.values()))
    @rule(data=st.data())
    def nobody_answers(self, data: st.DataObject) -> None:
        mortal = sorted(request for request, ask in self.open.items() if ask.deadline_s)
        self.kiosk.step(RequestTimedOut(self.open[data.draw(st.sampled_from(mortal))].request))
        self.follow()

    @precondition(lambda self: self.unstored)
    @rule(works=st.booleans())
    def card_writes(self, works: bool) -> None:
        self.write(self.unstored.pop(0), works=works)

    def write(self, order: SaveMemory, *, works: bool = True) -> None:
        if works:
            self.card = order.memory
            press = order.memory.press
            self.kiosk.step(CardWritten(press.request if press else None))
        else:
            self.kiosk.step(CardWriteFailed("no space"))
        self.follow()

    @precondition(lambda self: self.paper)
    @rule(fault=st.none() | FAULTS)
    def printer_works(self, fault: m.PrintFault | None) -> None:
        self.print(self.paper.pop(0), fault)

    def print(self, order: PrintSlip | PrintRequirements, fault: m.PrintFault | None) -> None:
        if isinstance(order, PrintRequirements):
            self.kiosk.step(RequirementsPrinted(fault))
        elif fault is None:
            self.slips.append((order.granted.ticket, order.reprint))
            self.kiosk.step(SlipPrinted(order.granted.ticket, "confirmed"))
        else:
            self.kiosk.step(SlipFailed(order.granted.ticket, fault))
        self.follow()

    @rule(faults=st.frozensets(FAULTS, max_size=2))
    def printer_seen(self, faults: frozenset[m.PrintFault]) -> None:
        self.kiosk.step(PrinterSeen(faults))
        self.follow()

    @rule(served=st.booleans())
    def hub_comes_or_goes(self, served: bool) -> None:
        self.kiosk.step(ServedChanged(served))
        self.follow()

    @rule()
    def power_cut(self) -> None:
        """What the card held is all that is left; paper that had begun may or may not have come out."""
        self.boots += 1
        now, presses = self.kiosk.now, self.kiosk.presses
        self.kiosk = Kiosk(memory=self.card, boot=f"b{self.boots}")
        self.kiosk.now, self.kiosk.presses, self.seen = now, presses, 0
        self.paper, self.unstored = [], []
        self.kiosk.ready()
        self.follow()

    @invariant()
    def no_two_slips_of_one_ticket_but_the_second_says_so(self) -> None:
        plain = Counter(ticket for ticket, reprint in self.slips if not reprint)
        assert all(times == 1 for times in plain.values())

    @invariant()
    def at_most_one_slip_is_at_the_printer(self) -> None:
        assert len(self.paper) <= 1

    def teardown(self) -> None:
        """The world recovers: hub, card and printer do all that they were asked."""
        for _ in range(12):
            self.recover()
        assert isinstance(self.kiosk.scene(), Ready)
        assert self.kiosk.state.memory.press is None
        assert self.kiosk.state.memory.errands == ()

    def recover(self) -> None:
        self.kiosk.serve()
        self.kiosk.step(PrinterSeen(frozenset()))
        self.follow()
        while self.unstored:
            self.write(self.unstored.pop(0))
        for ask in list(self.open.values()):
            del self.open[ask.request]
            self.answer(ask, refuse=False)
        while self.paper:
            self.print(self.paper.pop(0), None)
        self.kiosk.wait(5)
        self.follow()


class NoPowerCut(AnyDay):
    """Without a power cut there is more to promise: every number's fate is told to the hub."""

    power_cut = None  # type: ignore[assignment]

    def teardown(self) -> None:
        super().teardown()
        asked = [ask.message for ask in self.kiosk.all(AskHub)]
        fates = {each.ticket for each in asked if isinstance(each, m.Printed)}
        back = {each.request_given_up for each in asked if isinstance(each, m.GiveBackRequest)}
        for request, granted in self.granted.items():
            assert (granted.ticket in fates) != (request in back), f"{granted.number}: {fates} {back}"


def test_settings_and_cards_of_this_test_name_the_same_agency() -> None:
    assert CARDS.agency in {agency.agency for agency in SETTINGS_SAID.agencies}


AnyDay.TestCase.settings = settings(max_examples=100, stateful_step_count=40, deadline=None)
NoPowerCut.TestCase.settings = settings(max_examples=100, stateful_step_count=40, deadline=None)
TestAnyDay = AnyDay.TestCase
TestNoPowerCut = NoPowerCut.TestCase
