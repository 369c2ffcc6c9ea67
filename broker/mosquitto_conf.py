"""Mosquitto's configuration: a disposable store behind narrow doors (pure)."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from broker.codec import LIMIT_BYTES

HEADERS_BYTES: Final = 1024  # topic and properties around the largest payload


@dataclass(frozen=True, slots=True)
class Listener:
    port: int
    address: str = ""


@dataclass(frozen=True, slots=True)
class Certificates:
    """PEM files: whose signature a client needs, the broker's own, and whose certificates were revoked."""

    ca: Path
    certificate: Path
    key: Path
    crl: Path | None = None


def render_mosquitto_conf(listener: Listener, proof: Certificates | Path, acl: Path, run_as: str = "") -> str:
    """`proof` is how clients prove who they are: certificates, or a password file (loopback only).

    `run_as` is the user that a broker started by root becomes; empty keeps Mosquitto's own.
    """
    return "\n".join(
        [
            "# Rendered by broker/mosquitto_conf.py.",
            "# The store is a cache: hub and nodes say again all they keep.",
            "per_listener_settings false",
            "persistence false",
            *([f"user {run_as}"] if run_as else []),
            "allow_anonymous false",
            *([f"password_file {proof}"] if isinstance(proof, Path) else []),
            f"acl_file {acl}",
            "# Without this on both sides a round trip waits 40 ms for Nagle's algorithm.",
            "set_tcp_nodelay true",
            f"max_packet_size {LIMIT_BYTES + HEADERS_BYTES}",
            "max_inflight_messages 20",
            "max_queued_messages 1000",
            "persistent_client_expiration 1d",
            "log_dest stderr",
            "# The hub hears whom the broker turns away. Never add debug: each line told would make another.",
            "log_dest topic",
            "log_type error",
            "log_type warning",
            "log_type notice",
            "",
            f"listener {listener.port}{' ' + listener.address if listener.address else ''}",
            *([] if isinstance(proof, Path) else _render_tls(proof)),
            "# One user, one client: nobody takes over another's session by its name.",
            "use_username_as_clientid true",
            "",
        ]
    )


def _render_tls(files: Certificates) -> Iterator[str]:
    yield f"cafile {files.ca}"
    yield f"certfile {files.certificate}"
    yield f"keyfile {files.key}"
    if files.crl is not None:
        yield f"crlfile {files.crl}"
    yield "tls_version tlsv1.2"
    yield "# Who has no certificate of the hall's own has nothing; its common name is the user."
    yield "require_certificate true"
    yield "use_identity_as_username true"


_ETC: Final = Path("/etc/mosquitto/antrean")
HALL_CONF: Final = render_mosquitto_conf(
    Listener(8883),
    Certificates(_ETC / "ca.pem", _ETC / "broker.pem", _ETC / "broker.key", _ETC / "crl.pem"),
    _ETC / "acl",
)
