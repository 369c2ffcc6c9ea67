"""What may be touched: the machines' keys, and the switches of what may befall the hall."""

from typing import Literal, TypeVar

import msgspec
from flask import Flask, Response, abort, request

from workbench.page.catalogue import Catalogue
from workbench.page.fingers import Fingers
from workbench.page.known import require_known, the_keyed
from workbench.page.switchboard import Switchboard
from workbench.page.troubles import Where
from workbench.stage.control import Gone
from workbench.stage.stage import Stage

T = TypeVar("T")


class Move(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One finger on one key."""

    device: str
    key: str
    goes: Literal["down", "up"]


class Flip(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Somebody who looks at this kiosk and these boxes flips a switch."""

    kiosk: str
    boxes: tuple[str, ...]


def routes(app: Flask, stage: Stage, there: Catalogue, fingers: Fingers, switchboard: Switchboard) -> None:
    @app.post("/keys")
    def keys() -> Response:
        move = _read(Move)
        device = the_keyed(stage, move.device)
        if move.key not in there.keys_of(move.device):
            abort(404, "Tombol ini tidak ada.")
        try:
            (fingers.down if move.goes == "down" else fingers.up)(device, move.key)
        except Gone:
            abort(409, "Mesin ini mati.")
        return Response(status=204)

    @app.post("/switches/<name>")
    def switches(name: str) -> Response:
        flip = _read(Flip)
        require_known(stage, flip.kiosk, *flip.boxes)
        if name not in {each.name for each in switchboard.list_switches()}:
            abort(404, "Sakelar ini tidak ada.")
        switchboard.flip(name, Where(flip.kiosk, flip.boxes))
        return Response(status=204)


def _read(kind: type[T]) -> T:
    try:
        return msgspec.json.decode(request.get_data(), type=kind)
    except msgspec.DecodeError as wrong:
        abort(400, str(wrong))
