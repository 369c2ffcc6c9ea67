"""The page's application: who may come in, what may be looked at, and what may be touched."""

from flask import Flask

from drawing.svg import format_shape
from workbench.page import read_routes, write_routes
from workbench.page.access import guard_app
from workbench.page.catalogue import build_catalogue
from workbench.page.key_presses import KeyPresses
from workbench.page.switchboard import Switchboard
from workbench.stage.stage import Stage


def create_app(stage: Stage, fingers: KeyPresses, switchboard: Switchboard) -> Flask:
    """No reply is ever held open: the page asks again, and what has not changed is answered with its tag."""
    app = Flask(__name__)
    guard_app(app)
    app.add_template_global(format_shape, "draw_shape")
    there = build_catalogue(stage.hall, stage.who, stage.plan)
    read_routes.add_read_routes(app, stage, there, switchboard)
    write_routes.add_write_routes(app, stage, there, fingers, switchboard)
    return app
