"""The keeper's configuration: where the hub's copies are, who we are to it, where they are kept."""

from pathlib import Path
from typing import Annotated

import msgspec

from broker.config import TlsConfig

Url = Annotated[str, msgspec.Meta(pattern="^https://.*/$")]


class KeeperConfig(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`tls` is the machine's own certificate, the one with which its device goes to the broker."""

    url: Url
    dir: Path
    tls: TlsConfig
    every_s: Annotated[float, msgspec.Meta(ge=5)] = 30.0
    hours: Annotated[int, msgspec.Meta(ge=0)] = 24
    days: Annotated[int, msgspec.Meta(ge=1)] = 30
