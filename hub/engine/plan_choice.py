"""Which plan a start goes on with: the journal's, or the file's as a new import, never over a newer one."""

from dataclasses import dataclass


class PlanConflict(Exception):
    """The plan in force and the file were both changed: a person must say which one holds."""

    def __init__(self, in_force: str, file: str) -> None:
        super().__init__(
            f"Denah yang berlaku ({in_force}) dan denah di berkas ({file}) sama-sama berubah. "
            "Ambil yang berlaku: python -m hub plan export. Pakai berkas: python -m hub plan import."
        )
        self.in_force, self.file = in_force, file


@dataclass(frozen=True, slots=True)
class KnownPlans:
    """Versions. `recorded`: of the last event that adopted one; `adopted`: noted since, following `over`."""

    recorded: str = ""
    adopted: str = ""
    over: str = ""
    imported: str = ""

    @property
    def latest(self) -> str:
        """What was noted counts until another program recorded something else."""
        return self.adopted if self.adopted and self.recorded in (self.over, self.adopted) else self.recorded


def is_new_import(known: KnownPlans, file: str) -> bool:
    """Shall the file's plan follow the one in force? Raises PlanConflict where both were changed.

    A landed release noted no import: it always ran with its file.
    """
    imported = known.imported or known.latest
    if file in (known.latest, imported):
        return False
    if known.latest != imported:
        raise PlanConflict(known.latest, file)
    return True


def pack_next(version: str, over: str) -> str:
    """The mark's value."""
    return f"{version} {over}".strip()


def unpack_next(mark: str) -> tuple[str, str]:
    """Version, and what it followed."""
    version, _, over = mark.partition(" ")
    return version, over
