"""The documents as pages with their pictures, for a laptop's browser without internet."""

import re
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.token import Token

DOCUMENT: Final = re.compile(r"^(?!\w+:)([^#]+)\.md(#.*)?$")
STYLE: Final = (
    "body{max-width:60rem;margin:2rem auto;padding:0 1rem;font:1.05rem/1.55 sans-serif;color:#111}"
    "img{max-width:100%}table{border-collapse:collapse;margin:1rem 0}"
    "td,th{border:1px solid #999;padding:.4rem .6rem;text-align:left;vertical-align:top}"
    "pre{background:#f2f2f2;padding:.8rem;overflow-x:auto}code{background:#f2f2f2;font-size:.95em}"
    "h2{margin-top:2.5rem;border-top:1px solid #999;padding-top:1rem}"
    "@media print{pre{white-space:pre-wrap}h2,h3{break-after:avoid}}"
)
PAGE: Final = (
    '<!doctype html>\n<html lang="{language}">\n<meta charset="utf-8">\n'
    '<meta name="viewport" content="width=device-width">\n<title>{title}</title>\n'
    "<style>{style}</style>\n{body}</html>\n"
)


def draw(docs: Path) -> None:
    """A page beside each document of this folder; links between documents lead from page to page."""
    for source in docs.rglob("*.md"):
        drawn = page(source.read_text(encoding="utf-8"), _language(source))
        source.with_suffix(".html").write_text(drawn, encoding="utf-8")


def page(text: str, language: str) -> str:
    reader = MarkdownIt("commonmark").enable("table")
    tokens = reader.parse(text)
    headings = _name_headings(tokens)
    for token in tokens:
        for each in token.children or []:
            _lead_to_page(each)
    body = reader.renderer.render(tokens, reader.options, {})
    return PAGE.format(language=language, title=next(iter(headings), ""), style=STYLE, body=body)


def _name_headings(tokens: list[Token]) -> list[str]:
    """Each heading gets the anchor that links to it use; all of them, as they read."""
    seen: Counter[str] = Counter()
    headings = []
    for opening, inline in pairwise(tokens):
        if opening.type != "heading_open":
            continue
        words = "".join(each.content for each in inline.children or [])
        anchor = re.sub(r"[^\w\- ]", "", words.lower()).replace(" ", "-")
        opening.attrSet("id", f"{anchor}-{seen[anchor]}" if seen[anchor] else anchor)
        seen[anchor] += 1
        headings.append(words)
    return headings


def _lead_to_page(token: Token) -> None:
    found = DOCUMENT.match(str(token.attrGet("href") or ""))
    if found:
        token.attrSet("href", f"{found[1]}.html{found[2] or ''}")


def _language(source: Path) -> str:
    return "id" if source.name.startswith("panduan") else "en"
