"""Walls too small for their distance, voices that talk at once, zones that nobody sees (pure)."""

from collections.abc import Iterator
from math import floor
from typing import Final

from hub.plan.doubts.doubt import Doubt
from hub.plan.model import Display, SitePlan, Zone

CALL_MM_PER_M: Final = 11.0
LIST_MM_PER_M: Final = 6.0
CALL_LINE: Final = 1.45  # a line's height as a factor on its capitals
LIST_LINE: Final = 1.3
HEIGHT_MM_PER_INCH: Final = 12.45  # of a 16:9 screen's diagonal
FOR_CALLS: Final = 0.62  # the rest of the height names the zone, the time, who was missed
CONTRAST: Final = 7.0
LINEAR_BELOW: Final = 0.04045  # of an sRGB channel


def doubt_sizes(plan: SitePlan) -> Iterator[Doubt]:
    """Capitals of a call at least 11 mm per metre of distance, of the list 6 mm."""
    for at, each in enumerate(plan.displays):
        if each.kind == "calls" and each.viewing_m * _height_per_metre(each.rows) > _height_for_calls(
            each.screen_inches
        ):
            yield Doubt(("displays", at, "screen_inches"), _compose_too_small(each))


def _height_per_metre(rows: int) -> float:
    return CALL_MM_PER_M * CALL_LINE + rows * LIST_MM_PER_M * LIST_LINE


def _height_for_calls(inches: int) -> float:
    return inches * HEIGHT_MM_PER_INCH * FOR_CALLS


def _compose_too_small(display: Display) -> str:
    per_metre, room = _height_per_metre(display.rows), _height_for_calls(display.screen_inches)
    inches = int(display.viewing_m * per_metre / (HEIGHT_MM_PER_INCH * FOR_CALLS)) + 1
    left = room / display.viewing_m - CALL_MM_PER_M * CALL_LINE
    rows = floor(left / (LIST_MM_PER_M * LIST_LINE))
    fits = f"cukup untuk 1 panggilan + {rows} baris" if rows >= 0 else "satu panggilan pun tidak terbaca"
    return (
        f"{display.screen_inches} inci terlalu kecil untuk 1 panggilan + {display.rows} baris pada "
        f"{display.viewing_m} m. Pada jarak itu {fits}; dengan {display.rows} baris terbaca sampai "
        f"{int(room / per_metre)} m, atau pakai layar {inches} inci."
    )


def doubt_voices(plan: SitePlan) -> Iterator[Doubt]:
    """In one open hall two sounding zones say each call twice or over one another."""
    named = list(dict.fromkeys(each.sounding_zone for each in plan.displays if each.sounding_zone))
    if len(named) > 1:
        sentence = (
            f"Ada {len(named)} zona suara ({', '.join(named)}). Dalam satu ruang terbuka suaranya saling "
            "menimpa: pakai satu zona suara saja, kecuali ruangnya benar-benar terpisah."
        )
        yield Doubt(("displays",), sentence)


def doubt_unheard_zones(plan: SitePlan) -> Iterator[Doubt]:
    speaking = {each.sounding_zone for each in plan.displays if each.voice_order}
    heard = {zone for each in plan.displays if each.sounding_zone in speaking for zone in each.zones}
    seen = {zone for each in plan.displays if each.kind == "calls" for zone in each.zones}
    for at, zone in enumerate(plan.zones):
        if zone.id not in seen:
            yield Doubt(("zones", at, "id"), f"Panggilan zona {zone.number} tidak tampil di layar mana pun.")
        elif zone.id not in heard:
            yield Doubt(
                ("zones", at, "id"), f"Panggilan zona {zone.number} tidak diucapkan oleh layar mana pun."
            )


def doubt_contrasts(plan: SitePlan) -> Iterator[Doubt]:
    for at, zone in enumerate(plan.zones):
        if (ratio := contrast_ratio(zone)) < CONTRAST:
            sentence = (
                f"Kontras warna {zone.colour} zona {zone.number} hanya {_comma(ratio)} : 1, perlu 7 : 1."
            )
            yield Doubt(("zones", at, "hex"), sentence)


def contrast_ratio(zone: Zone) -> float:
    """WCAG's contrast ratio of the zone's text on its colour."""
    light, dark = sorted((_relative_luminance(zone.hex), _relative_luminance(zone.text)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _relative_luminance(colour: str) -> float:
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        each / 12.92 if each <= LINEAR_BELOW else ((each + 0.055) / 1.055) ** 2.4 for each in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _comma(figure: float) -> str:
    return f"{figure:.1f}".replace(".", ",")


DOUBTS: Final = (doubt_sizes, doubt_voices, doubt_unheard_zones, doubt_contrasts)
