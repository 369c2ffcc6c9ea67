"""The hub's configuration: one TOML file and the environment."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import msgspec

from broker.config import BrokerConfig

Port = Annotated[int, msgspec.Meta(ge=0, le=65535)]


class WebConfig(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    host: str = "127.0.0.1"
    port: Port = 8080
    threads: Annotated[int, msgspec.Meta(ge=1, le=32)] = 4


class VisitorsConfig(WebConfig, frozen=True, forbid_unknown_fields=True):
    port: Port = 8081


class BackupConfig(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`dir` on the hub's own disk, for nodes to fetch from; `usb`: the first of these that is another disk.

    `keepers` are the nodes that are expected to fetch. `wait_s`: how long a restored hub waits for what the
    kiosks know.
    """

    every_s: Annotated[float, msgspec.Meta(ge=1)] = 10.0
    dir: Path | None = None
    usb: tuple[Path, ...] = ()
    usb_every_s: Annotated[float, msgspec.Meta(ge=1)] = 60.0
    keepers: tuple[str, ...] = ()
    wait_s: Annotated[float, msgspec.Meta(ge=0)] = 60.0


class HubConfig(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`web` is for staff, `visitors` for phones: two doors, so that a firewall can tell them apart.

    `rehearse_from` runs the hub's clock from that moment on; never set it in a real hall."""

    plan: Path
    journal: Path
    identity: str = "hub"
    broker: BrokerConfig = BrokerConfig()
    web: WebConfig = WebConfig()
    visitors: VisitorsConfig = VisitorsConfig()
    backup: BackupConfig = BackupConfig()
    rehearse_from: datetime | None = None
