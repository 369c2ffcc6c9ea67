"""What is known of the hub itself, each figure with what a person does when it is not well (pure)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
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
DEAF: Final = (
    "Hub tidak tersambung ke broker: mesin antrean, layar, dan tombol tidak dapat bekerja. "
    "Pada mesin hub jalankan: sudo systemctl restart mosquitto."
)
DISK: Final = "Disk hub hampir penuh, tersisa {left} MiB. Hapus rilis dan log lama, atau ganti disk."
DEAF_FOR: Final = timedelta(seconds=5)
LEAST_FREE_MIB: Final = 200
MIB_PER_GIB: Final = 1024


@dataclass(frozen=True, slots=True)
class HealthCheck:
    """One line of the hub on the fleet page. Not `well`, it is an alarm, and `do` is its sentence.

    `urgent`: visitors or officers feel it now."""

    name: str
    value: str
    well: bool = True
    do: str = ""
    urgent: bool = True


@dataclass(frozen=True, slots=True)
class HubNow:
    """`failures` to record in a row, `bugs` met, events `skipped` at the start, what the `clock` needs;
    `deaf_since`: no broker carries for the hub since then."""

    failures: int = 0
    bugs: int = 0
    skipped: tuple[int, ...] = ()
    clock: str = ""
    deaf_since: datetime | None = None


def check_hub(hub: HubNow, at: datetime) -> Iterator[HealthCheck]:
    deaf = hub.deaf_since is not None and at - hub.deaf_since >= DEAF_FOR
    skipped = ", ".join(map(str, hub.skipped))
    yield HealthCheck("Pencatatan", "gagal" if hub.failures else "baik", not hub.failures, UNRECORDED)
    yield HealthCheck("Sambungan broker", "terputus" if deaf else "baik", not deaf, DEAF)
    yield HealthCheck(
        "Jurnal hari ini",
        "tidak lengkap" if skipped else "lengkap",
        not skipped,
        SKIPPED.format(events=skipped),
    )
    yield HealthCheck("Program", f"{hub.bugs} kesalahan", not hub.bugs, BUG.format(times=hub.bugs))
    yield HealthCheck("Jam hub", "diragukan" if hub.clock else "baik", not hub.clock, hub.clock)


def format_space(free_mib: int) -> str:
    if free_mib < MIB_PER_GIB:
        return f"{free_mib} MiB"
    return f"{free_mib / MIB_PER_GIB:.1f} GiB".replace(".", ",")


def check_disk(free_mib: int) -> HealthCheck:
    """Of the disk that holds the journal."""
    return HealthCheck(
        "Disk hub",
        format_space(free_mib),
        free_mib >= LEAST_FREE_MIB,
        DISK.format(left=free_mib),
        urgent=False,
    )
