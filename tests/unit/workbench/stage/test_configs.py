"""What the bench writes for a device is what that device accepts, for every device of the hall."""

from pathlib import Path

import pytest

from broker.config import BrokerConfig
from firmware.counter_button.config import BoxConfig
from firmware.display.config import DisplayConfig
from firmware.kiosk.config import KioskConfig
from process.configuration import parse_config
from workbench.stage import configs, hall
from workbench.stage.rehearsal import PLAN

HALL = hall.read_hall(PLAN)
WIRE = BrokerConfig("127.0.0.1", 1999, "somebody", 'pass"word')


def a_node(tmp_path: Path, name: str) -> configs.TomlTable:
    return configs.build_node_table(name, HALL.site.id, WIRE, tmp_path / "state")


@pytest.mark.parametrize("kiosk", HALL.kiosks, ids=lambda each: each.id)
def test_a_kiosk_has_a_key_for_every_agency(tmp_path: Path, kiosk: hall.KioskOnPlan) -> None:
    path = tmp_path / "kiosk.toml"
    configs.write_config(
        path, configs.build_kiosk_config(a_node(tmp_path, kiosk.id), kiosk, HALL.agencies, 9100)
    )
    read = parse_config(path, {}, KioskConfig)
    assert read.keys.matrix is not None
    assert len(read.keys.matrix.names) == 29
    assert {agency.id for agency in HALL.agencies} < set(read.keys.matrix.names)
    assert read.printer.paper_mm == kiosk.paper_mm


@pytest.mark.parametrize("button", HALL.buttons, ids=lambda each: each.id)
def test_a_box_has_the_keys_that_the_plan_gives_it(tmp_path: Path, button: hall.ButtonOnPlan) -> None:
    path = configs.write_config(
        tmp_path / "box.toml", configs.build_box_config(a_node(tmp_path, button.id), button)
    )
    assert len(parse_config(path, {}, BoxConfig).panel.keys) == button.keys


def test_a_display_draws_off_screen(tmp_path: Path) -> None:
    path = configs.write_config(
        tmp_path / "display.toml", configs.build_display_config(a_node(tmp_path, "layar"), tmp_path)
    )
    assert parse_config(path, {}, DisplayConfig).screen.driver == "dummy"


def test_nobody_else_may_read_the_password(tmp_path: Path) -> None:
    path = configs.write_config(tmp_path / "deep" / "node.toml", {"node": a_node(tmp_path, "kios-1")})
    assert path.stat().st_mode & 0o077 == 0
