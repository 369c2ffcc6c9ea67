"""From boards and settings to the view on the wall (pure)."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from typing import Final

from broker.messages import DisplaySettings, HallMode
from firmware.display.boards import Boards, CallIdentity, ReceivedBoard, identify_call, iterate_lines
from firmware.display.wall.footer_messages import FooterMessage, may_need_pages
from firmware.display.wall.notices import list_footer_messages
from firmware.display.wall.slides import WELCOME, Slide
from firmware.display.wall.view import Banner, BannerTone, CallRow, WallView
from firmware.node.speech.sentence import GREETING, INTERRUPTION, pick_template
from translations.translate import tr, tr_noop

PAGE_S: Final = 8
PULSE_S: Final = 12
STARTING: Final = tr_noop("Layar sedang disiapkan. Mohon menunggu.")
CLOSED: Final = tr_noop("Layanan sedang tutup.")
PRACTICE: Final = tr_noop("LATIHAN – nomor dan panggilan ini tidak berlaku.")
STALE: Final = tr_noop("Data pukul {clock}. Layar belum diperbarui, mohon perhatikan panggilan petugas.")
STALE_EMPTY: Final = tr_noop("Layar belum tersambung. Mohon perhatikan panggilan petugas.")


def format_clock(at: datetime) -> str:
    return f"{at:%H.%M}"


def build_wall_view(
    settings: DisplaySettings,
    boards: Boards,
    mode: HallMode,
    *,
    now: float,
    clock: datetime | None,
    stale_since: datetime | None,
    served: bool,
    speaking: CallIdentity | None,
    slide: Slide | None = None,
    slide_page: int = 0,
) -> WallView:
    """The whole wall. `stale_since`: the hub's time up to which the boards are known to be right."""
    zones = tuple(face.zone for face in settings.zones)
    known = [boards[zone] for zone in zones or sorted(boards) if zone in boards]
    calls = _build_call_rows(settings, boards, now, speaking)
    banner = _choose_banner(settings, mode, stale_since, served=served, calls=bool(calls))
    practice = any(each.board.practice for each in known)
    shown = slide if not calls and _can_show_slides(settings, mode, served=served) else None
    view = replace(
        _blank_view(settings),
        calls=calls,
        speaking=speaking,
        missed=_missed_numbers(known) if zones else (),
        waiting=sum(each.board.waiting for each in known) if known and zones else None,
        clock=format_clock(clock) if clock else "",
        banner=(_outage_banner(settings, known) if served else None)
        or banner
        or _practice_banner(settings, practice),
        footer_messages=_footer_messages(settings, known, calls=bool(calls)),
        beat=any(row.calling for row in calls) and int(now * 2) % 2 == 0,
        calm=""
        if calls
        else _calm_text(mode, known, _choose_language(settings.languages, now), served=served),
        slide=None if practice else shown,
        practice=practice,
        slide_page=slide_page if shown else 0,
    )
    return _choose_page(view if calls or mode is not HallMode.CLOSED else _strip_for_rest(view), now)


def build_greeting_view(view: WallView) -> WallView:
    """Before the hall opens: it greets by its name, and says nothing else."""
    greeting = pick_template({}, GREETING, view.language).format(site=view.site_name)
    return _strip_for_rest(replace(view, calls=(), missed=(), banner=None, calm=greeting, slide=None))


def _blank_view(settings: DisplaySettings) -> WallView:
    """What the plan alone says."""
    first = settings.languages[0]
    return WallView(
        site_name=settings.site_name,
        zones=settings.zones,
        rows=settings.rows,
        screen_inches=settings.screen_inches,
        viewing_m=settings.viewing_m,
        priority=pick_template(settings.priority_sentence, {"id": ""}, first),
        language=first,
    )


