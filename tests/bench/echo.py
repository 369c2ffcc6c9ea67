"""The other end of a hop, as a process of its own: says back what it hears, with bare paho."""

import socket
import sys
from typing import Any

from paho.mqtt.client import Client, MQTTMessage
from paho.mqtt.enums import CallbackAPIVersion, MQTTProtocolVersion


def no_delay(_client: Client, _user: object, sock: Any) -> None:
    sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


def main(port: str, name: str, there: str, back: str) -> None:
    client = Client(
        CallbackAPIVersion.VERSION2, client_id=f"{name}-echo", protocol=MQTTProtocolVersion.MQTTv5
    )
    client.username_pw_set(name, sys.stdin.readline().strip())
    client.on_socket_open = no_delay

    def on_message(_c: Client, _u: object, message: MQTTMessage) -> None:
        client.publish(back, message.payload, qos=1)

    def on_subscribe(*_: object) -> None:
        sys.stdout.write("ready\n")
        sys.stdout.flush()

    client.on_message, client.on_subscribe = on_message, on_subscribe
    client.connect("127.0.0.1", int(port))
    client.subscribe(there, qos=1)
    client.loop_forever()


if __name__ == "__main__":
    main(*sys.argv[1:])
