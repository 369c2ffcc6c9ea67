"""What stands on a slip, in which order, and that it holds to its length."""

import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

from broker import messages as m
from broker.ticket_link import hash_token
from firmware.kiosk.slip import visitor_slip as slips
from firmware.kiosk.slip.blocks import COLUMNS, LONGEST_MM, PaperWidth, Slip, SlipLine, length_mm
from firmware.kiosk.slip.day_recap import build_recap_slip
from firmware.kiosk.slip.info_and_test import build_info_slip
from firmware.kiosk.slip.info_and_test import build_test_slip as trial_slip
from hub.domain.model import Floor, TicketId
from hub.plan.load import load_plan_alone
from hub.web.visitors.holders import Holders
from tests.support.nodes.slips import (
    ABOUT,
    HALL,
    KARTU_KELUARGA,
    RECAP,
    SKCK,
    SKCK_CARD,
    TOKEN,
    WITA,
    transcript,
)
from tests.support.running.golden import Agreed

ROOT = Path(__file__).parents[5]
GOLDEN = ROOT / "tests/golden/slips"
PALOPO = ROOT / "hub/plan/mpp_palopo.yaml"
WIDTHS: tuple[PaperWidth, ...] = (80, 58)
TWO_NOTES = (
    {"id": "Dilayani lagi mulai pukul 13.00 WITA"},
    {"id": "Bila waktu tidak cukup, petugas akan memberi tahu sebelum pukul 15.00 WITA."},
)


def kinds() -> Iterator[tuple[str, Slip]]:
    nobody = replace(
        KARTU_KELUARGA, number="X001", prefix="X", ahead=0, counters=(24,), requirements=("Tidak ada",)
    )
    offline = replace(HALL, page_url="", wifi="")
    for width in WIDTHS:
        yield f"kartu-keluarga-{width}", slips.build_slip(KARTU_KELUARGA, HALL, TOKEN, "id", width)
        yield f"skck-{width}", slips.build_slip(SKCK, HALL, TOKEN, "id", width)
        yield f"skck-again-{width}", slips.build_slip(SKCK, HALL, TOKEN, "id", width, reprint=True)
        yield f"skck-english-{width}", slips.build_slip(SKCK, HALL, TOKEN, "en", width)
        yield f"nobody-ahead-no-page-{width}", slips.build_slip(nobody, offline, TOKEN, "id", width)
        yield f"info-{width}", build_info_slip(SKCK_CARD, "Polres Palopo", HALL, width, "id")
        yield f"info-english-{width}", build_info_slip(SKCK_CARD, "Polres Palopo", HALL, width, "en")
        practice = replace(KARTU_KELUARGA, practice=True)
        yield f"practice-{width}", slips.build_slip(practice, HALL, TOKEN, "id", width)
        yield f"recap-{width}", build_recap_slip(RECAP, HALL, width)
        yield f"test-{width}", trial_slip(HALL, width, ABOUT, slips_left=60)


KINDS = dict(kinds())


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_slip_reads_as_it_was_agreed(kind: str, agreed: Agreed) -> None:
    printed = transcript(KINDS[kind])
    assert printed == agreed(GOLDEN / f"{kind}.txt", printed)


def test_every_agreed_slip_is_still_made() -> None:
    assert {path.stem for path in GOLDEN.glob("*.txt")} == set(KINDS)


def worst_of_every_service() -> Iterator[m.Granted]:
    """Each service of the hall on its busiest day: long names, two notes, a long wait."""
    plan = load_plan_alone(PALOPO)
    zones = {zone.id: zone for zone in plan.zones}
    for agency in plan.agencies:
        zone = zones[agency.zone]
        counters = tuple(counter.number for counter in plan.counters if counter.agency == agency.id)
        for service in agency.services:
            yield replace(
                SKCK,
                number=f"{agency.prefix}896",
                prefix=agency.prefix,
                agency_short=agency.short,
                service_name=service.name,
                zone_number=zone.number,
                zone_colour=zone.colour,
                zone_shape=zone.shape,
                counters=counters,
                requirements=service.requirements,
                issued_at=datetime(2026, 9, 30, 12, 15, tzinfo=WITA),
                notes=TWO_NOTES,
            )


