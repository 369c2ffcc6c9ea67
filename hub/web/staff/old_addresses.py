"""Addresses of the landed release, in English, that people may have bookmarked; they lead on."""

from typing import Final

from flask import Blueprint, redirect, request
from werkzeug.wrappers import Response

from hub.web.staff.door import StaffDoor

PERMANENT: Final = 308  # the method stays: a page that stood open through an update may still send its form
MOVED: Final = {
    "/fleet": "/alat",
    "/fleet/history": "/alat/riwayat",
    "/fleet/history.csv": "/alat/riwayat.csv",
    "/fleet/logs/<number>": "/alat/log/{number}",
    "/fleet/<node>/do": "/alat/{node}/tindakan",
}


def old_address_pages(_door: StaffDoor) -> Blueprint:
    """For one release; what programs ask for (`.json`, `/metrics`, `/health`, `/backup/`) never moved."""
    pages = Blueprint("old_addresses", __name__)
    for number, (old, new) in enumerate(MOVED.items()):
        pages.add_url_rule(
            old, f"old_{number}", redirect_old_address, methods=["GET", "POST"], defaults={"new": new}
        )
    return pages


def redirect_old_address(new: str, **parts: str) -> Response:
    asked = f"?{request.query_string.decode()}" if request.query_string else ""
    return redirect(new.format(**parts) + asked, PERMANENT)
