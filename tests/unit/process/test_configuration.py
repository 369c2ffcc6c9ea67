"""Configuration: a file and the environment, every mistake named at once."""

from pathlib import Path

import msgspec
import pytest

from process.configuration import Misconfigured, load_or_exit, parse_config


class Wire(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    port: int = 1883


class Config(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    name: str
    broker: Wire = Wire()
    level: int = 1


def written(folder: Path, text: str) -> Path:
    path = folder / "program.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_environment_wins_over_the_file(tmp_path: Path) -> None:
    path = written(tmp_path, 'name = "hub"\n[broker]\nport = 1\n')
    assert parse_config(path, {"ANTREAN_BROKER__PORT": "8883", "PATH": "x"}, Config).broker.port == 8883


def test_every_mistake_is_named_with_its_key(tmp_path: Path) -> None:
    path = written(tmp_path, 'nam = "hub"\nlevel = "high"\n[broker]\nport = "x"\n')
    with pytest.raises(Misconfigured) as wrong:
        parse_config(path, {}, Config)
    said = "\n".join(wrong.value.mistakes)
    for part in ("nam: not a setting", "name: missing", "level: ", "broker.port: "):
        assert part in said


def test_an_environment_that_makes_a_section_of_a_value_is_a_named_mistake(tmp_path: Path) -> None:
    path = written(tmp_path, 'name = "hub"\nlevel = 2\n')
    with pytest.raises(Misconfigured, match="ANTREAN_LEVEL__DEEP: in the file, level is a plain value"):
        parse_config(path, {"ANTREAN_LEVEL__DEEP": "1"}, Config)


def test_a_missing_file_ends_the_program_with_78(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        load_or_exit(tmp_path / "none.toml", {}, Config)
    assert ended.value.code == 78
    assert "none.toml" in capsys.readouterr().err
