"""The rig's part for a device with a screen: SDL draws off screen, and the bench may have the picture."""

import os
from pathlib import Path

from workbench.devices.wall import Wall
from workbench.stage.control import Verbs


def off_screen() -> Verbs:
    """Before the device opens its screen."""
    os.environ["SDL_VIDEODRIVER"] = "dummy"
    wall = Wall()
    return {
        "screen": lambda asked: {"flips": wall.save(Path(asked["path"]))},
        "flips": lambda _asked: {"flips": wall.flips},
    }
