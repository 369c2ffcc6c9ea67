"""One connection under TLS: who is believed, what is read anew, and that nothing waits inside a record."""

import socket
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from msgspec import structs

from broker.bus import BusUp, Delivery
from broker.config import BrokerConfig, TlsConfig
from broker.mqtt import MqttBus
from broker.mqtt.connection import ConnectionCallbacks, ConnectionTerms, MqttConnection
from broker.pacing import Pacing
from broker.private_broker import PrivateBroker
from broker.topics import Role
from tests.support.neighbours.mosquitto import SITE, Inbox, private_broker
from tests.support.neighbours.pki import Authority
from tests.support.running.patience import PATIENCE_S

QUICK = Pacing(retry_first_s=0.05, retry_most_s=0.2, turn_s=0.05)


@pytest.fixture
def authority(tmp_path: Path) -> Authority:
    return Authority(tmp_path / "pki")


@pytest.fixture
def broker(tmp_path: Path, authority: Authority) -> Iterator[PrivateBroker]:
    with private_broker(tmp_path, authority) as running:
        yield running


def kiosk(config: BrokerConfig) -> tuple[MqttBus, Inbox]:
    bus, inbox = MqttBus("kios-1", Role.KIOSK, SITE, config, pacing=QUICK), Inbox()
    bus.start(inbox.put)
    return bus, inbox


def reason(caplog: pytest.LogCaptureFixture) -> str:
    """Why there is no connection: said once, while it is tried again and again."""
    until = time.monotonic() + PATIENCE_S
    while not (said := [each for each in caplog.records if each.getMessage() == "link-lost"]):
        assert time.monotonic() < until
        time.sleep(0.01)
    return str(vars(said[0])["reason"])


def test_files_that_are_missing_are_named_and_taken_as_soon_as_they_are_there(
    broker: PrivateBroker, authority: Authority, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    made = authority.issue_client_certificate("kios-1")
    here = structs.replace(made, certificate=tmp_path / "later.pem")
    bus, inbox = kiosk(BrokerConfig(port=broker.port, tls=here))
    assert "later.pem" in reason(caplog)
    made.certificate.rename(here.certificate)
    inbox.expect(BusUp)
    bus.stop()


def test_a_renewed_certificate_is_taken_without_a_restart(
    broker: PrivateBroker, authority: Authority, caplog: pytest.LogCaptureFixture
) -> None:
    expired = authority.expired_client("kios-1")
    bus, inbox = kiosk(BrokerConfig(port=broker.port, tls=expired))
    assert "CERTIFICATE_EXPIRED" in reason(caplog)
    assert authority.issue_client_certificate("kios-1") == expired, "the same files, written anew"
    inbox.expect(BusUp)
    bus.stop()


def test_a_broker_of_another_authority_is_not_believed(
    broker: PrivateBroker, authority: Authority, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    other = Authority(tmp_path / "other")
    bus, _ = kiosk(
        BrokerConfig(
            port=broker.port, tls=structs.replace(authority.issue_client_certificate("kios-1"), ca=other.ca)
        )
    )
    assert "CERTIFICATE_VERIFY_FAILED" in reason(caplog)
    assert not bus.connected
    bus.stop()


def test_a_broker_of_another_name_is_not_believed(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    elsewhere = Authority(tmp_path / "pki", hosts=("hub.elsewhere",))
    with private_broker(tmp_path, elsewhere) as broker:
        bus, _ = kiosk(BrokerConfig(port=broker.port, tls=elsewhere.issue_client_certificate("kios-1")))
        assert "127.0.0.1" in reason(caplog)
        assert not bus.connected
        bus.stop()


# --- a broker that says much in one breath ---

CONNACK = b"\x20\x03\x00\x00\x00"
SUBACK = b"\x90\x04\x00\x01\x00\x01"
NEWS = b"\x30\x06\x00\x01a\x00n1"


def test_packets_that_share_a_record_are_all_told_at_once(authority: Authority) -> None:
    """Once the record is decrypted the socket is silent: who waits for it waits in vain."""
    with closing(_listening()) as listener:
        speaker = threading.Thread(target=_one_breath, args=(listener, authority), daemon=True)
        speaker.start()
        heard: list[Delivery] = []
        connection = _connected(
            listener.getsockname()[1], authority.issue_client_certificate("kios-1"), heard
        )
        began = time.monotonic()
        while len(heard) < 20:
            connection.turn(PATIENCE_S)
        assert time.monotonic() - began < PATIENCE_S
        connection.close()
        speaker.join(PATIENCE_S)


def _listening() -> socket.socket:
    return socket.create_server(("127.0.0.1", 0))


def _one_breath(listener: socket.socket, authority: Authority) -> None:
    files = authority.issue_broker_certificates()
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(files.certificate, files.key)
    visitor, _ = listener.accept()
    with server.wrap_socket(visitor, server_side=True) as speaking:
        speaking.recv(4096)
        speaking.sendall(CONNACK)
        speaking.recv(4096)
        speaking.sendall(SUBACK + NEWS * 20)
        speaking.recv(4096)


def _connected(port: int, files: TlsConfig, heard: list[Delivery]) -> MqttConnection:
    ears = ConnectionCallbacks(
        lambda: None, heard.append, lambda _correlation, _reason: None, lambda _topic, _reason: None
    )
    terms = ConnectionTerms("kios-1", BrokerConfig(port=port, tls=files), ("a",), session_s=0, clean=True)
    connection = MqttConnection(terms, ears)
    connection.open()
    return connection
