"""Where the journal's copies are and how old, and what a person must see to (pure)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from hub.backup.news import DISK, STICK, CopyNews
from hub.fleet.health_checks import HealthCheck

LATE_S: Final = 300.0
A_MINUTE_S: Final = 60.0
LATE: Final = "Salinan jurnal terakhir {place} {ago} lalu. {do}"
NEVER: Final = "Belum ada salinan jurnal {place} sejak hub mulai. {do}"
PLACES: Final = {DISK: "di disk hub", STICK: "di stik USB"}
TO_DO: Final = {
    DISK: "Periksa ruang dan keadaan disk hub.",
    STICK: "Periksa stik USB di hub: cabut, pasang lagi, atau ganti.",
}
AT_NODE: Final = "Periksa {node}: listrik, kabel jaringan, ruang kartunya."


@dataclass(frozen=True, slots=True)
class CopyAge:
    """One place. `good_at` (monotonic seconds) is when all that was recorded by then lay there."""

    place: str
    since: float
    good_at: float | None = None
    absent: bool = False
    fault: str = ""

    def age_s(self, now: float) -> int | None:
        return None if self.good_at is None else int(now - self.good_at)


Copies = dict[str, CopyAge]


def expect_copies(places: tuple[str, ...], now: float) -> Copies:
    return {place: CopyAge(place, now) for place in places}


def apply_news(copies: Copies, news: CopyNews, now: float) -> Copies:
    """The copies after this was told of one of them."""
    known = copies.get(news.place, CopyAge(news.place, now))
    good_at = now if news.what == "good" else known.good_at
    after = replace(known, good_at=good_at, absent=news.what == "absent", fault=news.fault)
    return {**copies, news.place: after}


def apply_node_report(copies: Copies, node: str, age_s: float, now: float) -> Copies:
    """The copies after a node said that it holds what was true so long ago."""
    known = copies.get(node, CopyAge(node, now))
    return {**copies, node: replace(known, good_at=now - max(0.0, age_s))}


def check_copies(copies: Copies, now: float) -> Iterator[HealthCheck]:
    """How old each place's copy is; a stick that is not in is no fault."""
    for copy in copies.values():
        age_s = now - (copy.since if copy.good_at is None else copy.good_at)
        well = copy.absent or age_s <= LATE_S
        do = "" if well else _compose_advice(copy, age_s)
        yield HealthCheck(f"Salinan {_name_place(copy)}", _format_value(copy, age_s), well, do, urgent=False)


def _format_value(copy: CopyAge, age_s: float) -> str:
    if copy.absent:
        return "tidak terpasang"
    if copy.good_at is None:
        return "belum ada"
    return f"{_format_age(age_s)} lalu" if age_s >= A_MINUTE_S else "baru saja"


def _name_place(copy: CopyAge) -> str:
    return PLACES.get(copy.place, f"di {copy.place}")


def _compose_advice(copy: CopyAge, age_s: float) -> str:
    place = _name_place(copy)
    do = TO_DO.get(copy.place) or AT_NODE.format(node=copy.place)
    said = NEVER if copy.good_at is None else LATE
    return said.format(place=place, ago=_format_age(age_s), do=do) + (
        f" ({copy.fault})" if copy.fault else ""
    )


def _format_age(seconds: float) -> str:
    hours, minutes = divmod(int(seconds // 60), 60)
    return f"{hours} jam {minutes} menit" if hours else f"{minutes} menit"
