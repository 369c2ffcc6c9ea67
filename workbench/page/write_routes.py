"""What may be touched: the machines' keys, and the switches of what may befall the hall."""

from typing import Literal, TypeVar

import msgspec
from flask import Flask, Response, abort, request

from workbench.page.bench_lookup import find_keyed, require_known
from workbench.page.catalogue import Catalogue
from workbench.page.key_presses import KeyPresses
from workbench.page.switchboard import Switchboard
from workbench.page.troubles import PageFocus
from workbench.stage.control import DeviceGone
from workbench.stage.stage import Stage

T = TypeVar("T")


class KeyMove(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One finger on one key."""

    device: str
    key: str
    goes: Literal["down", "up"]


class FlipRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Somebody who looks at this kiosk and these boxes flips a switch."""

    kiosk: str
    boxes: tuple[str, ...]


def add_write_routes(
    app: Flask, stage: Stage, there: Catalogue, fingers: KeyPresses, switchboard: Switchboard
) -> None:
    @app.post("/keys")
    def move_key() -> Response:
        move = _decode_body(KeyMove)
        device = find_keyed(stage, move.device)
        if move.key not in there.keys_of(move.device):
            abort(404, "Tombol ini tidak ada.")
        try:
            (fingers.key_down if move.goes == "down" else fingers.key_up)(device, move.key)
        except DeviceGone:
            abort(409, "Mesin ini mati.")
        return Response(status=204)

    @app.post("/switches/<name>")
    def flip_switch(name: str) -> Response:
        flip = _decode_body(FlipRequest)
        require_known(stage, flip.kiosk, *flip.boxes)
        if name not in {each.name for each in switchboard.list_switches()}:
            abort(404, "Sakelar ini tidak ada.")
        switchboard.flip_switch(name, PageFocus(flip.kiosk, flip.boxes))
        return Response(status=204)


def _decode_body(kind: type[T]) -> T:
    try:
        return msgspec.json.decode(request.get_data(), type=kind)
    except msgspec.DecodeError as wrong:
        abort(400, str(wrong))
