"""Who plays: which kiosks, displays and boxes of a hall are on the bench (pure)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from broker.topics import Role
from workbench.stage.hall import HallOnPlan


@dataclass(frozen=True, slots=True)
class Cast:
    kiosks: tuple[str, ...] = ()
    displays: tuple[str, ...] = ()
    boxes: tuple[str, ...] = ()

    def broker_identities(self) -> dict[str, Role]:
        """The broker's users: the hub and each node."""
        return {
            "hub": Role.HUB,
            **dict.fromkeys(self.kiosks, Role.KIOSK),
            **dict.fromkeys(self.displays, Role.DISPLAY),
            **dict.fromkeys(self.boxes, Role.COUNTER_BUTTON),
        }


def choose_usual_cast(hall: HallOnPlan) -> Cast:
    """All kiosks, the hall's first two displays, and the boxes of the first counter's zone."""
    return Cast(
        tuple(kiosk.id for kiosk in hall.kiosks),
        tuple(display.id for display in hall.displays[:2]),
        hall.list_boxes_in(hall.counters[0].zone),
    )


def add_displays(more: Iterable[str], who: Cast) -> Cast:
    return replace(who, displays=tuple(dict.fromkeys((*who.displays, *more))))


def add_boxes_at(counters: Iterable[str], who: Cast, hall: HallOnPlan) -> Cast:
    """The same, and the boxes of these counters."""
    more = (hall.find_box_at(counter).id for counter in counters)
    return replace(who, boxes=tuple(dict.fromkeys((*who.boxes, *more))))


def choose_full_cast(hall: HallOnPlan) -> Cast:
    return Cast(
        tuple(kiosk.id for kiosk in hall.kiosks),
        tuple(display.id for display in hall.displays),
        tuple(button.id for button in hall.buttons),
    )
