"""Check mode at the node: a press is told to the hub and does nothing else, until it is over."""

from dataclasses import dataclass

from broker import messages as m
from broker.topics import COMMAND, fill_topic
from firmware.node.effects import LampPattern, ShowLamp
from firmware.node.key_check import CHECK_S, KeyCheck
from tests.support.nodes.box import Box
from tests.support.nodes.node import World, a_world


@dataclass(frozen=True, slots=True)
class Touched:
    key: str


def at_work(lamp: str = "") -> World:
    return a_world(check=KeyCheck((Touched,), lamp))


def commanded(world: World, what: m.CommandKind, request: str = "c-1") -> None:
    world.hub.says(fill_topic(COMMAND, node="kios-1"), m.Command(what, request))
    world.settle()


def test_a_press_while_checked_is_told_and_reaches_no_machine() -> None:
    world = at_work()
    commanded(world, "check")
    world.happens(Touched("dukcapil"))
    assert world.hub.heard(m.KeyCheckReport) == [m.KeyCheckReport("dukcapil")]
    assert world.machine.was_told(Touched) == []
    assert world.machine.performed == [ShowLamp("dukcapil", LampPattern.FLUTTER)]


def test_a_device_says_that_it_is_ready_to_be_checked_and_that_it_is_no_more() -> None:
    world = at_work()
    commanded(world, "check")
    commanded(world, "check-over", "c-2")
    told = [(each.request_of_command, each.what, each.ok) for each in world.hub.heard(m.CommandReport)]
    assert told == [("c-1", "check", True), ("c-2", "check-over", True)]
    world.happens(Touched("dukcapil"))
    assert world.machine.was_told(Touched) == [Touched("dukcapil")]


def test_a_check_that_was_forgotten_ends_by_itself_and_each_press_prolongs_it() -> None:
    world = at_work()
    commanded(world, "check")
    world.passes(CHECK_S - 1)
    world.happens(Touched("1"))
    world.passes(CHECK_S - 1)
    world.happens(Touched("2"))
    world.passes(CHECK_S)
    world.happens(Touched("3"))
    assert world.hub.heard(m.KeyCheckReport)[-1] == m.KeyCheckReport("2")
    assert world.machine.was_told(Touched) == [Touched("3")]


def test_a_box_answers_with_the_one_lamp_that_it_has() -> None:
    world = at_work("lamp")
    commanded(world, "check")
    world.happens(Touched("panggil"))
    assert world.machine.performed == [ShowLamp("lamp", LampPattern.FLUTTER)]


def test_a_device_without_keys_says_that_there_is_nothing_to_press() -> None:
    world = a_world()
    commanded(world, "check")
    (did,) = world.hub.heard(m.CommandReport)
    assert not did.ok


def test_a_finger_that_comes_up_after_the_check_took_its_press_asks_for_nothing() -> None:
    box = Box()
    box.up()
    assert box.asks() == []
