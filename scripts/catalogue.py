"""Keeps the catalogues: what code and pages say, gathered; what is translated, kept; all compiled.

`python -m scripts.catalogue` writes them anew and names what still has no translation.
"""

import io
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from babel.messages import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from translations.translate import DOMAIN, FOLDER, LANGUAGES, SOURCE

ROOT: Final = Path(__file__).resolve().parent.parent
ROOMS: Final = ("broker", "translations", "process", "drawing", "hub", "firmware", "workbench")
LONG_AGO: Final = datetime(2026, 1, 1, tzinfo=UTC)
HEAD: Final = (
    'msgid ""\nmsgstr ""\n'
    '"Content-Type: text/plain; charset=utf-8\\n"\n'
    '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
)
METHODS: Final = [("**.py", "python"), ("**/templates/**.html", "jinja2.ext:babel_extract")]
MARKS: Final = {
    "_": None,
    "ngettext": (1, 2),
    "ntr": (2, 3),
    "tr_noop": None,
    "tr": None,
    "tr_all": None,
}


def gathered() -> Catalog:
    """Every sentence that is marked anywhere, with the places it stands."""
    found = Catalog(domain=DOMAIN)
    for room in ROOMS:
        for place, _, sentence, comments, context in extract_from_dir(
            ROOT / room, METHODS, keywords=MARKS, comment_tags=("Translators:",)
        ):
            found.add(sentence, locations=[(f"{room}/{place}", 0)], auto_comments=comments, context=context)
    return found


def po(language: str) -> Path:
    return FOLDER / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def updated(language: str, template: Catalog) -> Catalog:
    """The language's catalogue with exactly the sentences that are said now."""
    with po(language).open("rb") as file:
        catalogue = read_po(file, locale=language, domain=DOMAIN)
    catalogue.update(template, no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    return catalogue


def untranslated(catalogue: Catalog) -> Iterator[str]:
    for message in catalogue:
        said = message.string if isinstance(message.string, tuple | list) else (message.string,)
        if message.id and (message.fuzzy or not all(said)):
            yield message.id if isinstance(message.id, str) else message.id[0]


def as_po(catalogue: Catalog) -> bytes:
    out = io.BytesIO()
    write_po(out, catalogue, width=110, sort_output=True, omit_header=True)
    return HEAD.encode() + out.getvalue()


def as_mo(catalogue: Catalog) -> bytes:
    """The same bytes whenever it is made: no dates of making."""
    catalogue.creation_date = catalogue.revision_date = LONG_AGO
    out = io.BytesIO()
    write_mo(out, catalogue)
    return out.getvalue()


def main() -> int:
    template, missing = gathered(), 0
    for language in LANGUAGES:
        if language == SOURCE:
            continue
        catalogue = updated(language, template)
        po(language).write_bytes(as_po(catalogue))
        po(language).with_suffix(".mo").write_bytes(as_mo(catalogue))
        for sentence in untranslated(catalogue):
            missing += 1
            sys.stdout.write(f"{language}: not translated: {sentence}\n")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
