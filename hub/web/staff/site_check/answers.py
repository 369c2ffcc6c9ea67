"""What a technician typed, as a result or as the mistake to be told (pure)."""

from collections.abc import Mapping
from datetime import datetime

from hub.site_check.record import CheckAnswer, CheckResult, is_loud_enough
from hub.site_check.steps import CheckKind, CheckStep

LEVELS = {"derau": "derau ruang", "jauh": "kursi terjauh", "dekat": "kursi terdekat"}
QUIETEST_DB, LOUDEST_DB = 20, 130


def parse_result(step: CheckStep, form: Mapping[str, str], at: datetime) -> CheckResult | str:
    """The answer that the form gives to this step; a sentence where it gives none that can be taken."""
    said = form.get("jawab", "")
    if said not in list(CheckAnswer) or (said == CheckAnswer.ABSENT and not step.optional):
        return "Pilih salah satu jawaban."
    note = form.get("catatan", "").strip()[:200]
    if step.kind is not CheckKind.LEVEL or said == CheckAnswer.BAD:
        return CheckResult(answer=CheckAnswer(said), at=at, note=note)
    return _parse_level(form, at, note)


def _parse_level(form: Mapping[str, str], at: datetime, note: str) -> CheckResult | str:
    """Good or bad follows from the figures, not from the button."""
    found = {name: _parse_decibels(form.get(name, "")) for name in LEVELS}
    wrong = [LEVELS[name] for name, db in found.items() if db is None]
    noise, far, near = (found[name] or 0.0 for name in LEVELS)
    if wrong:
        return f"Tulis angka dB(A) antara {QUIETEST_DB} dan {LOUDEST_DB} untuk: {', '.join(wrong)}."
    good = is_loud_enough(noise, far, near)
    return CheckResult(
        answer=CheckAnswer.GOOD if good else CheckAnswer.BAD, at=at, note=note, level=(noise, far, near)
    )


def _parse_decibels(typed: str) -> float | None:
    try:
        figure = float(typed.strip().replace(",", "."))
    except ValueError:
        return None
    return figure if QUIETEST_DB <= figure <= LOUDEST_DB else None
