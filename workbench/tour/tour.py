"""The tour: the hall plays its moments by itself, checks each, and leaves pictures, sound and a timeline."""

import json
import time
from pathlib import Path
from typing import Final

from workbench.stage import timeline
from workbench.stage.cast import add_boxes_at, add_displays, choose_usual_cast
from workbench.stage.checks import CheckFailed, require_true
from workbench.stage.hall import read_hall
from workbench.stage.handles import NeverShown
from workbench.stage.logbook import Logbook, NeverLogged
from workbench.stage.rehearsal import MONDAY_MORNING
from workbench.stage.stage import SayProgress, Stage
from workbench.tour.gallery import draw_gallery
from workbench.tour.gallery.walls import INFORMATION
from workbench.tour.moments import MOMENTS, Moment
from workbench.tour.moments.others import COUNTERS
from workbench.tour.scene.play import Play
from workbench.tour.scene.sound import SilentRecording, cut_announcement

FAILED: Final = (CheckFailed, NeverShown, NeverLogged, SilentRecording, TimeoutError, LookupError)
SHORTEST_S: Final = 3.0


def play_tour(folder: Path, plan: Path, out: Path, say: SayProgress) -> int:
    """0, or 1 after saying what failed."""
    out.mkdir(parents=True, exist_ok=True)
    try:
        hall = read_hall(plan)
        who = add_displays([INFORMATION], add_boxes_at(COUNTERS, choose_usual_cast(hall), hall))
        with Stage(folder, plan, who, say=say) as stage:
            play = Play(stage, out)
            try:
                took = [_play_moment(moment, play, say) for moment in MOMENTS]
                _write_evidence(play, took)
                _play_moment(draw_gallery, play, say)
            finally:
                for program in stage.find_ended_programs():
                    say(f"{program.name} berhenti sendiri:\n{program.log.tail()}")
    except FAILED as failed:
        say(f"GAGAL: {failed}")
        return 1
    say(f"Selesai. Gambar, suara, dan garis waktu ada di {out}")
    return 0


def _play_moment(moment: Moment, play: Play, say: SayProgress) -> dict[str, object]:
    name, began = moment.__name__.replace("_", " "), time.monotonic()
    say(f"Memainkan: {name} …")
    try:
        moment(play)
    except FAILED as failed:
        raise CheckFailed(f"{name}: {failed}") from failed
    return {"moment": name, "seconds": round(time.monotonic() - began, 1)}


def _write_evidence(play: Play, took: list[dict[str, object]]) -> None:
    stage, first, called = play.stage, play.first, play.first_call
    if first is None or called is None:
        raise CheckFailed("the first two moments left nothing to tell of")
    heard_s = cut_announcement(stage.folder / "played.wav", play.out / "announcement.wav")
    require_true(heard_s > SHORTEST_S, f"the announcement is only {heard_s:.1f} s long")
    books = {path.stem: Logbook(path).read_lines() for path in sorted((stage.folder / "log").glob("*.jsonl"))}
    press, call = timeline.trace_press(books, first.ticket), timeline.trace_call(books, called)
    _require_steps([step.step for step in (*press, *call)])
    told = {
        "plan": stage.plan.name,
        "hall_time_from": MONDAY_MORNING.isoformat(),
        "flow": "all seconds as in the plan; the power cut's minutes are the hall clock moved on",
        "clock": "milliseconds of one machine's monotonic clock, from logs joined by request id",
        "press": {"ticket": first.ticket, "steps": timeline.to_dicts(press)},
        "call": {"ticket": called.body["ticket"], "steps": timeline.to_dicts(call)},
        "announcement_s": round(heard_s, 2),
        "moments": took,
    }
    (play.out / "timeline.json").write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", "utf-8")


def _require_steps(steps: list[str]) -> None:
    wanted = ("asked", "granted", "slip cut", "printed", "called", "board shown", "voice begins", "spoken")
    lacking = [step for step in wanted if step not in steps]
    require_true(not lacking, f"the timeline lacks {', '.join(lacking)}")
