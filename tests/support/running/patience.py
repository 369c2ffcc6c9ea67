"""How long a test waits for what must come: never a wait for what must not."""

from typing import Final

PATIENCE_S: Final = 90.0  # a machine of two cores with ten programs too many takes a minute to start a hub
