"""What is said and shown: languages that are there, fields that are known, examples that are true (pure)."""

import re
from collections.abc import Iterator
from typing import Final

from hub.plan.mistake import FoundMistake, PlanPath
from hub.plan.model import Agency, Example, PlanTexts, SitePlan
from hub.plan.rules.references import find_unknown, ids_of

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


def check_languages(plan: SitePlan) -> Iterator[FoundMistake]:
    if "id" not in plan.site.languages:
        yield FoundMistake(("site", "languages"), plan.site.languages, "Indonesian (id) must be among them")
    for at, display in enumerate(plan.displays):
        for number, language in enumerate(display.languages):
            if language not in plan.site.languages:
                path = ("displays", at, "languages", number)
                yield FoundMistake(path, language, "is not among the site's languages")


def check_templates(plan: SitePlan) -> Iterator[FoundMistake]:
    for name, known in FIELDS.items():
        texts: PlanTexts = getattr(plan.announcements, name)
        needed = NEEDED if known is CALL else frozenset[str]()
        for language, text in texts.items():
            yield from _check_template(("announcements", name, language), text, known, needed)


def _check_template(
    path: PlanPath, text: str, known: frozenset[str], needed: frozenset[str]
) -> Iterator[FoundMistake]:
    said = set(FIELD.findall(text))
    for field in sorted(said - known):
        names = ", ".join(f"{{{each}}}" for each in sorted(known)) or "none"
        yield FoundMistake(path, text, f"{{{field}}} is not known here; known are {names}")
    for field in sorted(needed - said):
        yield FoundMistake(path, text, f"must say {{{field}}}")


def check_indonesian(plan: SitePlan) -> Iterator[FoundMistake]:
    told: list[tuple[PlanPath, PlanTexts]] = [
        (("announcements", name), getattr(plan.announcements, name)) for name in FIELDS
    ]
    told += [(("rule", name), getattr(plan.rule, name)) for name in ("wall_sentence", "public_sentence")]
    told += [(("messages", at), texts) for at, texts in enumerate(plan.messages)]
    for path, texts in told:
        must = path[-1] in {"call", "recall"}
        if (texts or must) and not texts.get("id"):
            yield FoundMistake((*path, "id"), None, "is missing: the Indonesian sentence comes first")


def check_examples(plan: SitePlan) -> Iterator[FoundMistake]:
    agencies = {each.id: each for each in plan.agencies}
    for at, example in enumerate(plan.announcements.examples):
        path: PlanPath = ("announcements", "examples", at)
        agency = agencies.get(example.agency)
        if agency is None:
            yield from find_unknown((*path, "agency"), example.agency, ids_of(plan.agencies), "agency")
        else:
            yield from _check_example(plan, path, example, agency)


def _check_example(
    plan: SitePlan, path: PlanPath, example: Example, agency: Agency
) -> Iterator[FoundMistake]:
    if not example.ticket.startswith(agency.prefix):
        yield FoundMistake(
            (*path, "ticket"), example.ticket, f"numbers of {agency.id} begin with {agency.prefix}"
        )
    counters = {
        counter.number
        for counter in plan.counters
        if agency.id in {counter.agency, *(guest.agency for guest in counter.guests)}
    }
    if example.counter not in counters:
        desks = ", ".join(str(number) for number in sorted(counters)) or "none"
        reason = f"is not a counter of {agency.id}; its counters are {desks}"
        yield FoundMistake((*path, "counter"), example.counter, reason)


RULES: Final = (check_languages, check_templates, check_indonesian, check_examples)
