"""The promises of the bus over a real broker; the only room that knows paho."""

from broker.mqtt.bus import MqttBus as MqttBus
