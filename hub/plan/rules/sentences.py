"""What is said and shown: languages that are there, fields that are known, examples that are true (pure)."""

import re
from collections.abc import Iterator
from typing import Final

from hub.plan.mistake import Found, Path
from hub.plan.model import Agency, Example, PlanTexts, SitePlan
from hub.plan.rules.references import ids_of, unknown

CALL: Final = frozenset({"prefix", "digits", "agency_spoken", "counter"})
FIELDS: Final = {
    "call": CALL,
    "recall": CALL,
    "interruption": frozenset[str](),
    "break_notice": frozenset({"time"}),
    "friday_notice": frozenset({"time"}),
    "last_ticket_notice": frozenset({"agency_spoken"}),
    "closing_notice": frozenset({"time"}),
    "still_waiting_notice": frozenset[str](),
}
NEEDED: Final = frozenset({"digits", "counter"})
FIELD: Final = re.compile(r"\{(\w*)\}")


def languages(plan: SitePlan) -> Iterator[Found]:
    if "id" not in plan.site.languages:
        yield Found(("site", "languages"), plan.site.languages, "Indonesian (id) must be among them")
    for at, display in enumerate(plan.displays):
        for number, language in enumerate(display.languages):
            if language not in plan.site.languages:
                path = ("displays", at, "languages", number)
                yield Found(path, language, "is not among the site's languages")


def templates(plan: SitePlan) -> Iterator[Found]:
    for name, known in FIELDS.items():
        texts: PlanTexts = getattr(plan.announcements, name)
        needed = NEEDED if known is CALL else frozenset[str]()
        for language, text in texts.items():
            yield from _template(("announcements", name, language), text, known, needed)


def _template(path: Path, text: str, known: frozenset[str], needed: frozenset[str]) -> Iterator[Found]:
    said = set(FIELD.findall(text))
    for field in sorted(said - known):
        names = ", ".join(f"{{{each}}}" for each in sorted(known)) or "none"
        yield Found(path, text, f"{{{field}}} is not known here; known are {names}")
    for field in sorted(needed - said):
        yield Found(path, text, f"must say {{{field}}}")


def indonesian(plan: SitePlan) -> Iterator[Found]:
    told: list[tuple[Path, PlanTexts]] = [
        (("announcements", name), getattr(plan.announcements, name)) for name in FIELDS
    ]
    told += [(("rule", name), getattr(plan.rule, name)) for name in ("wall_sentence", "public_sentence")]
    told += [(("messages", at), texts) for at, texts in enumerate(plan.messages)]
    for path, texts in told:
        must = path[-1] in {"call", "recall"}
        if (texts or must) and not texts.get("id"):
            yield Found((*path, "id"), None, "is missing: the Indonesian sentence comes first")


def examples(plan: SitePlan) -> Iterator[Found]:
    agencies = {each.id: each for each in plan.agencies}
    for at, example in enumerate(plan.announcements.examples):
        path: Path = ("announcements", "examples", at)
        agency = agencies.get(example.agency)
        if agency is None:
            yield from unknown((*path, "agency"), example.agency, ids_of(plan.agencies), "agency")
        else:
            yield from _untrue(plan, path, example, agency)


def _untrue(plan: SitePlan, path: Path, example: Example, agency: Agency) -> Iterator[Found]:
    if not example.ticket.startswith(agency.prefix):
        yield Found((*path, "ticket"), example.ticket, f"numbers of {agency.id} begin with {agency.prefix}")
    counters = {
        counter.number
        for counter in plan.counters
        if agency.id in {counter.agency, *(guest.agency for guest in counter.guests)}
    }
    if example.counter not in counters:
        desks = ", ".join(str(number) for number in sorted(counters)) or "none"
        reason = f"is not a counter of {agency.id}; its counters are {desks}"
        yield Found((*path, "counter"), example.counter, reason)


RULES: Final = (languages, templates, indonesian, examples)
