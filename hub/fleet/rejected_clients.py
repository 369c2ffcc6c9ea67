"""Who was turned away at the broker's door, folded from what the broker logs of it (pure).

Mosquitto 2.0 says of a connection that fails at once both address and reason in one line; of one that fails
a moment later the address in one line (a new connection) and the reason in a later one, without address.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta, tzinfo
from enum import StrEnum
from typing import Final

from hub.fleet.health_checks import HealthCheck

SHOWN_FOR: Final = timedelta(hours=12)  # what happened in the night is still read in the morning


class RejectionReason(StrEnum):
    NO_CERTIFICATE = "no-certificate"
    WRONG_CERTIFICATE = "wrong-certificate"
    NO_TLS = "no-tls"
    OLD_TLS = "old-tls"
    WRONG_PASSWORD = "wrong-password"  # noqa: S105


@dataclass(frozen=True, slots=True)
class Rejections:
    """How often since the hub's start, and the last time; `address` is empty where the broker did not say."""

    times: int
    address: str
    at: datetime


@dataclass(frozen=True, slots=True)
class RejectedClients:
    """`newest` connected last and has not said yet who it is."""

    by_reason: Mapping[RejectionReason, Rejections] = field(default_factory=dict)
    newest: str = ""


_WHY: Final = {
    "peer did not return a certificate": RejectionReason.NO_CERTIFICATE,
    "certificate verify failed": RejectionReason.WRONG_CERTIFICATE,
    "wrong version number": RejectionReason.NO_TLS,
    "http request": RejectionReason.NO_TLS,
    "packet length too long": RejectionReason.NO_TLS,
    "unsupported protocol": RejectionReason.OLD_TLS,
    "no shared cipher": RejectionReason.OLD_TLS,
    "disconnected, not authorised": RejectionReason.WRONG_PASSWORD,
}
_NEW: Final = re.compile(r"New connection from (\S+?)(?::\d+)? on port")
_KNOWN: Final = re.compile(r"New client connected from (\S+?)(?::\d+)? as ")
_FAILED: Final = re.compile(r"Client connection from (\S+) failed: ")


def apply_log_line(strangers: RejectedClients, line: str, at: datetime) -> RejectedClients:
    """The same after one line of the broker's log."""
    if new := _NEW.search(line):
        return replace(strangers, newest=new[1])
    if _KNOWN.search(line):
        return replace(strangers, newest="")
    why = next((why for words, why in _WHY.items() if words in line), None)
    if why is None:
        return strangers
    failed = _FAILED.search(line)
    before = strangers.by_reason.get(why)
    address = failed[1] if failed else strangers.newest
    once_more = Rejections((before.times if before else 0) + 1, address, at)
    return replace(strangers, by_reason={**strangers.by_reason, why: once_more})


_NAMES: Final = {
    RejectionReason.NO_CERTIFICATE: "Ditolak: tanpa sertifikat",
    RejectionReason.WRONG_CERTIFICATE: "Ditolak: sertifikat salah",
    RejectionReason.NO_TLS: "Ditolak: tanpa TLS",
    RejectionReason.OLD_TLS: "Ditolak: TLS lama",
    RejectionReason.WRONG_PASSWORD: "Ditolak: kata sandi salah",
}
_DO: Final = {
    RejectionReason.NO_CERTIFICATE: (
        "tidak membawa sertifikat. Bila itu perangkat MPP ini, pasang sertifikatnya"
    ),
    RejectionReason.WRONG_CERTIFICATE: (
        "sertifikatnya kedaluwarsa, dicabut, atau bukan dari MPP ini. "
        "Bila itu perangkat MPP ini, periksa jamnya lalu perbarui sertifikatnya"
    ),
    RejectionReason.NO_TLS: "tidak memakai TLS. Bila itu perangkat MPP ini, perbaiki setelan [broker.tls]",
    RejectionReason.OLD_TLS: "TLS-nya terlalu lama. Bila itu perangkat MPP ini, perbarui sistemnya",
    RejectionReason.WRONG_PASSWORD: (
        "kata sandinya salah. Bila itu perangkat MPP ini, perbaiki setelan [broker]"
    ),
}
_SAID: Final = (
    "Broker menolak perangkat {times} kali, terakhir {whence}pukul {time}: {do}; bila bukan, cabut kabelnya."
)


def check_rejections(
    strangers: RejectedClients, at: datetime, zone: tzinfo, nodes: Mapping[str, str] | None = None
) -> Iterator[HealthCheck]:
    """One for each reason that there ever was; `nodes` names the node at an address, where one is known."""
    for why, last in strangers.by_reason.items():
        node = (nodes or {}).get(last.address)
        place = f"{last.address} ({node})" if node else last.address
        whence = f"dari {place} " if place else ""
        said = _SAID.format(
            times=last.times, whence=whence, time=f"{last.at.astimezone(zone):%H.%M}", do=_DO[why]
        )
        yield HealthCheck(_NAMES[why], f"{last.times} kali", at - last.at > SHOWN_FOR, said, urgent=False)
