"""From boards and settings to the view on the wall (pure)."""

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from broker.messages import DisplaySettings, HallMode
from firmware.display.boards import Boards, Held, News, lines_of, news_of
from firmware.display.notices import notices
from firmware.display.sentence import INTERRUPTION, texts_of
from firmware.display.told import Told, may_turn
from firmware.display.view import Banner, CallRow, Tone, View

PAGE_S: Final = 8
PULSE_S: Final = 12
STARTING: Final = "Layar sedang disiapkan. Mohon menunggu."
WELCOME: Final = "Selamat datang. Silakan ambil nomor antrean."
CLOSED: Final = "Layanan sedang tutup."
STALE: Final = "Data pukul {clock}. Layar belum diperbarui, mohon perhatikan panggilan petugas."
STALE_EMPTY: Final = "Layar belum tersambung. Mohon perhatikan panggilan petugas."


def clock_text(at: datetime) -> str:
    return f"{at:%H.%M}"


def wall(
    settings: DisplaySettings,
    boards: Boards,
    mode: HallMode,
    *,
    now: float,
    clock: datetime | None,
    stale_since: datetime | None,
    served: bool,
    speaking: News | None,
) -> View:
    """The whole wall. `stale_since`: the hub's time up to which the boards are known to be right."""
    zones = tuple(face.zone for face in settings.zones)
    known = [boards[zone] for zone in zones if zone in boards]
    calls = _calls(settings, boards, now, speaking)
    told = tuple(notices(settings, known)) or ((Told(WELCOME),) if calls else ())
    missed = _missed(known)
    banner = _banner(settings, mode, stale_since, served=served, calls=bool(calls))
    turning = len(missed) > 1 or may_turn((Told(banner.text),) if banner else told)
    return View(
        site_name=settings.site_name,
        zones=settings.zones,
        rows=settings.rows,
        screen_inches=settings.screen_inches,
        viewing_m=settings.viewing_m,
        calls=calls,
        speaking=speaking,
        missed=missed,
        waiting=sum(each.board.waiting for each in known) if known else None,
        clock=clock_text(clock) if clock else "",
        priority=texts_of(settings.priority_sentence, {"id": ""}, "id"),
        banner=banner,
        told=told,
        page=int(now // PAGE_S) if turning else 0,
        beat=any(row.calling for row in calls) and int(now * 2) % 2 == 0,
        calm="" if calls else _calm(mode, known) if known or served else STARTING,
    )


def _calls(
    settings: DisplaySettings, boards: Boards, now: float, speaking: News | None
) -> tuple[CallRow, ...]:
    """Newest first by the hub's one clock, and of one second as the hub lists them: by our own clock, two
    boards heard a little late would trade the places of two calls."""
    faces = {face.zone: face for face in settings.zones}
    missed = _missed(boards.values())
    lines = sorted(lines_of(boards, faces), key=lambda item: item[1].called_at, reverse=True)
    return tuple(
        CallRow(
            news_of(line),
            line.number,
            line.counter_number,
            faces[known.board.zone],
            line.agency,
            calling=news_of(line) == speaking or (not line.over and known.age_s(line, now) <= PULSE_S),
        )
        for known, line in lines
        if line.number not in missed
    )


def _missed(known: Iterable[Held]) -> tuple[str, ...]:
    """Who is told to report: such a number has no card, for nobody is to go to two places."""
    return tuple(number for each in known for number in each.board.missed)


def _banner(
    settings: DisplaySettings, mode: HallMode, stale_since: datetime | None, *, served: bool, calls: bool
) -> Banner | None:
    if not served:
        text = STALE.format(clock=clock_text(stale_since)) if stale_since else STALE_EMPTY
        return Banner(Tone.STALE, text)
    if mode is HallMode.PAUSED:
        return Banner(Tone.PAUSED, texts_of(settings.interruption, INTERRUPTION, "id"))
    return Banner(Tone.CLOSED, CLOSED) if mode is HallMode.CLOSED and calls else None


def _calm(mode: HallMode, known: list[Held]) -> str:
    if mode is not HallMode.CLOSED:
        return WELCOME
    notices = [texts["id"] for each in known for texts in each.board.notices if "id" in texts]
    return notices[0] if notices else CLOSED
