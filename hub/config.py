"""The hub's configuration: one TOML file and the environment."""

from datetime import datetime
from pathlib import Path
from typing import Annotated, Final, Literal

import msgspec

from broker.config import BrokerConfig

Port = Annotated[int, msgspec.Meta(ge=0, le=65535)]


LOGS_DIR: Final = Path("/var/log/journal/remote")  # where systemd-journal-remote puts them


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


Address = Annotated[str, msgspec.Meta(pattern=r"^[^@\s,]+@[^@\s,]+$", description="somebody@somewhere")]


class EmailConfig(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`ca` where the server's certificate is the house's own; `security` "none" only inside the house."""

    host: Annotated[str, msgspec.Meta(min_length=1)]
    sender: Address
    to: Annotated[tuple[Address, ...], msgspec.Meta(min_length=1)]
    port: Annotated[int, msgspec.Meta(ge=1, le=65535)] = 587
    security: Literal["starttls", "tls", "none"] = "starttls"
    username: str = ""
    password: str = ""
    ca: Path | None = None

    def __repr__(self) -> str:
        return f"EmailConfig({self.sender} to {', '.join(self.to)} over {self.host}:{self.port})"


class WebhookConfig(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`token` is sent as a bearer's."""

    url: Annotated[str, msgspec.Meta(pattern=r"^https?://[^/\s]+\S*$", description="http or https")]
    token: str = ""

    def __repr__(self) -> str:
        return f"WebhookConfig({self.url})"


class NotifyConfig(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who is written to about alarms; nobody, if left out. `leave_out`: codes that are no reason to write."""

    leave_out: tuple[str, ...] = ("bantuan",)
    email: EmailConfig | None = None
    webhook: WebhookConfig | None = None


class UpsConfig(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`name` as upsc wants it, such as "ups@127.0.0.1"; empty, there is none."""

    name: str = ""
    every_s: Annotated[float, msgspec.Meta(ge=0.2, le=60)] = 5.0


class HubConfig(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`web` is for staff, `visitors` for phones: two doors, so that a firewall can tell them apart.

    `state_dir` holds what is no part of the journal (history of outages, walks, sheets); without it the
    journal's folder does. `rehearse_from` runs the hub's clock from that moment; never set it in a hall."""

    plan: Path
    journal: Path
    state_dir: Path | None = None
    identity: str = "hub"
    broker: BrokerConfig = BrokerConfig()
    web: WebConfig = WebConfig()
    visitors: VisitorsConfig = VisitorsConfig()
    logs_dir: Path = LOGS_DIR
    backup: BackupConfig = BackupConfig()
    notify: NotifyConfig = NotifyConfig()
    ups: UpsConfig = UpsConfig()
    rehearse_from: datetime | None = None

    @property
    def state_folder(self) -> Path:
        return (self.state_dir or self.journal.parent).absolute()
