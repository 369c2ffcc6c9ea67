"""A display off screen, its loudspeaker a pipe."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from firmware.display.__main__ import main as display
from firmware.display.config import DisplayConfig
from process.configuration import load_or_exit
from workbench.devices.loudspeaker import SilentLoudspeaker
from workbench.rigs.rig import arguments, run
from workbench.rigs.screen import off_screen
from workbench.stage.control import Verbs


def main(argv: Sequence[str]) -> int:
    given = arguments("display", argv)
    config = load_or_exit(given.config, os.environ, DisplayConfig)
    return run(given, display, {**off_screen(), **_loudspeaker(config.node.state_dir / "loudspeaker")})


def _loudspeaker(place: Path) -> Verbs:
    os.environ["SDL_AUDIODRIVER"], os.environ["SDL_DISKAUDIOFILE"] = "disk", str(place)
    speaker = SilentLoudspeaker(place)
    return {
        "played": lambda _asked: {"played": speaker.played},
        "sound": lambda asked: {"played": speaker.save(Path(asked["path"]), asked.get("since", 0))},
    }


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
