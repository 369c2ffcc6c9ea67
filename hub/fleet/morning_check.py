"""The morning check: which devices were asked to show that all is well, and what each answered (pure)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Final

from broker import messages as m
from hub.fleet.nodes import Fleet, is_present
from hub.plan.model import SitePlan

ASKS_FOR: Final = timedelta(minutes=90)  # devices that are switched on later are asked as they come
GREETING: Final = timedelta(seconds=25)  # one wall's turn to speak, if it does not say sooner that it has


@dataclass(frozen=True, slots=True)
class MorningCheck:
    """`request` is that of its commands: an answer to an earlier check's is none to this one's."""

    request: str
    began: datetime
    asked: Mapping[str, datetime] = field(default_factory=dict)
    reports: Mapping[str, m.CommandReport] = field(default_factory=dict)

    @property
    def command(self) -> m.Command:
        return m.Command("morning", self.request)


def list_nodes(plan: SitePlan) -> tuple[str, ...]:
    """Every device of the plan, as people walk by them: kiosks, walls, boxes."""
    return tuple(each.id for part in (plan.kiosks, plan.displays, plan.buttons) for each in part)


def list_due(check: MorningCheck, plan: SitePlan, fleet: Fleet, at: datetime) -> tuple[str, ...]:
    """Whom to ask now: who is there and was not asked since it came; of walls heard together, one."""
    if at - check.began > ASKS_FOR:
        return ()
    together = {each.id: each.sounding_zone for each in plan.displays if each.voice_order}
    speaking = {together[name] for name in _list_speaking(check, set(together), at)}
    found = []
    for name in list_nodes(plan):
        zone = together.get(name)
        if _is_unasked(check, fleet, name) and (zone is None or zone not in speaking):
            found.append(name)
            speaking |= {zone} - {None}
    return tuple(found)


def _list_speaking(check: MorningCheck, speakers: set[str], at: datetime) -> Iterator[str]:
    for name in speakers & check.asked.keys() - check.reports.keys():
        if at - check.asked[name] < GREETING:
            yield name


def _is_unasked(check: MorningCheck, fleet: Fleet, name: str) -> bool:
    if name in check.reports or not is_present(fleet, name):
        return False
    asked, came = check.asked.get(name), fleet[name].since
    return asked is None or (came is not None and came > asked)


def note_asked(check: MorningCheck, name: str, at: datetime) -> MorningCheck:
    return replace(check, asked={**check.asked, name: at})


def apply_answer(check: MorningCheck, name: str, did: m.CommandReport) -> MorningCheck:
    mine = did.request_of_command == check.request and did.what == "morning"
    return replace(check, reports={**check.reports, name: did}) if mine else check


def list_missing(check: MorningCheck, plan: SitePlan) -> tuple[str, ...]:
    """The devices that have not shown that all is well."""
    return tuple(name for name in list_nodes(plan) if name not in check.reports or not check.reports[name].ok)
