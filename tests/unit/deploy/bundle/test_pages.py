"""The documents that a bundle carries can be read in a browser that has no internet."""

import re
import shutil
from pathlib import Path

import pytest

from deploy.bundle.pages import draw, page
from deploy.rack.hall import REPO

LINK = re.compile(r'(?:href|src)="([^":]*)"')


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    shutil.copytree(REPO / "docs", tmp_path / "docs")
    draw(tmp_path / "docs")
    return tmp_path / "docs"


def test_every_link_of_the_technicians_page_leads_somewhere(docs: Path) -> None:
    text = (docs / "panduan-teknisi.html").read_text(encoding="utf-8")
    links = LINK.findall(text)
    assert len(links) > 40
    assert [link for link in links if not leads_somewhere(docs, link)] == []


def leads_somewhere(docs: Path, link: str) -> bool:
    """To a file, and where it names a heading, to that heading."""
    file, _, heading = link.partition("#")
    target = docs / (file or "panduan-teknisi.html")
    return target.exists() and (not heading or f'id="{heading}"' in target.read_text(encoding="utf-8"))


def test_a_page_has_tables_pictures_and_its_title() -> None:
    drawn = page("# Panduan\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n![foto](pictures/a.png)\n", "id")
    assert '<html lang="id">' in drawn
    assert "<title>Panduan</title>" in drawn
    assert "<td>2</td>" in drawn
    assert '<img src="pictures/a.png" alt="foto"' in drawn


def test_headings_of_one_name_are_told_apart() -> None:
    drawn = page("## Isi\n\n## Isi\n", "id")
    assert '<h2 id="isi">' in drawn
    assert '<h2 id="isi-1">' in drawn
