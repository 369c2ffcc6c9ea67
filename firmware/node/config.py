"""What every device's configuration holds."""

from pathlib import Path
from typing import Annotated

import msgspec

from broker.config import BrokerConfig

NodeId = Annotated[str, msgspec.Meta(pattern="^[a-z0-9-]+$")]


class NodeConfig(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What every device must know. `state_dir` is the one folder that it may write to."""

    id: NodeId
    site: NodeId
    broker: BrokerConfig = BrokerConfig()
    state_dir: Path = Path("state")
