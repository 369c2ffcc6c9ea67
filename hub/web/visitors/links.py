"""A page's language and address: Indonesian at the root, other languages below their code."""

from typing import Any, Final

from flask import request, url_for

from translations.translate import LANGUAGES, SOURCE

ASKED: Final = ("cari", "zona", "salah")  # what may stand behind a page's address


def page_language() -> str:
    """That of the page asked for, also where no such page is."""
    first = request.path.split("/", 2)[1]
    return first if first in LANGUAGES else SOURCE


def page_address(page: str, *, to: str | None = None, **about: Any) -> str:
    """Of a page in the reader's language, or in the one given."""
    return url_for(f"{to or page_language()}.{page}", **about)


def other_language() -> tuple[str, str]:
    """The other language's code, and this very page in it (its home, where this page is none)."""
    other = next(each for each in LANGUAGES if each != page_language())
    if request.blueprint not in LANGUAGES or request.endpoint is None or request.method != "GET":
        return other, page_address("home", to=other)
    page = request.endpoint.partition(".")[2]
    asked = {name: request.args[name] for name in ASKED if name in request.args}
    return other, page_address(page, to=other, **(request.view_args or {}), **asked)