EVERY_SERVICE = tuple(worst_of_every_service())


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("width", WIDTHS)
def test_no_service_of_the_hall_makes_a_slip_too_long_or_a_line_too_wide(
    width: PaperWidth, language: str
) -> None:
    assert len(EVERY_SERVICE) >= 66
    for granted in EVERY_SERVICE:
        made = slips.build_slip(granted, HALL, TOKEN, language, width, reprint=True)
        assert length_mm(made) <= LONGEST_MM[width], granted.service_name
        lines = [block for block in made.blocks if isinstance(block, SlipLine)]
        assert max(len(line.lead + line.text) for line in lines) <= COLUMNS[width]


@pytest.mark.parametrize("width", WIDTHS)
def test_an_ordinary_slip_of_every_service_says_what_to_have_ready(width: PaperWidth) -> None:
    for worst in EVERY_SERVICE:
        ordinary = replace(worst, notes=(), service_name=worst.service_name[:20])
        said = transcript(slips.build_slip(ordinary, HALL, TOKEN, "id", width))
        if worst.requirements:
            assert "*Siapkan:*" in said
            assert "Siapkan:* lihat layar" not in said or len(worst.requirements[0]) > 40


@pytest.mark.parametrize("width", WIDTHS)
def test_requirements_are_never_cut_within_an_item(width: PaperWidth) -> None:
    for granted in EVERY_SERVICE:
        blocks = slips.build_slip(granted, HALL, TOKEN, "id", width).blocks
        lines = [line.lead + line.text for line in blocks if isinstance(line, SlipLine)]
        first = next((n for n, line in enumerate(lines) if line.startswith("Siapkan:")), None)
        if first is None:
            assert not granted.requirements
            continue
        last = next(
            n for n, line in enumerate(lines) if line == "Dilayani lagi mulai pukul 13.00 WITA"[: len(line)]
        )
        listed = " ".join(lines[first:last]).removeprefix("Siapkan: ").split("; ")
        allowed = {"dan lainnya (lihat layar/QR)", "lihat layar/QR", "tidak ada berkas khusus"}
        assert set("; ".join(listed).split("; ")) <= allowed | set(
            "; ".join(granted.requirements).split("; ")
        )


def test_a_wait_that_is_not_known_is_left_out_and_none_is_promised() -> None:
    unknown = transcript(slips.build_slip(replace(KARTU_KELUARGA, wait_minutes=None), HALL, TOKEN, "id", 80))
    assert "*Sebelum Anda:* 3 orang\n" in unknown
    for made in KINDS.values():
        assert not {"estimasi", "pasti"} & set(transcript(made).lower().split())


def test_a_kiosk_without_settings_still_prints_the_number() -> None:
    said = transcript(slips.build_slip(KARTU_KELUARGA, None, TOKEN, "id", 58))
    assert "[number D 137]" in said
    assert "[code" not in said


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("language", ["id", "en"])
def test_number_and_code_on_the_slip_open_its_page_without_a_scan(width: PaperWidth, language: str) -> None:
    """Even where a slip is so full that it no longer says how to scan."""
    for granted in (KARTU_KELUARGA, *EVERY_SERVICE):
        said = transcript(slips.build_slip(granted, HALL, TOKEN, language, width, reprint=True))
        typed = re.search(r"http://antrean, (?:kode|code) (\d{4})", said)
        assert typed
        holders, link = Holders(), hash_token(TOKEN)
        floor = Floor(links={link: TicketId(f"20260105-{granted.number}")})
        opened = holders.find_link(floor, granted.number, typed[1])
        assert opened
        assert holders.find_ticket(floor, opened) == f"20260105-{granted.number}"


def test_a_hall_without_pages_gives_no_code() -> None:
    assert "kode" not in transcript(KINDS["nobody-ahead-no-page-80"])


def test_counters_with_a_gap_are_named_one_by_one() -> None:
    said = transcript(slips.build_slip(replace(SKCK, counters=(4, 6, 7, 9, 10, 11)), HALL, TOKEN, "id", 80))
    assert "LOKET 4, 6, 7, 9–11" in said


def test_names_no_printer_knows_become_their_nearest_letters_and_codes_vanish() -> None:
    odd = replace(KARTU_KELUARGA, service_name="Kartu\x1b@ Kel\u016barga ● 中")
    assert "Disdukcapil – Kartu@ Keluarga ?" in transcript(slips.build_slip(odd, HALL, TOKEN, "id", 80))
