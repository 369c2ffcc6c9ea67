"""The numbers that lie in the bag for a power cut, each as its slip says it (pure)."""

from collections.abc import Iterator
from dataclasses import dataclass

from hub.plan.model import Agency, CounterDesk, Range, SitePlan, Zone
from hub.plan.runs import format_runs
from translations import vocabulary
from translations.translate import SOURCE


@dataclass(frozen=True, slots=True)
class BlockNumber:
    """One number of a block: what stands on the slip and on its stub."""

    number: str
    spoken: str
    agency: Agency
    zone: Zone
    counters: str

    @property
    def spaced(self) -> str:
        return f"{self.agency.prefix}\N{NO-BREAK SPACE}{self.number[1:]}"


def build_block(plan: SitePlan, agency: Agency, span: Range) -> Iterator[BlockNumber]:
    """Every number of that span, in order."""
    zone = next(each for each in plan.zones if each.id == agency.zone)
    counters = format_runs(each.number for each in plan.counters if _serves_agency(each, agency))
    for digits in range(span[0], span[1] + 1):
        number = f"{agency.prefix}{digits:03d}"
        yield BlockNumber(number, _spell_number(number), agency, zone, counters)


def _serves_agency(desk: CounterDesk, agency: Agency) -> bool:
    """Also a desk that it shares on some weekdays: nobody knows on which day the power fails."""
    return agency.id in (desk.agency, *(guest.agency for guest in desk.guests))


def _spell_number(number: str) -> str:
    """As the slip: `D – tujuh – nol – nol`."""
    return " – ".join([number[0], *(vocabulary.name_digit(each, SOURCE) for each in number[1:])])


def choose_blocks(
    plan: SitePlan, agencies: tuple[str, ...], span: Range | None
) -> tuple[list[Agency], Range]:
    """Which blocks to print. ValueError with every mistake, a line each."""
    low, high = plan.numbers.paper
    first, last = span or plan.numbers.paper
    known = {each.id: each for each in plan.agencies}
    wrong = [
        f"{name}: no agency has this id; there are: {', '.join(known)}"
        for name in agencies
        if name not in known
    ]
    if not low <= first <= last <= high:
        wrong.append(f"{first}-{last}: not within the plan's paper range, {low}-{high}")
    if wrong:
        raise ValueError("\n".join(wrong))
    return [known[each] for each in agencies] or list(plan.agencies), (first, last)
