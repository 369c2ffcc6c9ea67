"""A device's figures beyond their thresholds (pure)."""

from collections.abc import Iterator
from typing import Final

from broker.messages import Health
from hub.fleet.alarms import power
from hub.fleet.alarms.alarm import Alarm, AlarmCode
from hub.fleet.alarms.places import capitalise

HOTTEST_C: Final = 80
LEAST_FREE_MIB: Final = 200
FARTHEST_OFF_MS: Final = 500

HOT: Final = (
    "{device} terlalu panas, {figure} °C. Beri ruang udara, bersihkan debunya, jauhkan dari sinar matahari."
)
POWER: Final = (
    "Catu daya {device} kurang kuat. Ganti dengan catu daya asli Raspberry Pi dan kabel yang pendek."
)
POWER_BEFORE: Final = (
    "Catu daya {device} pernah kurang kuat sejak dinyalakan. Bila terjadi lagi, ganti catu daya dan kabelnya."
)
SLOWED: Final = "{device} memperlambat diri karena panas atau tegangan. Periksa udara dan catu dayanya."
DISK: Final = (
    "Penyimpanan {device} hampir penuh, tersisa {figure} MiB. Hapus rilis lama, atau ganti kartu memorinya."
)
CLOCK: Final = (
    "Jam {device} meleset {figure} detik. Nomor dan panggilan tetap benar. Periksa kabel jaringannya ke hub."
)
REFUSED: Final = (
    "Broker menolak {figure} pesan {device}. Perbarui daftar akses broker dan perangkat ini dengan playbook, "
    "lalu tekan Mulai ulang; bila muncul lagi, periksa nama pada sertifikatnya."
)


def find_machine_alarms(node: str, device: str, health: Health) -> Iterator[Alarm]:
    """`device` is its place in words; a figure that is not known raises nothing."""
    yield from _find_heat_alarm(node, device, health.temperature_c)
    yield from _find_power_alarm(node, device, health.throttled or 0)
    if health.disk_free_mib is not None and health.disk_free_mib < LEAST_FREE_MIB:
        yield _build_alarm(node, AlarmCode.DISK, DISK, device, str(health.disk_free_mib))
    if health.refused:
        yield _build_alarm(node, AlarmCode.REFUSED, REFUSED, device, str(health.refused))
    if health.clock_offset_ms is not None and abs(health.clock_offset_ms) > FARTHEST_OFF_MS:
        seconds = f"{abs(health.clock_offset_ms) / 1000:.1f}".replace(".", ",")
        yield _build_alarm(node, AlarmCode.CLOCK, CLOCK, device, seconds)


def _find_heat_alarm(node: str, device: str, temperature_c: float | None) -> Iterator[Alarm]:
    if temperature_c is not None and temperature_c >= HOTTEST_C:
        yield _build_alarm(node, AlarmCode.HOT, HOT, device, f"{temperature_c:.0f}")


def _find_power_alarm(node: str, device: str, bits: int) -> Iterator[Alarm]:
    """One of them: too low a voltage also slows a machine down."""
    if power.is_now(bits, power.LOW_VOLTAGE):
        yield _build_alarm(node, AlarmCode.POWER, POWER, device)
    elif power.is_now(bits, power.SLOWED):
        yield _build_alarm(node, AlarmCode.SLOWED, SLOWED, device)
    elif power.was_before(bits, power.LOW_VOLTAGE):
        yield _build_alarm(node, AlarmCode.POWER_BEFORE, POWER_BEFORE, device)


def _build_alarm(node: str, code: AlarmCode, sentence: str, device: str, figure: str = "") -> Alarm:
    return Alarm(node, code, capitalise(sentence.format(device=device, figure=figure)), urgent=False)
