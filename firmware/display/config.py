"""A display's configuration: its node, its screen, its voice."""

from pathlib import Path
from typing import Annotated

import msgspec

from firmware.node.config import NodeConfig
from firmware.node.drawing import b612

WallPixels = Annotated[int, msgspec.Meta(ge=320, le=7680)]


class ScreenConfig(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`driver` empty lets SDL choose; "kmsdrm" on a Pi is demanded, not hoped for.

    `save_to`, where given, is rewritten with what is on the wall at each change.
    """

    width: WallPixels = 1920
    height: WallPixels = 1080
    fullscreen: bool = True
    driver: str = ""
    font_dir: Path = b612.FOLDER
    save_to: Path | None = None


class DisplayVoiceConfig(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Recorded clips win over made ones. `device` is an ALSA name, e.g. "sysdefault:CARD=vc4hdmi0".

    `lead_ms`: silence before the first word after a rest, for televisions that wake slowly.
    """

    clips_dir: Path = Path("/usr/local/share/antrean/clips")
    recorded_dir: Path | None = None
    driver: str = ""
    device: str = ""
    lead_ms: Annotated[int, msgspec.Meta(ge=0, le=3000)] = 400


class TelevisionConfig(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The set that the display hangs on, asked over HDMI-CEC. Without this section it is never asked.

    `socket`: our input as the set names it, for the alert. `connector`: the Pi's own, as Linux names it.
    `take_back_input`: wake it and call it to our input at opening and, at most once a minute, at a call.
    `standby_when_closed`: let it sleep five minutes after the hall has closed.
    """

    device: Path = Path("/dev/cec0")
    connector: str = "HDMI-A-1"
    socket: str = "HDMI 1"
    take_back_input: bool = True
    standby_when_closed: bool = True


class DisplayConfig(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    node: NodeConfig
    screen: ScreenConfig = ScreenConfig()
    voice: DisplayVoiceConfig = DisplayVoiceConfig()
    television: TelevisionConfig | None = None
