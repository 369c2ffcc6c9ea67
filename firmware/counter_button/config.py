"""A box's configuration: its node, its counter, its keys and its lamp."""

from typing import Annotated, Final

import msgspec

from firmware.counter_button.inputs import ButtonKey
from firmware.node.config import NodeConfig, NodeId

ButtonPin = Annotated[int, msgspec.Meta(ge=2, le=27)]

ONE_KEY: Final = frozenset({ButtonKey.BUTTON})
FIVE_KEYS: Final = frozenset(ButtonKey) - ONE_KEY


class PanelConfig(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """GPIO numbers. Keys pull their pin to ground; the lamp lights when its pin is high."""

    keys: dict[ButtonKey, ButtonPin] = msgspec.field(default_factory=lambda: {ButtonKey.BUTTON: 17})
    lamp: ButtonPin = 18

    def __post_init__(self) -> None:
        if frozenset(self.keys) not in (ONE_KEY, FIVE_KEYS):
            raise ValueError(
                f"keys must be {ButtonKey.BUTTON} alone, or all of {', '.join(sorted(FIVE_KEYS))}"
            )
        if len({*self.keys.values(), self.lamp}) <= len(self.keys):
            raise ValueError("two of keys and lamp are on the same pin")


class BoxConfig(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The site plan knows the box's counter too; where it names another, the box says so and asks nothing."""

    node: NodeConfig
    counter: NodeId
    panel: PanelConfig = PanelConfig()
