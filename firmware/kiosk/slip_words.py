"""Every word on a slip, Indonesian first, English for who pressed `bahasa` (pure)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

_DIGITS: Final = {
    "id": ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"),
    "en": ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
}
_WEEKDAYS: Final = {
    "id": ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
_MONTHS: Final = {
    "id": (
        "Januari", "Februari", "Maret", "April", "Mei", "Juni",
        "Juli", "Agustus", "September", "Oktober", "November", "Desember",
    ),
    "en": (
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
}  # fmt: skip
_COLOURS_EN: Final = {"biru": "blue", "hijau": "green", "kuning": "yellow", "ungu": "purple"}


@dataclass(frozen=True, slots=True)
class Words:
    language: str
    clock: str
    zone: str
    counter: str
    counters: str
    ahead: str
    nobody_ahead: str
    people: str
    person: str
    about: str
    minutes: str
    prepare: str
    prepare_nothing: str
    more_on_page: str
    more_on_screen: str
    none_fits_page: str
    none_fits_screen: str
    stay: str
    missed: str
    out_of_order: str
    out_of_order_short: str
    follow: str
    follow_by_wifi: str
    complaints: str
    today_only: str
    again: str
    not_a_number: str
    take_a_number: str
    requirements: str
    no_requirements: str
    duration: str
    fee: str
    fee_unknown: str
    unconfirmed: str
    result: str
    test: str
    test_below: str
    paper_left: str


INDONESIAN: Final = Words(
    language="id",
    clock="%H.%M",
    zone="ZONA",
    counter="LOKET",
    counters="LOKET",
    ahead="Sebelum Anda:",
    nobody_ahead="tidak ada antrean",
    people="orang",
    person="orang",
    about="perkiraan",
    minutes="menit",
    prepare="Siapkan:",
    prepare_nothing="tidak ada berkas khusus",
    more_on_page="dan lainnya (lihat layar/QR)",
    more_on_screen="dan lainnya (lihat layar)",
    none_fits_page="lihat layar/QR",
    none_fits_screen="lihat layar",
    stay="Mohon tetap di ruang tunggu.",
    missed="Terlewat? Lapor ke loket, tanpa nomor baru.",
    out_of_order="Nomor dapat dipanggil tidak berurutan.",
    out_of_order_short="Panggilan bisa tak berurutan.",
    follow="Pantau antrean: pindai kode ini",
    follow_by_wifi="Pantau antrean: sambung Wi-Fi {wifi}, lalu pindai",
    complaints="Pengaduan:",
    today_only="Berlaku hari ini saja",
    again="CETAK ULANG",
    not_a_number="BUKAN NOMOR ANTREAN",
    take_a_number="Untuk dilayani, ambil nomor di mesin antrean.",
    requirements="Persyaratan",
    no_requirements="Tidak ada persyaratan khusus.",
    duration="Waktu:",
    fee="Biaya:",
    fee_unknown="Biaya belum dikonfirmasi instansi. Tanyakan di loket.",
    unconfirmed="belum dikonfirmasi",
    result="Hasil:",
    test="TES – BUKAN NOMOR ANTREAN",
    test_below="Angka di bawah harus utuh dari tepi ke tepi.",
    paper_left="Sisa kertas ± {slips} nomor.",
)

ENGLISH: Final = Words(
    language="en",
    clock="%H:%M",
    zone="ZONE",
    counter="COUNTER",
    counters="COUNTERS",
    ahead="Ahead of you:",
    nobody_ahead="nobody",
    people="people",
    person="person",
    about="about",
    minutes="minutes",
    prepare="Please have ready:",
    prepare_nothing="no documents needed",
    more_on_page="and more (see screen/QR)",
    more_on_screen="and more (see screen)",
    none_fits_page="see screen/QR",
    none_fits_screen="see screen",
    stay="Please stay in the waiting area.",
    missed="Missed? Tell the counter, no new number needed.",
    out_of_order="Numbers may be called out of order.",
    out_of_order_short="Calls may be out of order.",
    follow="Follow the queue: scan this code",
    follow_by_wifi="Follow the queue: join Wi-Fi {wifi}, then scan",
    complaints="Complaint:",
    today_only="Valid today only",
    again="PRINTED AGAIN",
    not_a_number="NOT A QUEUE NUMBER",
    take_a_number="To be served, take a number at the machine.",
    requirements="What to bring",
    no_requirements="Nothing special to bring.",
    duration="Time:",
    fee="Fee:",
    fee_unknown="The fee is not confirmed by the office. Please ask at the counter.",
    unconfirmed="not confirmed",
    result="You get:",
    test="TEST – NOT A QUEUE NUMBER",
    test_below="The digits below must be whole from edge to edge.",
    paper_left="Paper left for about {slips} slips.",
)


def words(language: str) -> Words:
    return ENGLISH if language == "en" else INDONESIAN


def spoken(number: str, say: Words) -> str:
    """The number as the voice says it, digit by digit: `D137` is `D – satu – tiga – tujuh`."""
    return " – ".join(_DIGITS[say.language][int(part)] if part.isdecimal() else part for part in number)


def spaced(number: str, prefix: str) -> str:
    return f"{prefix} {number.removeprefix(prefix)}"


def moment(at: datetime, zone_label: str, say: Words, columns: int) -> str:
    """Date and time as they are written here; `at` carries the hall's own offset."""
    day, month = _WEEKDAYS[say.language][at.weekday()], _MONTHS[say.language][at.month - 1]
    time = f"{at:{say.clock}} {zone_label}".strip()
    full = f"{day}, {at.day} {month} {at.year}, {time}"
    return full if len(full) <= columns else f"{day}, {at.day} {month[:3]} {at.year}, {time}"


def colour(name: str, say: Words) -> str:
    return (_COLOURS_EN.get(name, name) if say.language == "en" else name).upper()


def counters(numbers: Sequence[int], say: Words) -> str:
    """`LOKET 4–7`, or `LOKET 4, 6–7` where one is missing; empty when no counter is known."""
    if not numbers:
        return ""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    listed = ", ".join(_run(run) for run in runs)
    return f"{say.counters if len(set(numbers)) > 1 else say.counter} {listed}"


def _run(run: list[int]) -> str:
    if len(run) == 1:
        return str(run[0])
    return f"{run[0]}{'–' if len(run) > 2 else ', '}{run[-1]}"  # noqa: PLR2004 - two are a pair, three a run


def wait(ahead: int, minutes: tuple[int, int] | None, say: Words) -> list[str]:
    """How many before you and, where it is known, about how long; never a promise."""
    people = say.person if ahead == 1 else say.people
    said = [f"{ahead} {people}" if ahead else say.nobody_ahead]
    if minutes and ahead:
        least, most = minutes
        span = f"{least}–{most}" if most > least else str(most)
        said.append(f"{say.about} {span} {say.minutes}")
    return said
