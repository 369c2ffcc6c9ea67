"""The rig's part for a device with a screen: SDL draws off screen, and the bench may have the picture."""

import os
from pathlib import Path

from workbench.devices.frame_capture import FrameCapture
from workbench.stage.control import Verbs


def capture_off_screen() -> Verbs:
    """Before the device opens its screen."""
    os.environ["SDL_VIDEODRIVER"] = "dummy"
    wall = FrameCapture()
    return {
        "screen": lambda asked: {"flips": wall.save_picture(Path(asked["path"]))},
        "flips": lambda _asked: {"flips": wall.flips},
    }
