"""Names that a browser sends, held to the machines on the bench: anything else is not found."""

from flask import abort

from workbench.stage.handles import DeviceOnBench, DisplayOnBench, Keyed, Screened
from workbench.stage.stage import Stage


def find(stage: Stage, name: str) -> DeviceOnBench:
    who = stage.who
    if name in who.kiosks:
        return stage.kiosk(name)
    if name in who.displays:
        return stage.display(name)
    return stage.box(name) if name in who.boxes else abort(404, "Tidak ada di balai ini.")


def require_known(stage: Stage, *names: str) -> tuple[str, ...]:
    for name in names:
        find(stage, name)
    return names


def the_keyed(stage: Stage, name: str) -> Keyed:
    device = find(stage, name)
    return device if isinstance(device, Keyed) else abort(404)


def the_screened(stage: Stage, name: str) -> Screened:
    device = find(stage, name)
    return device if isinstance(device, Screened) else abort(404)


def the_display(stage: Stage, name: str) -> DisplayOnBench:
    device = find(stage, name)
    return device if isinstance(device, DisplayOnBench) else abort(404)