def _choose_language(languages: tuple[str, ...], now: float) -> str:
    return languages[int(now // PAGE_S) % len(languages)]


def _strip_for_rest(view: WallView) -> WallView:
    """A closed hall says when it opens again, and nothing else."""
    return replace(view, waiting=None, priority="", footer_messages=())


def _choose_page(view: WallView, now: float) -> WallView:
    """With the page that is due, where anything at all may need more than one."""
    banner = (view.banner.text, *view.banner.others) if view.banner else ()
    turning = len(view.missed) > 1 or may_need_pages(
        tuple(map(FooterMessage, banner)) or view.footer_messages
    )
    return replace(view, page=int(now // PAGE_S)) if turning else view


def _can_show_slides(settings: DisplaySettings, mode: HallMode, *, served: bool) -> bool:
    """May slides be shown? A wall that calls has them while it is open and its board is right."""
    if mode is HallMode.CLOSED:
        return False
    return not settings.zones or (served and mode is HallMode.OPEN)


def _footer_messages(
    settings: DisplaySettings, known: list[ReceivedBoard], *, calls: bool
) -> tuple[FooterMessage, ...]:
    """By turns at the foot."""
    welcome = (FooterMessage(tr(WELCOME, language)) for language in settings.languages)
    return tuple(list_footer_messages(settings, known)) or (tuple(welcome) if calls else ())


def _build_call_rows(
    settings: DisplaySettings, boards: Boards, now: float, speaking: CallIdentity | None
) -> tuple[CallRow, ...]:
    """Newest first by the hub's one clock, and of one second as the hub lists them: by our own clock, two
    boards heard a little late would trade the places of two calls."""
    faces = {face.zone: face for face in settings.zones}
    missed = _missed_numbers(boards.values())
    lines = sorted(iterate_lines(boards, faces), key=lambda item: item[1].called_at, reverse=True)
    return tuple(
        CallRow(
            identify_call(line),
            line.number,
            line.counter_number,
            faces[known.board.zone],
            line.agency,
            calling=identify_call(line) == speaking or (not line.over and known.age_s(line, now) <= PULSE_S),
        )
        for known, line in lines
        if line.number not in missed
    )


def _missed_numbers(known: Iterable[ReceivedBoard]) -> tuple[str, ...]:
    """Who is told to report: such a number has no card, for nobody is to go to two places."""
    return tuple(number for each in known for number in each.board.missed)


def _build_banner(tone: BannerTone, settings: DisplaySettings, say: Callable[[str], str]) -> Banner:
    text, *others = map(say, settings.languages)
    return Banner(tone, text, tuple(others))


def _choose_banner(
    settings: DisplaySettings, mode: HallMode, stale_since: datetime | None, *, served: bool, calls: bool
) -> Banner | None:
    def banner_in_tone(tone: BannerTone, say: Callable[[str], str]) -> Banner:
        return _build_banner(tone, settings, say)

    if not served:
        clock = format_clock(stale_since) if stale_since else ""
        return banner_in_tone(
            BannerTone.STALE, lambda each: tr(STALE if clock else STALE_EMPTY, each, clock=clock)
        )
    if mode is HallMode.PAUSED:
        return banner_in_tone(
            BannerTone.PAUSED, lambda each: pick_template(settings.interruption, INTERRUPTION, each)
        )
    return (
        banner_in_tone(BannerTone.CLOSED, lambda each: tr(CLOSED, each))
        if mode is HallMode.CLOSED and calls
        else None
    )


def _outage_banner(settings: DisplaySettings, known: list[ReceivedBoard]) -> Banner | None:
    """What the hub tells everybody comes before anything else."""
    outage = next((each.board.banner for each in known if each.board.banner), None)
    if not outage:
        return None
    return _build_banner(BannerTone.PAUSED, settings, lambda each: pick_template(outage, outage, each))


def _practice_banner(settings: DisplaySettings, practice: bool) -> Banner | None:
    return _build_banner(BannerTone.PRACTICE, settings, lambda each: tr(PRACTICE, each)) if practice else None


def _calm_text(mode: HallMode, known: list[ReceivedBoard], language: str, *, served: bool) -> str:
    if not (known or served):
        return tr(STARTING, language)
    if mode is not HallMode.CLOSED:
        return tr(WELCOME, language)
    notices = [texts for each in known for texts in each.board.notices if "id" in texts]
    return notices[0].get(language, notices[0]["id"]) if notices else tr(CLOSED, language)
