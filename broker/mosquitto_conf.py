"""Mosquitto's configuration for a hall: a disposable store behind narrow doors (pure)."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from broker.codec import LIMIT_BYTES

HEADERS_BYTES: Final = 1024  # topic and properties around the largest payload


@dataclass(frozen=True, slots=True)
class Listener:
    """Where it listens; `tls` is (certificate, key) where the network is not to be trusted."""

    port: int
    address: str = ""
    tls: tuple[Path, Path] | None = None


def render(listener: Listener, passwords: Path, acl: Path, run_as: str = "") -> str:
    """`run_as` is the user that a broker started by root becomes; empty keeps Mosquitto's own."""
    return "\n".join(
        [
            "# Rendered by broker/mosquitto_conf.py.",
            "# The store is a cache: hub and nodes say again all they keep.",
            "per_listener_settings false",
            "persistence false",
            *([f"user {run_as}"] if run_as else []),
            "allow_anonymous false",
            f"password_file {passwords}",
            f"acl_file {acl}",
            "# Without this on both sides a round trip waits 40 ms for Nagle's algorithm.",
            "set_tcp_nodelay true",
            f"max_packet_size {LIMIT_BYTES + HEADERS_BYTES}",
            "max_inflight_messages 20",
            "max_queued_messages 1000",
            "persistent_client_expiration 1d",
            "log_dest stderr",
            "log_type error",
            "log_type warning",
            "log_type notice",
            "",
            f"listener {listener.port}{' ' + listener.address if listener.address else ''}",
            "# One user, one client: nobody takes over another's session by its name.",
            "use_username_as_clientid true",
            *_tls(listener.tls),
            "",
        ]
    )


def _tls(files: tuple[Path, Path] | None) -> list[str]:
    if files is None:
        return []
    certificate, key = files
    return [f"certfile {certificate}", f"keyfile {key}", "tls_version tlsv1.2"]


HALL: Final = render(
    Listener(1883), Path("/etc/mosquitto/antrean/passwords"), Path("/etc/mosquitto/antrean/acl")
)
