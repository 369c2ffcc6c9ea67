"""From boards and settings to the view on the wall (pure)."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from typing import Final

from broker.messages import DisplaySettings, HallMode
from firmware.display.boards import Boards, Held, News, lines_of, news_of
from firmware.display.wall.footer_messages import Told, may_turn
from firmware.display.wall.notices import notices
from firmware.display.wall.slides import WELCOME, Slide
from firmware.display.wall.view import Banner, CallRow, Tone, View
from firmware.node.speech.sentence import GREETING, INTERRUPTION, texts_of
from translations.translate import marked, said

PAGE_S: Final = 8
PULSE_S: Final = 12
STARTING: Final = marked("Layar sedang disiapkan. Mohon menunggu.")
CLOSED: Final = marked("Layanan sedang tutup.")
PRACTICE: Final = marked("LATIHAN – nomor dan panggilan ini tidak berlaku.")
STALE: Final = marked("Data pukul {clock}. Layar belum diperbarui, mohon perhatikan panggilan petugas.")
STALE_EMPTY: Final = marked("Layar belum tersambung. Mohon perhatikan panggilan petugas.")


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
    slide: Slide | None = None,
    slide_page: int = 0,
) -> View:
    """The whole wall. `stale_since`: the hub's time up to which the boards are known to be right."""
    zones = tuple(face.zone for face in settings.zones)
    known = [boards[zone] for zone in zones or sorted(boards) if zone in boards]
    calls = _calls(settings, boards, now, speaking)
    banner = _banner(settings, mode, stale_since, served=served, calls=bool(calls))
    practice = any(each.board.practice for each in known)
    shown = slide if not calls and _free(settings, mode, served=served) else None
    view = replace(
        _blank(settings),
        calls=calls,
        speaking=speaking,
        missed=_missed(known) if zones else (),
        waiting=sum(each.board.waiting for each in known) if known and zones else None,
        clock=clock_text(clock) if clock else "",
        banner=(_outage(settings, known) if served else None) or banner or _practising(settings, practice),
        told=_told(settings, known, calls=bool(calls)),
        beat=any(row.calling for row in calls) and int(now * 2) % 2 == 0,
        calm="" if calls else _calm(mode, known, _turn(settings.languages, now), served=served),
        slide=None if practice else shown,
        practice=practice,
        slide_page=slide_page if shown else 0,
    )
    return _paged(view if calls or mode is not HallMode.CLOSED else _resting(view), now)


def greeted(view: View) -> View:
    """Before the hall opens: it greets by its name, and says nothing else."""
    greeting = texts_of({}, GREETING, view.language).format(site=view.site_name)
    return _resting(replace(view, calls=(), missed=(), banner=None, calm=greeting, slide=None))


def _blank(settings: DisplaySettings) -> View:
    """What the plan alone says."""
    first = settings.languages[0]
    return View(
        site_name=settings.site_name,
        zones=settings.zones,
        rows=settings.rows,
        screen_inches=settings.screen_inches,
        viewing_m=settings.viewing_m,
        priority=texts_of(settings.priority_sentence, {"id": ""}, first),
        language=first,
    )


def _turn(languages: tuple[str, ...], now: float) -> str:
    return languages[int(now // PAGE_S) % len(languages)]


def _resting(view: View) -> View:
    """A closed hall says when it opens again, and nothing else."""
    return replace(view, waiting=None, priority="", told=())


def _paged(view: View, now: float) -> View:
    """With the page that is due, where anything at all may need more than one."""
    banner = (view.banner.text, *view.banner.others) if view.banner else ()
    turning = len(view.missed) > 1 or may_turn(tuple(map(Told, banner)) or view.told)
    return replace(view, page=int(now // PAGE_S)) if turning else view


def _free(settings: DisplaySettings, mode: HallMode, *, served: bool) -> bool:
    """May slides be shown? A wall that calls has them while it is open and its board is right."""
    if mode is HallMode.CLOSED:
        return False
    return not settings.zones or (served and mode is HallMode.OPEN)


def _told(settings: DisplaySettings, known: list[Held], *, calls: bool) -> tuple[Told, ...]:
    """By turns at the foot."""
    welcome = (Told(said(WELCOME, language)) for language in settings.languages)
    return tuple(notices(settings, known)) or (tuple(welcome) if calls else ())


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


def _told_to_all(tone: Tone, settings: DisplaySettings, say: Callable[[str], str]) -> Banner:
    text, *others = map(say, settings.languages)
    return Banner(tone, text, tuple(others))


def _banner(
    settings: DisplaySettings, mode: HallMode, stale_since: datetime | None, *, served: bool, calls: bool
) -> Banner | None:
    def banner(tone: Tone, say: Callable[[str], str]) -> Banner:
        return _told_to_all(tone, settings, say)

    if not served:
        clock = clock_text(stale_since) if stale_since else ""
        return banner(Tone.STALE, lambda each: said(STALE if clock else STALE_EMPTY, each, clock=clock))
    if mode is HallMode.PAUSED:
        return banner(Tone.PAUSED, lambda each: texts_of(settings.interruption, INTERRUPTION, each))
    return banner(Tone.CLOSED, lambda each: said(CLOSED, each)) if mode is HallMode.CLOSED and calls else None


def _outage(settings: DisplaySettings, known: list[Held]) -> Banner | None:
    """What the hub tells everybody comes before anything else."""
    outage = next((each.board.banner for each in known if each.board.banner), None)
    if not outage:
        return None
    return _told_to_all(Tone.PAUSED, settings, lambda each: texts_of(outage, outage, each))


def _practising(settings: DisplaySettings, practice: bool) -> Banner | None:
    return _told_to_all(Tone.PRACTICE, settings, lambda each: said(PRACTICE, each)) if practice else None


def _calm(mode: HallMode, known: list[Held], language: str, *, served: bool) -> str:
    if not (known or served):
        return said(STARTING, language)
    if mode is not HallMode.CLOSED:
        return said(WELCOME, language)
    notices = [texts for each in known for texts in each.board.notices if "id" in texts]
    return notices[0].get(language, notices[0]["id"]) if notices else said(CLOSED, language)
