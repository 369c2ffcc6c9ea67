"""The tour: the hall plays its moments by itself, checks each, and leaves pictures, sound and a timeline."""

import json
import time
from pathlib import Path
from typing import Final

from workbench.stage import timeline
from workbench.stage.cast import usual, with_boxes_at, with_displays
from workbench.stage.hall import read
from workbench.stage.handles import Unseen
from workbench.stage.logbook import Logbook, NeverSaid
from workbench.stage.must import Untrue, hold
from workbench.stage.rehearsal import MONDAY_MORNING
from workbench.stage.stage import SayAtStart, Stage
from workbench.tour.gallery import gallery
from workbench.tour.gallery.walls import INFORMATION
from workbench.tour.moments import MOMENTS, Moment
from workbench.tour.moments.others import COUNTERS
from workbench.tour.play import Play
from workbench.tour.sound import Silence, cut

FAILED: Final = (Untrue, Unseen, NeverSaid, Silence, TimeoutError, LookupError)
SHORTEST_S: Final = 3.0


def tour(folder: Path, plan: Path, out: Path, say: SayAtStart) -> int:
    """0, or 1 after saying what failed."""
    out.mkdir(parents=True, exist_ok=True)
    try:
        hall = read(plan)
        who = with_displays([INFORMATION], with_boxes_at(COUNTERS, usual(hall), hall))
        with Stage(folder, plan, who, say=say) as stage:
            play = Play(stage, out)
            try:
                took = [_play_moment(moment, play, say) for moment in MOMENTS]
                _evidence(play, took)
                _play_moment(gallery, play, say)
            finally:
                for program in stage.fallen():
                    say(f"{program.name} berhenti sendiri:\n{program.log.tail()}")
    except FAILED as failed:
        say(f"GAGAL: {failed}")
        return 1
    say(f"Selesai. Gambar, suara, dan garis waktu ada di {out}")
    return 0


def _play_moment(moment: Moment, play: Play, say: SayAtStart) -> dict[str, object]:
    name, began = moment.__name__.replace("_", " "), time.monotonic()
    say(f"Memainkan: {name} …")
    try:
        moment(play)
    except FAILED as failed:
        raise Untrue(f"{name}: {failed}") from failed
    return {"moment": name, "seconds": round(time.monotonic() - began, 1)}


def _evidence(play: Play, took: list[dict[str, object]]) -> None:
    stage, first, called = play.stage, play.first, play.first_call
    if first is None or called is None:
        raise Untrue("the first two moments left nothing to tell of")
    heard_s = cut(stage.folder / "played.wav", play.out / "announcement.wav")
    hold(heard_s > SHORTEST_S, f"the announcement is only {heard_s:.1f} s long")
    books = {path.stem: Logbook(path).read_lines() for path in sorted((stage.folder / "log").glob("*.jsonl"))}
    press, call = timeline.press(books, first.ticket), timeline.call(books, called)
    _whole([step.step for step in (*press, *call)])
    told = {
        "plan": stage.plan.name,
        "hall_time_from": MONDAY_MORNING.isoformat(),
        "flow": "all seconds as in the plan; the power cut's minutes are the hall clock moved on",
        "clock": "milliseconds of one machine's monotonic clock, from logs joined by request id",
        "press": {"ticket": first.ticket, "steps": timeline.as_dicts(press)},
        "call": {"ticket": called.body["ticket"], "steps": timeline.as_dicts(call)},
        "announcement_s": round(heard_s, 2),
        "moments": took,
    }
    (play.out / "timeline.json").write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", "utf-8")


def _whole(steps: list[str]) -> None:
    wanted = ("asked", "granted", "slip cut", "printed", "called", "board shown", "voice begins", "spoken")
    lacking = [step for step in wanted if step not in steps]
    hold(not lacking, f"the timeline lacks {', '.join(lacking)}")
