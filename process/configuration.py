"""A program's configuration: one TOML file and the environment, parsed once, every mistake named."""

import sys
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, TypeVar, get_args, get_type_hints

import msgspec

PREFIX: Final = "ANTREAN_"
MISCONFIGURED: Final = 78  # EX_CONFIG: systemd does not restart for it

C = TypeVar("C", bound=msgspec.Struct)
T = TypeVar("T")


class Misconfigured(Exception):
    """All mistakes of one file, each with its key and reason."""

    def __init__(self, path: Path, mistakes: list[str]) -> None:
        super().__init__("\n".join(f"{path}: {mistake}" for mistake in mistakes))
        self.mistakes = mistakes


def parse_config(path: Path, environ: Mapping[str, str], kind: type[C]) -> C:
    """The file as a `kind`, environment over file (`ANTREAN_NODE__BROKER__PORT`). Raises Misconfigured."""
    try:
        found: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as fault:
        raise Misconfigured(path, [str(fault)]) from fault
    if mistakes := [*_overlay_environment(found, environ), *_find_mistakes(found, kind, "")]:
        raise Misconfigured(path, mistakes)
    return _convert_value(found, kind)


def load_or_exit(path: Path, environ: Mapping[str, str], kind: type[C]) -> C:
    """Like `parse_config`, for `__main__`: says every mistake on stderr and exits 78. Raises SystemExit."""
    try:
        return parse_config(path, environ, kind)
    except Misconfigured as wrong:
        sys.stderr.write(f"{wrong}\n")
        raise SystemExit(MISCONFIGURED) from wrong


def report_check(path: Path, wrong: Sequence[str]) -> int:
    """The exit status of `--check-config`, after what it found beyond the file's own mistakes was said."""
    for mistake in wrong:
        sys.stderr.write(f"{path}: {mistake}\n")
    if not wrong:
        sys.stdout.write(f"{path}: ok\n")
    return MISCONFIGURED if wrong else 0


def _overlay_environment(found: dict[str, Any], environ: Mapping[str, str]) -> Iterator[str]:
    """The environment over the file; yields what cannot be laid over it."""
    for name, value in sorted(environ.items()):
        if name.startswith(PREFIX) and "__" in name:
            *sections, key = name.removeprefix(PREFIX).lower().split("__")
            table: Any = found
            for section in sections:
                table = table.setdefault(section, {}) if isinstance(table, dict) else None
            if isinstance(table, dict):
                table[key] = value
            else:
                yield f"{name}: in the file, {'.'.join(sections)} is a plain value and no section"


def _find_mistakes(found: dict[str, Any], kind: type[msgspec.Struct], under: str) -> Iterator[str]:
    """Each key on its own, so that one mistake does not hide the next."""
    fields = {field.encode_name: field for field in msgspec.structs.fields(kind)}
    wrong = [
        f"{under}{key}: not a setting; known: {', '.join(fields)}" for key in sorted(set(found) - set(fields))
    ]
    hints = get_type_hints(kind, include_extras=True)
    for key, field in fields.items():
        if key in found:
            wrong += _field_mistakes(found[key], hints[field.name], f"{under}{key}")
        elif field.required:
            wrong.append(f"{under}{key}: missing")
    yield from wrong or _whole_mistakes(found, kind, under.rstrip(".") or "file")


def _field_mistakes(value: Any, kind: Any, key: str) -> Iterator[str]:
    section = _section_type(kind)
    if section is not None and isinstance(value, dict):
        yield from _find_mistakes(value, section, f"{key}.")
    else:
        yield from _whole_mistakes(value, kind, key)


def _section_type(kind: Any) -> type[msgspec.Struct] | None:
    """Also of a section that may be left out."""
    for each in (kind, *get_args(kind)):
        if isinstance(each, type) and issubclass(each, msgspec.Struct):
            return each
    return None


def _whole_mistakes(value: Any, kind: Any, key: str) -> Iterator[str]:
    try:
        _convert_value(value, kind)
    except (msgspec.ValidationError, ValueError) as mistake:
        yield f"{key}: {mistake}"


def _convert_value(value: Any, kind: type[T]) -> T:
    return msgspec.convert(value, kind, strict=False, dec_hook=_parse_path)


def _parse_path(kind: type, value: Any) -> Any:
    if kind is Path and isinstance(value, str) and value:
        return Path(value)
    raise ValueError(f"{value!r} is no {kind.__name__.lower()}")
