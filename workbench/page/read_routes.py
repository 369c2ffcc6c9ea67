"""What may be looked at: the page, the state of its machines, and their pictures and sound."""

import time
from hashlib import sha256

import msgspec
from flask import Flask, Response, abort, render_template, request
from werkzeug.wrappers import Response as Answer

from workbench.page.bench_lookup import find_display, find_screened, require_known
from workbench.page.catalogue import ENGLISH, FUNCTIONS, SERVICES, Catalogue
from workbench.page.observation import BenchObserver
from workbench.page.pictures import DevicePictures
from workbench.page.switchboard import Switchboard
from workbench.stage.stage import Stage


def add_read_routes(app: Flask, stage: Stage, there: Catalogue, switchboard: Switchboard) -> None:
    eyes, pictures = BenchObserver(stage, switchboard), DevicePictures(stage)

    @app.get("/")
    def show_page() -> str:
        words = {"services": SERVICES, "functions": FUNCTIONS, "english": ENGLISH}
        return render_template("page.html", hub=stage.web, phones=stage.visitors, there=there, **words)

    @app.get("/now.json")
    def send_state() -> Answer:
        names = require_known(stage, *filter(None, request.args.get("of", "").split(",")))
        answer = _tag_answer(msgspec.json.encode(eyes.observe_page(names)), "application/json")
        answer.headers["X-Mono-Ms"] = str(round(time.monotonic() * 1000))
        return answer

    @app.get("/screens/<name>.jpg")
    def send_screen(name: str) -> Answer:
        picture = pictures.capture_screen(find_screened(stage, name))
        return _tag_answer(picture, "image/jpeg") if picture else abort(404, "Layar ini gelap.")

    @app.get("/slips/<kiosk>/<int:place>.png")
    def send_slip(kiosk: str, place: int) -> Answer:
        slips = stage.sink(kiosk).slips if kiosk in stage.who.kiosks else []
        return (
            _tag_answer(pictures.encode_slip(slips[place]), "image/png") if place < len(slips) else abort(404)
        )

    @app.get("/sound/<name>.wav")
    def send_sound(name: str) -> Answer:
        heard = pictures.capture_sound(find_display(stage, name), request.args.get("since", 0, type=int))
        return Response(heard, mimetype="audio/wav") if heard else abort(404, "Pengeras suara ini mati.")


def _tag_answer(body: bytes, kind: str) -> Answer:
    answer = Response(body, mimetype=kind)
    answer.set_etag(sha256(body).hexdigest()[:16])
    return answer.make_conditional(request)
