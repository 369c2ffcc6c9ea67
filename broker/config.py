"""Where the broker is and who we are to it."""

from pathlib import Path
from typing import Annotated

import msgspec


class TlsConfig(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """PEM files, read anew at each connection: one that was renewed counts from the next connection on.

    The certificate's common name is who the broker takes us for; `ca` vouches for the broker.
    """

    ca: Path
    certificate: Path
    key: Path


class BrokerConfig(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`username` empty means the identity's own name: the broker's users are the nodes and the hub."""

    host: Annotated[str, msgspec.Meta(min_length=1)] = "127.0.0.1"
    port: Annotated[int, msgspec.Meta(ge=1, le=65535)] = 1883
    username: str = ""
    password: str = ""
    keepalive_s: int = 15
    connect_timeout_s: float = 5.0
    tls: TlsConfig | None = None

    def __repr__(self) -> str:
        return f"BrokerConfig({self.username or 'own name'} at {self.host}:{self.port})"
