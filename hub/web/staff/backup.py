"""The journal's copies for the machines that keep them too; nginx lets in who has a node's certificate."""

from typing import Final

from flask import Blueprint, Response, abort, request, send_from_directory
from werkzeug.wrappers import Response as Answer

from broker.topics import ID
from hub.backup.index import NAME, is_day
from hub.web.staff.door import StaffDoor

NODE: Final = "X-Node"  # set by nginx from the certificate that it verified


def backup_pages(door: StaffDoor) -> Blueprint:
    pages, hall = Blueprint("backup", __name__, url_prefix="/backup"), door.hall

    @pages.get("/<name>")
    def send_copy(name: str) -> Answer:
        folder = hall.copies_folder
        if folder is None or not (name == NAME or is_day(name)):
            abort(404)
        return send_from_directory(folder.absolute(), name, max_age=0)

    @pages.post("/kept")
    def confirm_copies() -> Response:
        """All that the hub had copied at `made` lies at that node."""
        node, said = request.headers.get(NODE, ""), request.get_json()
        made = said.get("made") if isinstance(said, dict) else None
        if not ID.fullmatch(node) or not isinstance(made, int | float):
            abort(400)
        hall.note_copies(node, float(made))
        return Response(status=204)

    return pages
