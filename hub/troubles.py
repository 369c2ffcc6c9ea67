"""What is wrong with the hub itself, in words that say what to do (pure)."""

from collections.abc import Iterator
from typing import Final

UNRECORDED: Final = (
    "Hub tidak dapat mencatat: disk penuh atau rusak. Beri ruang atau ganti disk. "
    "Sementara itu pakai blok nomor kertas."
)
BUG: Final = (
    "Kesalahan program, {times} kali sejak hub mulai. Antrean tetap berjalan. Laporkan bersama log hub."
)
SKIPPED: Final = (
    "Catatan hari ini tidak terbaca seluruhnya (peristiwa {events}). Nomor tetap tidak ganda. "
    "Setelah tutup, pulihkan cadangan jurnal."
)


def troubles(failures: int, bugs: int, skipped: tuple[int, ...], clock: str) -> Iterator[str]:
    """`failures` to record in a row, `bugs` met, events `skipped` at the start, what the `clock` needs."""
    if failures:
        yield UNRECORDED
    if bugs:
        yield BUG.format(times=bugs)
    if skipped:
        yield SKIPPED.format(events=", ".join(map(str, skipped)))
    if clock:
        yield clock
