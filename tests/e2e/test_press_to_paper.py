"""The main job over real processes, broker and sockets: press, paper, call, wall, voice, report."""

from pathlib import Path

from tests.support.processes.hall_processes import hall
from workbench.stage import journal
from workbench.stage.checks import wait_until
from workbench.stage.people import call_next, take_number
from workbench.stage.stage import Stage
from workbench.tour.scene.sound import cut_announcement


def test_a_press_becomes_paper_and_a_call_reaches_wall_and_ear(tmp_path: Path) -> None:
    with hall(tmp_path, displays=("layar-aula",), boxes=("tombol-4",)) as stage:
        hers = take_number(stage.kiosk("kios-1"), "disdukcapil", "3")
        assert "D – nol – nol – satu" in hers.slip.lines
        desk, wall = stage.box("loket-4"), stage.display("layar-aula")
        before, flips = wall.count_played(), wall.count_flips()
        call_next(desk)
        assert desk.wait_for_pattern("fast") == "fast"
        wait_until(lambda: {"shown", "started", "spoken"} <= set(followed(stage)), "every report")
        desk.wait_for_pattern("solid")
        assert wall.count_flips() > flips
        assert cut_announcement(wall.save_sound(tmp_path / "played.wav", before), tmp_path / "call.wav") > 3
        told = journal.read_recorded(stage.journal)
        story = [entry.kind for entry in told if entry.body.get("ticket") == hers.ticket]
        assert story[:3] == ["ticket-issued", "ticket-printed", "ticket-called"]
        assert set(followed(stage)) == {"shown", "started", "spoken"}


def followed(stage: Stage) -> list[str]:
    return [entry.body["what"] for entry in journal.read_recorded(stage.journal, "call-followed")]
