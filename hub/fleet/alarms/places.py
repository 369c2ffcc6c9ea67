"""What people call a device: what it is, where it stands, and its name on the network (pure)."""

from typing import Final

from hub.fleet.alarms.alarm import HUB
from hub.plan.book import Book

Places = dict[str, str]
KINDS: Final = ("mesin antrean", "layar", "tombol loket")


def name_places(book: Book) -> Places:
    """Every device of the plan, in its order: "mesin antrean pintu utama (kios-1)"."""
    plan, (kiosk, display, button) = book.plan, KINDS
    return {
        **{each.id: f"{kiosk} {each.place} ({each.id})" for each in plan.kiosks},
        **{each.id: f"{display} {each.place} ({each.id})" for each in plan.displays},
        **{each.id: f"{button} {book.counters[each.counter].number} ({each.id})" for each in plan.buttons},
    }


def name_place(known: Places, node: str) -> str:
    return "hub" if node == HUB else known.get(node, f"perangkat di luar rencana ({node})")


def capitalise(sentence: str) -> str:
    """With a capital, as a sentence begins."""
    return sentence[:1].upper() + sentence[1:]
