"""Moment 2: the lamp that knows whether the hall has heard."""

from dataclasses import dataclass
from typing import Final

from PIL import Image

from workbench.stage import fleet_page
from workbench.stage.checks import require_true, wait_until
from workbench.stage.people import SPOKEN_WITHIN_S, call_next, watch_lamp
from workbench.tour.moments.others import play_other_visitors
from workbench.tour.scene.album import AlbumPanel, draw_card, stack_pictures
from workbench.tour.scene.box_picture import LightCourse, draw_box
from workbench.tour.scene.play import WALL, ZONE_WALL, Play

LOST_WITHIN_S: Final = 120.0  # a will waits 10 s for its node, and 12 s more go by without a voice


@dataclass(frozen=True, slots=True)
class LampEvidence:
    """What the officers saw, and the wall."""

    wall: Image.Image
    calling: LightCourse
    spoken: LightCourse
    trouble: LightCourse
    rows: tuple[fleet_page.FleetRow, ...]


def the_lamp_that_knows(play: Play) -> None:
    """Solid only when a wall showed and spoke the call; with the sets off, trouble, and which sets."""
    play_other_visitors(play)
    wall, calling, spoken = _call_and_look(play)
    trouble, rows = _switch_sets_off(play)
    _draw_moment(play, LampEvidence(wall, calling, spoken, trouble, rows))


def _call_and_look(play: Play) -> tuple[Image.Image, LightCourse, LightCourse]:
    stage, desk, wall = play.stage, play.stage.box("loket-4"), play.stage.display(WALL)
    mark, before, wall_mark = play.mark(), wall.count_played(), wall.log.mark()
    call_next(desk)
    calling = watch_lamp(desk)
    require_true(desk.lamp == "fast", f"the lamp of a call not yet spoken is {desk.lamp}")
    shown = play.take_picture(wall)
    desk.wait_for_pattern("solid", within_s=SPOKEN_WITHIN_S)
    spoken = watch_lamp(desk)
    wall.log.wait_for("voice-played", since=wall_mark)
    wall.save_sound(stage.folder / "played.wav", before)
    play.first_call = play.read_events("ticket-called", since=mark)[0]
    shown.save(play.out / "board.png")
    return shown, calling, spoken


def _switch_sets_off(play: Play) -> tuple[LightCourse, tuple[fleet_page.FleetRow, ...]]:
    stage, desk = play.stage, play.stage.box("loket-5")
    for name in (WALL, ZONE_WALL):
        stage.switch_tv_off(name)
    call_next(desk)
    desk.wait_for_pattern("trouble", within_s=LOST_WITHIN_S)
    trouble = watch_lamp(desk)
    rows = wait_until(lambda: _find_lost(stage.web), "the fleet page says which sets", LOST_WITHIN_S)
    require_true({row.node for row in rows} == {WALL, ZONE_WALL}, f"lost, says the fleet page: {rows}")
    for name in (WALL, ZONE_WALL):
        stage.switch_tv_on(name)
    return trouble, rows


def _find_lost(web: str) -> tuple[fleet_page.FleetRow, ...]:
    """Both, or nothing yet."""
    lost = tuple(row for row in fleet_page.read_fleet(web).values() if row.state == fleet_page.LOST)
    return lost if len(lost) > 1 else ()


def _draw_moment(play: Play, seen: LampEvidence) -> None:
    lines = [f"{row.name}: {row.state} sejak pukul {row.since}" for row in seen.rows]
    play.draw_page(
        "2-the-lamp-that-knows",
        "2 · Lampu yang tahu",
        "Berkedip: nomor dipanggil, belum diumumkan. Menyala tetap: layar sudah menampilkan dan "
        "menyuarakannya sampai selesai. TV dimatikan: lampu menolak menyala tetap, dan pengelola tahu "
        "TV yang mana.",
        [
            AlbumPanel(seen.wall, "Dinding, selagi nomor dipanggil"),
            AlbumPanel(draw_box(4, 5, seen.calling, "Memanggil"), "Dua kedip per detik"),
            AlbumPanel(
                draw_box(4, 5, seen.spoken, "Sudah diumumkan"), "Menyala tetap, setelah suara selesai"
            ),
            AlbumPanel(
                stack_pictures(
                    draw_box(5, 5, seen.trouble, "Belum diumumkan"), draw_card(["Perangkat", *lines])
                ),
                "Kedua TV mati: dua kedip pendek, dan halaman pengelola",
            ),
        ],
    )
