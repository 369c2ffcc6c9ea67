"""The floors: one durable commit and one hop, with nothing of ours in the way."""

import sqlite3
import subprocess
import sys
import threading
import time
from pathlib import Path

from paho.mqtt.client import Client, MQTTMessage
from paho.mqtt.enums import CallbackAPIVersion, MQTTProtocolVersion

from broker.private_broker import PrivateBroker
from tests.bench.echo import no_delay

PAYLOAD = b"x" * 300


def commits(folder: Path, times: int) -> list[float]:
    """Seconds of each WAL commit with synchronous=FULL of one 300-byte row."""
    db = sqlite3.connect(folder / "floor.db", isolation_level=None)
    db.executescript(
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE IF NOT EXISTS t (body BLOB);"
    )
    took = []
    for _ in range(times):
        began = time.perf_counter()
        db.execute("BEGIN IMMEDIATE")
        db.execute("INSERT INTO t VALUES (?)", (PAYLOAD,))
        db.execute("COMMIT")
        took.append(time.perf_counter() - began)
    db.close()
    return took


def bare_client(broker: PrivateBroker, name: str) -> Client:
    """paho and nothing else, with TCP_NODELAY."""
    client = Client(
        CallbackAPIVersion.VERSION2, client_id=f"{name}-floor", protocol=MQTTProtocolVersion.MQTTv5
    )
    client.username_pw_set(name, broker.passwords[name])
    client.on_socket_open = no_delay
    client.connect("127.0.0.1", broker.port)
    return client


def hops(broker: PrivateBroker, names: tuple[str, str], topics: tuple[str, str], times: int) -> list[float]:
    """Seconds of one QoS 1 hop: half of there and back, the other end being a process of its own."""
    there, back = topics
    command = [sys.executable, "-m", "tests.bench.echo", str(broker.port), names[1], there, back]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as echo:
        assert echo.stdin is not None
        assert echo.stdout is not None
        echo.stdin.write(broker.passwords[names[1]].encode() + b"\n")
        echo.stdin.flush()
        echo.stdout.readline()
        try:
            return _round_trips(bare_client(broker, names[0]), there, back, times)
        finally:
            echo.terminate()


def _round_trips(client: Client, there: str, back: str, times: int) -> list[float]:
    heard, listening, took = threading.Event(), threading.Event(), []

    def on_message(_c: Client, _u: object, _m: MQTTMessage) -> None:
        heard.set()

    client.on_message = on_message
    client.on_subscribe = lambda *_: listening.set()
    client.loop_start()
    client.subscribe(back, qos=1)
    listening.wait(5)
    for _ in range(times):
        heard.clear()
        began = time.perf_counter()
        client.publish(there, PAYLOAD, qos=1)
        if not heard.wait(5):
            raise RuntimeError("a hop did not come back within 5 s")
        took.append((time.perf_counter() - began) / 2)
    client.disconnect()
    client.loop_stop()
    return took
