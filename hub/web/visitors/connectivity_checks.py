"""What phones ask of a network that they join, so that they stay on one that has no internet.

Android keeps a Wi-Fi whose `generate_204` answers 204; Apple's wants the word Success; Windows its own line.
The hall's DNS sends these names here (`docs/operations.md`).
"""

from collections.abc import Callable
from typing import Final

from flask import Flask, Response

NOTHING: Final = ("/generate_204", "/gen_204")
ANSWERS: Final = {
    "/hotspot-detect.html": "<HTML><HEAD><TITLE>Success</TITLE></HEAD><BODY>Success</BODY></HTML>",
    "/library/test/success.html": "<HTML><HEAD><TITLE>Success</TITLE></HEAD><BODY>Success</BODY></HTML>",
    "/connecttest.txt": "Microsoft Connect Test",
    "/ncsi.txt": "Microsoft NCSI",
    "/success.txt": "success\n",
}


def add_connectivity_answers(app: Flask) -> None:
    for path in NOTHING:
        app.add_url_rule(path, f"phones-{path}", lambda: Response(status=204))
    for path, said in ANSWERS.items():
        kind = "text/html" if path.endswith(".html") else "text/plain"
        app.add_url_rule(path, f"phones-{path}", _make_answer(said, kind))


def _make_answer(said: str, kind: str) -> Callable[[], Response]:
    return lambda: Response(said, mimetype=kind)
