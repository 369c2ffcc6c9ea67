"""A kiosk's configuration: its node, its keys, its lamps, its face, its printer."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Literal

import msgspec

from firmware.node.config import NodeConfig
from firmware.node.drawing import b612

KioskPin = Annotated[int, msgspec.Meta(ge=0, le=27)]
FacePixels = Annotated[int, msgspec.Meta(ge=480, le=3840)]
DEBIAN_FONTS = (b612.FOLDER, b612.OLD_FOLDER)


class MatrixConfig(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Pins by row and column, and the key at each crossing, row by row; "" where there is none."""

    rows: tuple[KioskPin, ...]
    columns: tuple[KioskPin, ...]
    keys: tuple[tuple[str, ...], ...]

    def __post_init__(self) -> None:
        if len(self.keys) != len(self.rows) or any(len(row) != len(self.columns) for row in self.keys):
            raise ValueError(f"keys: {len(self.rows)} rows of {len(self.columns)} names are needed")

    @property
    def names(self) -> list[str]:
        return [name for row in self.keys for name in row if name]


class KeysConfig(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Keys on pins of their own (`direct`, name to pin), in a matrix, or both.

    Names: an agency's id, "1" to "6", prioritas, bahasa, batal, info, bantuan, suara.
    """

    direct: dict[str, KioskPin] = {}
    matrix: MatrixConfig | None = None

    def __post_init__(self) -> None:
        names = [*self.direct, *(self.matrix.names if self.matrix else ())]
        twice = sorted(name for name, times in Counter(names).items() if times > 1)
        if twice:
            raise ValueError(f"named twice: {', '.join(twice)}")


class ChainConfig(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Chained 74HC595: `outputs` names the lamps from the first chip's Q0 on; "" for an unused output."""

    data: KioskPin
    clock: KioskPin
    latch: KioskPin
    outputs: tuple[str, ...]


class LampsConfig(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A lamp is named as its key; "buzzer" is an active buzzer, wired like a lamp."""

    direct: dict[str, KioskPin] = {}
    chain: ChainConfig | None = None


class FaceConfig(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`driver` empty lets SDL choose; a named one ("kmsdrm") is demanded. `save_to`: a picture per change."""

    width: FacePixels = 1080
    height: FacePixels = 1920
    fullscreen: bool = True
    driver: str = ""
    font_dirs: tuple[Path, ...] = DEBIAN_FONTS
    save_to: Path | None = None


class PrinterConfig(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where the printer is, and what this model is known to report (try it before buying fifty).

    `cuts`: has a knife; else the paper is fed to its tear bar. `reports_paper`: answers DLE EOT 1-4.
    `reports_barrier`: answers GS r. `reports_done`: answers GS ( H.
    """

    kind: Literal["network", "file"] = "network"
    host: str = ""
    port: int = 9100
    path: str = ""
    paper_mm: Literal[58, 80] = 80
    cuts: bool = True
    timeout_s: float = 3.0
    print_within_s: float = 20.0
    reports_paper: bool = True
    reports_barrier: bool = True
    reports_done: bool = False
    roll_mm: int = 80


class KioskVoiceConfig(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A loudspeaker or headphone jack, for who cannot see the face: always, or after the key `suara`.

    Recorded clips win over made ones; `device` is an ALSA name.
    """

    speaks: Literal["always", "key"] = "always"
    clips_dir: Path = Path("/usr/local/share/antrean/clips")
    recorded_dir: Path | None = None
    driver: str = ""
    device: str = ""


class KioskConfig(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Without `face`, the kiosk has no screen: one press is one ticket of the agency's intake service."""

    node: NodeConfig
    keys: KeysConfig = KeysConfig()
    lamps: LampsConfig = LampsConfig()
    face: FaceConfig | None = None
    printer: PrinterConfig = PrinterConfig()
    voice: KioskVoiceConfig | None = None

    def __post_init__(self) -> None:
        twice = sorted(pin for pin, times in Counter(self._list_pins()).items() if times > 1)
        if twice:
            raise ValueError(f"pins used twice: {', '.join(map(str, twice))}")

    def _list_pins(self) -> Iterator[int]:
        yield from self.keys.direct.values()
        yield from self.lamps.direct.values()
        if matrix := self.keys.matrix:
            yield from (*matrix.rows, *matrix.columns)
        if chain := self.lamps.chain:
            yield from (chain.data, chain.clock, chain.latch)
