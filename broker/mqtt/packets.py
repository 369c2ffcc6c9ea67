"""What is said and heard, in the words of MQTT and of the bus."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from paho.mqtt.client import MQTTMessage
from paho.mqtt.packettypes import PacketTypes
from paho.mqtt.properties import Properties

from broker.bus import Delivery


@dataclass(frozen=True, slots=True)
class Packet:
    """What is said, in MQTT's own words."""

    topic: str
    payload: bytes
    qos: int
    retain: bool
    expiry_s: int | None = None
    correlation: str | None = None
    response: str | None = None


def to_delivery(message: MQTTMessage) -> Delivery:
    known: Mapping[str, Any] = vars(message.properties) if message.properties else {}
    correlation: bytes | None = known.get("CorrelationData")
    return Delivery(
        topic=message.topic,
        payload=bytes(message.payload),
        retained=message.retain,
        response_topic=known.get("ResponseTopic"),
        correlation=None if correlation is None else correlation.decode(errors="replace"),
        remaining_s=known.get("MessageExpiryInterval"),
    )


def publish_properties(packet: Packet) -> Properties | None:
    if packet.expiry_s is None and packet.correlation is None and packet.response is None:
        return None
    return build_properties(
        PacketTypes.PUBLISH,
        MessageExpiryInterval=packet.expiry_s,
        CorrelationData=None if packet.correlation is None else packet.correlation.encode(),
        ResponseTopic=packet.response,
    )


def build_properties(kind: int, **values: int | str | bytes | None) -> Properties:
    properties = Properties(kind)  # type: ignore[no-untyped-call]  # paho leaves it untyped
    for name, value in values.items():
        if value is not None:
            setattr(properties, name, value)
    return properties
