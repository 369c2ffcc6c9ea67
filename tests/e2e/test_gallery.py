"""The pictures of the technician's guide are taken from a hall at work, by its pages' own buttons."""

from pathlib import Path

from tests.support.processes.hall_processes import hall
from workbench.tour.gallery.technician import draw_technician_guide
from workbench.tour.scene.play import Play


def test_every_picture_of_the_guide_is_taken(tmp_path: Path) -> None:
    with hall(tmp_path / "hall", kiosks=("kios-1", "kios-2"), displays=("layar-aula",)) as stage:
        draw_technician_guide(Play(stage, tmp_path))
    taken = {each.stem.removeprefix("teknisi-") for each in tmp_path.glob("teknisi-*.png")}
    assert taken == {"lampu", "cetak-uji", "ini-kios-1", "ini-layar-aula", "perangkat", "periksa"}
