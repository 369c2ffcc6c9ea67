"""MQTT packets cut out of a stream, told apart, and said again."""

from workbench.devices.packets import DUP, PacketSplitter

PUBLISH_QOS1 = b"\x32\x09\x00\x03a/b\x01\x02\x00x"
PING = b"\xc0\x00"
LONG = b"\x32\xcd\x01" + b"\x00\x03a/b\x00\x07\x00" + b"x" * 197


def test_a_message_asked_for_once_is_said_again_as_a_duplicate() -> None:
    packet = PacketSplitter().feed(PUBLISH_QOS1)[0]
    assert packet.is_qos_1_publish
    assert packet.topic == "a/b"
    assert packet.to_duplicate() == bytes((0x32 | DUP,)) + PUBLISH_QOS1[1:]


def test_it_is_acknowledged_under_its_own_id() -> None:
    assert PacketSplitter().feed(LONG)[0].build_puback() == b"\x40\x02\x00\x07"


def test_a_ping_is_no_message() -> None:
    assert not PacketSplitter().feed(PING)[0].is_qos_1_publish
