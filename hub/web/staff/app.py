"""The staff's door: its pages, registered one way. A new page is a file, and a line here."""

from collections.abc import Callable
from typing import Final

from flask import Blueprint, Flask

from hub.web.staff.backup import backup_pages
from hub.web.staff.door import StaffDoor
from hub.web.staff.fleet import fleet_pages
from hub.web.staff.floor import floor_pages
from hub.web.staff.old_addresses import old_address_pages
from hub.web.staff.paper_numbers import paper_number_pages
from hub.web.staff.same_origin import require_same_origin
from hub.web.staff.site_check import site_check_pages
from hub.web.staff.today import today_pages

PAGES: Final[tuple[Callable[[StaffDoor], Blueprint], ...]] = (
    floor_pages,
    today_pages,
    paper_number_pages,
    fleet_pages,
    site_check_pages,
    backup_pages,
    old_address_pages,
)


def create_app(door: StaffDoor) -> Flask:
    """Reads what is frozen; what is asked or entered goes into the inbox. No reply is ever held open."""
    app = Flask(__name__)
    require_same_origin(app)
    for make_pages in PAGES:
        app.register_blueprint(make_pages(door))
    return app
