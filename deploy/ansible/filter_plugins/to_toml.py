"""A setting's dict as TOML, for the programs' own files."""

import json
from collections.abc import Iterator, Mapping
from typing import Any


def to_toml(table: Mapping[str, Any], under: str = "") -> str:
    """Plain values first, then tables; JSON's scalars and lists are TOML's too. None is left out."""
    return "\n".join(_lines(table, under)) + "\n"


def _lines(table: Mapping[str, Any], under: str) -> Iterator[str]:
    for key, value in table.items():
        if value is not None and not isinstance(value, Mapping):
            yield f"{_key(key)} = {json.dumps(value, ensure_ascii=False, default=str)}"
    for key, value in table.items():
        if isinstance(value, Mapping):
            yield f"\n[{under}{_key(key)}]"
            yield from _lines(value, f"{under}{_key(key)}.")


def _key(key: object) -> str:
    text = str(key)
    return text if text.replace("-", "").replace("_", "").isalnum() else json.dumps(text)


class FilterModule:
    """As Ansible wants it."""

    def filters(self) -> dict[str, Any]:
        return {"to_toml": to_toml}
