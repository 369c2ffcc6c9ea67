"""Paper numbers as they are printed, and the page on which their stubs are entered."""

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest
from pypdf import PageObject

from hub.domain.model import TicketState
from hub.journal.journal import CannotRecord, JournalEntry
from hub.journal.memory import MemoryJournal
from hub.loop.inputs import StopHub
from hub.papers.__main__ import main
from tests.support.halls.hub import LiveHub
from tests.support.halls.site import PALOPO
from tests.support.halls.watched import staff_browser
from tests.support.neighbours import paper

EACH = 10


def printed(folder: Path, *arguments: str) -> list[PageObject]:
    assert main(["numbers", str(PALOPO), str(folder), *arguments]) == 0
    return paper.pages(folder / "nomor-kertas.pdf")


def test_every_number_of_the_block_is_printed_once_on_a_slip_and_once_on_its_stub(tmp_path: Path) -> None:
    sheets = printed(tmp_path, "--agency", "disdukcapil")
    said = [word.said for sheet in sheets for word in paper.words(sheet)]
    assert len(sheets) == EACH
    assert [said.count(f"D {number}") for number in range(700, 800)] == [2] * 100
    assert "D – tujuh – enam – sembilan" in said
    assert said.count("Berlaku hari ini saja") == said.count("Sudah dilayani") == 100


def test_a_sheet_is_a4_with_its_typeface_inside_and_what_a_slip_says(tmp_path: Path) -> None:
    (sheet,) = printed(tmp_path, "--agency", "polres", "--numbers", "700-709")
    assert paper.size_mm(sheet) == (210, 297)
    assert paper.fonts_embedded(sheet)
    said = paper.text(sheet)
    for wanted in (
        "MAL PELAYANAN PUBLIK KOTA PALOPO",
        "Polres Palopo",
        "ZONA 2",
        "HIJAU   LOKET 10–12",
        "Tanggal:",
    ):
        assert wanted in said
    assert "Layanan: 1 SKCK Baru   2 Perpanjangan SKCK" in said


def test_stubs_stand_between_the_slips_so_that_tearing_goes_outwards(tmp_path: Path) -> None:
    (sheet,) = printed(tmp_path, "--agency", "polres", "--numbers", "700-709")
    left, right = (
        [word.x for word in paper.words(sheet) if word.said == number] for number in ("P 700", "P 705")
    )
    assert max(left) < 105 < min(right)
    assert min(left) < 20
    assert max(right) > 130


def test_the_page_for_the_bag_is_one_page_within_its_margins(tmp_path: Path) -> None:
    printed(tmp_path, "--agency", "polres", "--numbers", "700-709")
    (page,) = paper.pages(tmp_path / "listrik-padam.pdf")
    said = " ".join(paper.text(page).split())
    for wanted in ("LISTRIK PADAM", "megafon", "spidol", "(700–799)", "paling banyak dua kali", "A700 09.15"):
        assert wanted in said
    assert max(word.y for word in paper.words(page)) < 290


def test_what_cannot_be_printed_is_named_all_at_once_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = ["--agency", "pajak", "--agency", "polis", "--numbers", "790-810"]
    assert main(["numbers", str(PALOPO), str(tmp_path), *wrong]) == 78
    told = capsys.readouterr().err
    assert all(
        each in told for each in ("pajak: no agency", "polis: no agency", "790-810: not within", "700-799")
    )
    assert list(tmp_path.iterdir()) == []


# --- entered again ---


@contextmanager
def at_work(hall: LiveHub) -> Iterator[None]:
    """The hub's own thread turns, as it does in the hall."""
    thread = threading.Thread(target=hall.hub.run)
    thread.start()
    yield
    hall.hub.inbox.put(StopHub())
    thread.join()


class FullJournal(MemoryJournal):
    full = False

    def append(self, entries: Sequence[JournalEntry]) -> None:
        if self.full:
            raise CannotRecord("no space left")
        super().append(entries)


def entered(hall: LiveHub, typed: str) -> str:
    browser = staff_browser(hall.hub)
    with at_work(hall):
        answer = browser.post("/kertas", data={"daftar": typed})
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


def left_in_the_box(page: str) -> str:
    return page.partition("<textarea")[2].partition(">")[2].partition("</textarea>")[0]


def test_a_list_is_entered_at_once_and_each_number_takes_the_place_of_its_time() -> None:
    hall = LiveHub()
    hall.issue()
    page = entered(hall, "D700 08.01\nd 701, 8:03, 2, prioritas\nP700 0802 1 selesai\n")
    assert "<strong>3</strong> tercatat" in page
    assert left_in_the_box(page) == ""
    tickets = {each.number: each for each in hall.hub.engine.floor.tickets.values()}
    assert sorted(tickets) == ["D001", "D700", "D701"]
    assert tickets["D700"].state is tickets["D701"].state is TicketState.WAITING
    assert (tickets["D701"].service, tickets["D701"].priority) == ("kk", True)
    assert tickets["D700"].arrived_at < tickets["D701"].arrived_at < tickets["D001"].arrived_at
    assert hall.hub.engine.floor.issued == {"dukcapil": 3, "polres": 1}


def test_what_is_wrong_is_named_line_by_line_and_stays_in_the_box() -> None:
    hall = LiveHub()
    page = entered(
        hall, "D700 08.01\nD137 07.55\nX700 08.00 9\nD702 25.10 lima\n\nD703 14.00\nkosong\nD700 08.02"
    )
    assert "<strong>1</strong> tercatat · <strong>6</strong> belum" in page
    for told in (
        "Nomor D137 bukan dari blok kertas",
        "Tidak ada instansi berhuruf X",
        "“25.10” bukan jam. Tulis misalnya 09.15. “lima” tidak dikenal",
        "Pukul 14.00 belum lewat",
        "Awali baris dengan huruf dan tiga angka",
        "Nomor D700 sudah ada di baris 1",
    ):
        assert told in page
    kept = left_in_the_box(page).splitlines()
    assert kept == ["D137 07.55", "X700 08.00 9", "D702 25.10 lima", "D703 14.00", "kosong", "D700 08.02"]


def test_entering_a_list_twice_changes_nothing() -> None:
    hall = LiveHub()
    typed = "D700 08.01\nD701 08.02 selesai"
    entered(hall, typed)
    before = hall.hub.engine.floor.tickets
    page = entered(hall, typed)
    assert page.count("Sudah tercatat sebelumnya, tidak diubah") == 2
    assert left_in_the_box(page) == ""
    assert hall.hub.engine.floor.tickets == before


def test_a_journal_that_takes_nothing_leaves_the_whole_list_in_the_box() -> None:
    journal = FullJournal()
    hall = LiveHub(journal=journal)
    journal.full = True
    page = entered(hall, "D700 08.01")
    assert left_in_the_box(page) == "D700 08.01"
    assert "terganggu" in page
