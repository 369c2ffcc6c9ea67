"""The cable on the bench: delivers twice, loses, is slow, is cut."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.support.running.patience import PATIENCE_S
from workbench.devices import relay as module
from workbench.devices.relay import CableFaults, Relay
from workbench.stage.checks import wait_until


def publish(topic: str, mid: int) -> bytes:
    body = len(topic).to_bytes(2, "big") + topic.encode() + mid.to_bytes(2, "big") + b"\x00x"
    return bytes((0x32, len(body))) + body


ASKED = publish("antrean/1/palopo/request/kios-1/issue", 7)
TOLD = publish("antrean/1/palopo/node/kios-1/info", 8)


@contextmanager
def cable(faults: CableFaults) -> Iterator[tuple[socket.socket, socket.socket, Relay]]:
    """The node's end, the broker's end, and what lies between."""
    with (
        socket.create_server(("127.0.0.1", 0)) as listener,
        Relay(listener.getsockname()[1], faults) as relay,
        socket.create_connection(("127.0.0.1", relay.port)) as node,
    ):
        broker, _ = listener.accept()
        for end in (node, broker):
            end.settimeout(PATIENCE_S)
        with broker:
            yield node, broker, relay


def heard(end: socket.socket, size: int) -> bytes:
    out = b""
    while len(out) < size and (piece := end.recv(size - len(out))):
        out += piece
    return out


def test_a_request_is_delivered_twice_and_the_second_says_so() -> None:
    with cable(CableFaults(twice_after_s=0.02)) as (node, broker, relay):
        node.sendall(ASKED)
        assert heard(broker, 2 * len(ASKED)) == ASKED + b"\x3a" + ASKED[1:]
        assert relay.doubled == 1


def test_what_is_no_request_is_delivered_once() -> None:
    with cable(CableFaults(twice_after_s=0.0)) as (node, broker, relay):
        node.sendall(TOLD + ASKED)
        assert heard(broker, len(TOLD) + len(ASKED)) == TOLD + ASKED
        assert relay.doubled == 1


def test_a_lost_request_is_acknowledged_and_goes_nowhere() -> None:
    with cable(CableFaults(lose_every=2)) as (node, broker, relay):
        node.sendall(ASKED + ASKED + TOLD)
        assert heard(broker, len(ASKED) + len(TOLD)) == ASKED + TOLD
        assert heard(node, 4) == b"\x40\x02\x00\x07"
        assert relay.lost == 1


def test_a_slow_cable_keeps_the_order() -> None:
    with cable(CableFaults(delay_s=0.2)) as (node, broker, relay):
        sent_at = time.monotonic()
        node.sendall(TOLD)
        wait_until(lambda: relay.taken, "the first piece on its way")
        relay.faults.delay_s = 0.0
        node.sendall(ASKED)
        assert heard(broker, len(TOLD) + len(ASKED)) == TOLD + ASKED
        assert time.monotonic() - sent_at >= 0.2


def test_a_cut_cable_ends_both_sides_and_takes_no_new_ones() -> None:
    with cable(CableFaults()) as (node, broker, relay):
        relay.cut()
        assert node.recv(1) == broker.recv(1) == b""
        with socket.create_connection(("127.0.0.1", relay.port)) as again:
            again.settimeout(PATIENCE_S)
            assert again.recv(1) == b""


def test_a_connection_that_was_being_made_when_the_cable_was_cut_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    reached, is_cut, reach = threading.Event(), threading.Event(), module.connect_broker

    def slowly(port: int) -> socket.socket | None:
        far = reach(port)
        reached.set()
        is_cut.wait(PATIENCE_S)
        return far

    monkeypatch.setattr(module, "connect_broker", slowly)
    with (
        socket.create_server(("127.0.0.1", 0)) as listener,
        Relay(listener.getsockname()[1]) as relay,
        socket.create_connection(("127.0.0.1", relay.port)) as node,
    ):
        node.settimeout(PATIENCE_S)
        assert reached.wait(PATIENCE_S)
        relay.cut()
        is_cut.set()
        assert node.recv(1) == b""


def test_who_said_its_last_is_still_answered_and_heard() -> None:
    with cable(CableFaults()) as (node, broker, _):
        broker.sendall(TOLD)
        node.sendall(ASKED)
        node.shutdown(socket.SHUT_WR)
        assert heard(node, len(TOLD)) == TOLD
        time.sleep(0.05)
        broker.sendall(
            TOLD
        )  # to a cable that ended with the node this would be a reset, ahead of its last words
        assert heard(node, len(TOLD)) == TOLD
        assert heard(broker, len(ASKED) + 1) == ASKED
