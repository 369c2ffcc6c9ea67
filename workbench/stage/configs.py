"""Each simulated device's own TOML file, wired as `docs/hardware.md` wires the real ones."""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from broker.config import BrokerConfig
from broker.private_broker import LOOPBACK
from workbench.stage.hall import AgencyKeys, ButtonOnPlan, KioskOnPlan

TomlTable = Mapping[str, object]

ROWS: Final = (5, 6, 12, 13, 16, 19)
COLUMNS: Final = (20, 21, 22, 23, 24)
CHAIN: Final = {"data": 17, "clock": 27, "latch": 25}
OTHERS: Final = ("1", "2", "3", "4", "5", "6", "prioritas", "bahasa", "batal", "info", "bantuan")
ONE_KEY: Final = {"button": 17}
FIVE_KEYS: Final = {"panggil": 17, "ulang": 27, "lewati": 22, "selesai": 23, "istirahat": 24}
LAMP: Final = 18
PRINTER_S: Final = 12.0  # a simulated printer is a thread, which on a busy machine waits for a core


def build_node_table(name: str, site: str, broker: BrokerConfig, state: Path) -> TomlTable:
    return {
        "id": name,
        "site": site,
        "state_dir": str(state),
        "broker": {
            "host": broker.host,
            "port": broker.port,
            "username": broker.username,
            "password": broker.password,
        },
    }


def build_kiosk_config(
    node: TomlTable, kiosk: KioskOnPlan, agencies: Sequence[AgencyKeys], printer_port: int
) -> TomlTable:
    """The normal kiosk: a 6 x 5 matrix of keys, lamps on a chain, a screen, a network printer."""
    names = (*(agency.id for agency in agencies), *OTHERS)
    places = (*names, *("",) * (len(ROWS) * len(COLUMNS) - len(names)))
    width = len(COLUMNS)
    grid = [list(places[row * width : (row + 1) * width]) for row in range(len(ROWS))]
    paper = {"paper_mm": kiosk.paper_mm, "timeout_s": PRINTER_S}
    printer = {"host": LOOPBACK, "port": printer_port, **paper}
    face = {"face": {"width": 1080, "height": 1920, "fullscreen": False}} if kiosk.screen else {}
    return {
        "node": node,
        "keys": {"matrix": {"rows": ROWS, "columns": COLUMNS, "keys": grid}},
        "lamps": {"chain": {**CHAIN, "outputs": [*names, "buzzer"]}},
        **face,
        "printer": printer,
    }


def build_box_config(node: TomlTable, button: ButtonOnPlan) -> TomlTable:
    keys = FIVE_KEYS if button.keys == len(FIVE_KEYS) else ONE_KEY
    return {"node": node, "counter": button.counter, "panel": {"keys": keys, "lamp": LAMP}}


def build_display_config(node: TomlTable, clips: Path, width: int = 1920, height: int = 1080) -> TomlTable:
    screen = {"width": width, "height": height, "driver": "dummy", "fullscreen": False}
    return {"node": node, "screen": screen, "voice": {"driver": "disk", "clips_dir": str(clips)}}


def build_hub_config(
    plan: Path, journal: Path, broker: BrokerConfig, doors: tuple[int, int], rehearse_from: str
) -> TomlTable:
    """`doors`: the ports of the staff's pages and the visitors'."""
    wire = {"port": broker.port, "username": broker.username, "password": broker.password}
    start = {"plan": str(plan), "journal": str(journal), "rehearse_from": rehearse_from}
    return {**start, "broker": wire, "web": {"port": doors[0]}, "visitors": {"port": doors[1]}}


def write_config(path: Path, table: TomlTable) -> Path:
    """With passwords in it: nobody else may read it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(mode=0o600)
    path.write_text("\n".join(_format_toml(table, "")) + "\n", encoding="utf-8")
    return path


def _format_toml(table: TomlTable, under: str) -> Iterator[str]:
    """Values first, then tables; JSON's scalars and lists are TOML's too."""
    for key, value in table.items():
        if not isinstance(value, Mapping):
            yield f"{key} = {json.dumps(value, ensure_ascii=False)}"
    for key, value in table.items():
        if isinstance(value, Mapping):
            yield f"\n[{under}{key}]"
            yield from _format_toml(value, f"{under}{key}.")
