"""The hub's page of machines, read as a person reads it: its rows, in words."""

import urllib.request
from dataclasses import dataclass
from html.parser import HTMLParser


@dataclass(frozen=True, slots=True)
class Row:
    node: str
    role: str
    state: str
    since: str
    alerts: str


def read(web: str) -> dict[str, Row]:
    """By node. `web` is the hub's own address."""
    with urllib.request.urlopen(f"{web}/fleet", timeout=5) as page:  # noqa: S310 (our own hub, on loopback)
        table = _Table()
        table.feed(page.read().decode("utf-8"))
    rows = [Row(*cells) for cells in table.rows if len(cells) == len(Row.__slots__)]
    return {row.node: row for row in rows}


class _Table(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self._in_cell = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self.rows.append([])
        self._in_cell = tag == "td" or (tag == "th" and ("scope", "row") in attrs)
        if self._in_cell:
            self.rows[-1].append("")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th"):
            self._in_cell = False

    def handle_data(self, data: str) -> None:
        if self._in_cell:
            self.rows[-1][-1] += data
