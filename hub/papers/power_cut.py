"""The page for the bag: what to do while the power is out, and after."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from hub.papers.sheet import A4, Sheet, TextStyle
from hub.papers.typeface import REGULAR, width_mm
from hub.plan.model import SitePlan

MARGIN: Final = 14.0
WIDE: Final = A4[0] - 2 * MARGIN
BODY: Final = TextStyle(13.3)
HEAD: Final = TextStyle(14.5, bold=True)
SAID: Final = TextStyle(16, bold=True)
NUMERAL: Final = TextStyle(22, bold=True, align="centre", colour="#FFFFFF")


@dataclass(frozen=True, slots=True)
class PowerCutStep:
    """One step: who, and what they do; `said` is read out to the hall."""

    head: str
    does: tuple[str, ...]
    said: str = ""


BAG: Final = ("nomor kertas tiap instansi", "spidol, pulpen", "megafon, baterai", "lembar ini")


def list_power_cut_steps(plan: SitePlan) -> tuple[PowerCutStep, ...]:
    first, last = plan.numbers.paper
    most = _spell_times(plan.rule.most_priority_in_a_row)
    return (
        PowerCutStep(
            "Pemandu: beri tahu pengunjung dengan megafon",
            (),
            "“Listrik sedang padam. Nomor antrean Anda tetap berlaku. Mohon menunggu panggilan.”",
        ),
        PowerCutStep(
            "Pemandu: masih ada mesin antrean yang menyala?",
            (
                "Ya: pengunjung baru tetap mengambil nomor di mesin itu.",
                f"Tidak: sobek nomor kertas ({first}–{last}) berurutan, tulis tanggal di kertasnya.",
                "Di bonggol tulis jam dan layanan.",
                "Centang Prioritas untuk lansia, disabilitas, anak, ibu hamil dan menyusui.",
            ),
        ),
        PowerCutStep(
            "Petugas loket: panggil dengan suara",
            (
                "Nomor dari mesin dahulu, lalu nomor kertas, masing-masing urut.",
                f"Prioritas didahulukan, paling banyak {most} berturut-turut selama ada antrean lain.",
                "Kertas nomor yang sudah dilayani: minta, berikan kepada pemandu, centang di bonggol.",
            ),
        ),
        PowerCutStep(
            "Listrik menyala: setiap loket menekan tombol sekali",
            (
                "Pengunjung terakhir dipanggil ulang, lalu antrean berlanjut.",
                "Berhenti membagikan nomor kertas.",
            ),
        ),
        PowerCutStep(
            "Penyelia: catat bonggol sebelum MPP tutup",
            (
                "Buka halaman hub, pilih “Nomor kertas”. Satu nomor per baris: nomor, jam, layanan.",
                "Bila dicentang, tambahkan kata prioritas atau selesai. Mencatat dua kali tidak apa-apa.",
                "Yang belum dilayani lalu dipanggil mesin menurut jamnya. Simpan bonggol satu bulan.",
            ),
        ),
    )


def print_power_cut_page(file: Path, plan: SitePlan) -> None:
    """Writes it: one page of A4. Raises NoTypeface."""
    sheet = Sheet(file, A4, f"Listrik padam – {plan.site.name}")
    sheet.draw_box((0, 0), (A4[0], 31), 0, "#000000")
    sheet.draw_text((MARGIN, 19), "LISTRIK PADAM", TextStyle(36, bold=True, colour="#FFFFFF"))
    sheet.draw_text(
        (MARGIN, 26.5), f"Lembar petugas · {plan.site.name}", TextStyle(11, colour="#FFFFFF"), fit=WIDE
    )
    _draw_bag(sheet, 40)
    y = 49.0
    for number, part in enumerate(list_power_cut_steps(plan), start=1):
        y = _draw_step(sheet, number, part, y) + 4.5
    _draw_example(sheet, f"{plan.agencies[0].prefix}{plan.numbers.paper[0]:03d}", y)
    sheet.save()


def _draw_bag(sheet: Sheet, base: float) -> None:
    """What must lie in it, to tick when it is looked through."""
    sheet.draw_text((MARGIN, base), "Isi tas:", TextStyle(10.5, bold=True))
    x = MARGIN + 18
    for each in BAG:
        sheet.draw_box((x, base - 3.4), (3.6, 3.6))
        sheet.draw_text((x + 5, base), each, TextStyle(10.5))
        x += 5 + width_mm(each, REGULAR, 10.5) + 5


def _draw_step(sheet: Sheet, number: int, part: PowerCutStep, top: float) -> float:
    """The step under its numeral; gives where the next may begin."""
    sheet.draw_circle((MARGIN + 6, top + 4), 12, 0, "#000000")
    sheet.draw_text((MARGIN + 6, top + 6.8), str(number), NUMERAL)
    x, wide = MARGIN + 17, WIDE - 17
    y = sheet.draw_paragraph((x, top + 4), part.head, HEAD, wide) + 0.8
    if part.said:
        y = sheet.draw_paragraph((x, y + 1), part.said, SAID, wide)
    for each in part.does:
        sheet.draw_text((x, y), "•", BODY)
        y = sheet.draw_paragraph((x + 5, y), each, BODY, wide - 5) + 0.8
    return y


def _draw_example(sheet: Sheet, first: str, top: float) -> None:
    """`first` is a number of the block."""
    sheet.draw_box((MARGIN + 17, top - 3), (WIDE - 17, 20), 0.3)
    sheet.draw_text((MARGIN + 21, top + 2.5), "Contoh ketikan:", TextStyle(10))
    typed = {f"{first} 09.15": "menunggu", f"{first[:-1]}1 09.20 1 prioritas": "menunggu, prioritas"}
    typed[f"{first[:-1]}2 09.22 1 selesai"] = "sudah dilayani"
    for line, (example, means) in enumerate(typed.items()):
        sheet.draw_text((MARGIN + 56, top + 2.5 + 5.5 * line), example, TextStyle(12, bold=True))
        sheet.draw_text((MARGIN + 118, top + 2.5 + 5.5 * line), means, TextStyle(10))


def _spell_times(count: int) -> str:
    words = {1: "satu kali", 2: "dua kali", 3: "tiga kali"}
    return words.get(count, f"{count} kali")
