"""Clients that no hall's broker may let in, and what a broker answers them."""

import socket
import ssl
from typing import Final

from broker.tls import build_tls_context
from tests.support.neighbours.pki import Authority
from tests.support.running.patience import PATIENCE_S

CONNECT: Final = b"\x10\x13\x00\x04MQTT\x05\x02\x00\x0a\x00\x00\x06kios-1"  # MQTT 5, clean start
Disguise = ssl.SSLContext | None


def disguises(authority: Authority, foreign: Authority) -> dict[str, Disguise]:
    """Each is without what a node has. A broker that is told the list of revoked ones after this knows it."""
    made = {
        "plain text": None,
        "no certificate": ssl.create_default_context(cafile=authority.ca),
        "expired certificate": build_tls_context(authority.expired_client("kios-1")),
        "certificate of another authority": _stranger(authority, foreign),
    }
    stolen = authority.issue_client_certificate("kios-1")
    made["revoked certificate"] = build_tls_context(stolen)
    authority.revoke(stolen)
    return made


def _stranger(authority: Authority, foreign: Authority) -> ssl.SSLContext:
    """It believes this broker, and is not believed."""
    made = build_tls_context(foreign.issue_client_certificate("kios-1"))
    made.load_verify_locations(authority.ca)
    return made


def answer(port: int, disguise: Disguise, host: str = "127.0.0.1") -> bytes:
    """What the broker says to a CONNECT: nothing, when it hangs up."""
    try:
        with _spoken_to(host, port, disguise) as wire:
            wire.sendall(CONNECT)
            return wire.recv(64)
    except (ssl.SSLError, ConnectionError):
        return b""


def _spoken_to(host: str, port: int, disguise: Disguise) -> socket.socket:
    wire = socket.create_connection((host, port), timeout=PATIENCE_S)
    return wire if disguise is None else disguise.wrap_socket(wire, server_hostname=host)
