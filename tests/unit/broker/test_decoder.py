"""What the door lets in, and what it counts and drops."""

import pytest

from broker import messages as m
from broker.bus import Delivery
from broker.codec import LIMIT_BYTES, encode_message
from broker.decoder import MessageDecoder
from broker.topics import ALERT, VERBS, fill_topic

PING = fill_topic(VERBS["ping"], node="kios-1")
AT = PING.full_path("palopo")
GIVE_BACK = fill_topic(VERBS["give-back"], node="kios-1").full_path("palopo")


def test_a_message_comes_with_its_topic() -> None:
    door = MessageDecoder("palopo")
    assert door.decode_delivery(Delivery(AT, encode_message(m.Ping()))) == (PING, m.Ping())
    assert not door.dropped


def test_an_empty_payload_clears_what_was_retained() -> None:
    alert = fill_topic(ALERT, node="kios-1", code="paper-out")
    assert MessageDecoder("palopo").decode_delivery(Delivery(alert.full_path("palopo"), b"")) == (alert, None)


@pytest.mark.parametrize(
    ("delivery", "reason"),
    [
        (Delivery(AT, b"{"), "not-well-formed"),
        (Delivery(AT, b""), "not-well-formed"),
        (Delivery(AT, b"[" * 50_000), "not-well-formed"),
        (Delivery(GIVE_BACK, b'{"request_given_up": "\xff"}'), "not-well-formed"),
        (Delivery(AT, b" " * (LIMIT_BYTES + 1)), "too-large"),
        (Delivery("antrean/1/palopo/elsewhere", b"{}"), "unexpected-topic"),
        (Delivery(fill_topic(VERBS["ping"], node="kios-1").full_path("makassar"), b"{}"), "unexpected-topic"),
        (Delivery(AT, b"{}", remaining_s=0), "expired"),
        (Delivery(AT, b"{}", retained=True), "not-to-be-kept"),
    ],
)
def test_anything_else_is_counted_logged_with_its_topic_and_dropped(
    delivery: Delivery, reason: str, caplog: pytest.LogCaptureFixture
) -> None:
    door = MessageDecoder("palopo")
    assert door.decode_delivery(delivery) is None
    assert door.dropped == {reason: 1}
    (record,) = caplog.records
    assert (record.message, vars(record)["topic"], vars(record)["reason"]) == (
        "dropped",
        delivery.topic,
        reason,
    )
