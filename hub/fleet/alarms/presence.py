"""A device that is away, was never seen, or runs another version than the hub (pure)."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from hub.fleet.alarms.alarm import Alarm, AlarmCode
from hub.fleet.alarms.places import capitalise
from hub.fleet.nodes import NodeNow

UNSEEN_AFTER: Final = timedelta(seconds=60)
OTHER_VERSION_AFTER: Final = timedelta(minutes=10)  # an update of a whole hall takes its time

LOST: Final = (
    "{device} tidak terhubung. Periksa listrik dan kabel jaringannya. "
    "Bila sudah benar, cabut dayanya 10 detik, lalu pasang kembali."
)
UNSEEN: Final = "{device} belum terhubung sejak hub mulai. Nyalakan, lalu periksa kabel jaringannya."
VERSION: Final = "{device} memakai versi {has}, seharusnya {wanted}. Jalankan pembaruan untuk perangkat ini."


def find_presence_alarms(
    node: NodeNow, device: str, wanted: str, hears_since: datetime | None, at: datetime
) -> Iterator[Alarm]:
    """`hears_since`: the hub hears nodes since then; None while it hears nobody."""
    if node.state == "lost":
        yield Alarm(node.node, AlarmCode.LOST, capitalise(LOST.format(device=device)))
    elif node.state == "unknown" and hears_since and at - hears_since >= UNSEEN_AFTER:
        yield Alarm(node.node, AlarmCode.UNSEEN, capitalise(UNSEEN.format(device=device)))
    elif has := _other_version(node, wanted, at):
        text = capitalise(VERSION.format(device=device, has=has, wanted=wanted))
        yield Alarm(node.node, AlarmCode.VERSION, text, urgent=False)


def _other_version(node: NodeNow, wanted: str, at: datetime) -> str:
    """The version that it has had for long though it is not the wanted one; "" while all is well."""
    has = node.info.version if node.info else ""
    since = node.version_since or at
    return has if has != wanted and at - since > OTHER_VERSION_AFTER else ""
