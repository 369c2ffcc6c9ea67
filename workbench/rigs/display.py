"""A display off screen, its loudspeaker a pipe."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from firmware.display.__main__ import main as display
from firmware.display.config import DisplayConfig
from process.configuration import load_or_exit
from workbench.devices.loudspeaker import SilentLoudspeaker
from workbench.rigs.rig import parse_arguments, run_rig
from workbench.rigs.screen import capture_off_screen
from workbench.stage.control import Verbs


def main(argv: Sequence[str]) -> int:
    given = parse_arguments("display", argv)
    config = load_or_exit(given.config, os.environ, DisplayConfig)
    return run_rig(
        given, display, {**capture_off_screen(), **_start_loudspeaker(config.node.state_dir / "loudspeaker")}
    )


def _start_loudspeaker(place: Path) -> Verbs:
    os.environ["SDL_AUDIODRIVER"], os.environ["SDL_DISKAUDIOFILE"] = "disk", str(place)
    speaker = SilentLoudspeaker(place)
    return {
        "played": lambda _asked: {"played": speaker.played},
        "sound": lambda asked: {"played": speaker.save_since(Path(asked["path"]), asked.get("since", 0))},
    }


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
