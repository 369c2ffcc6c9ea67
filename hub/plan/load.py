"""A site plan from its document: all of it right, or every mistake named."""

import hashlib
from pathlib import Path as File

import msgspec

from hub.plan.document import Document, read_document
from hub.plan.mistake import FoundMistake, Mistake, PlanRefused, spell_path
from hub.plan.model import SitePlan
from hub.plan.partial.loose import consider_rules
from hub.plan.shape import find_misshapen


def load_plan(path: File) -> tuple[SitePlan, str]:
    """The plan and its version, a hash of the document's bytes; OSError, PlanRefused."""
    content = path.read_bytes()
    return parse_plan(content.decode("utf-8", errors="replace")), version_of(content)


def load_plan_alone(path: File) -> SitePlan:
    return load_plan(path)[0]


def version_of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:16]


def parse_plan(text: str) -> SitePlan:
    """PlanRefused with every mistake, in the order of the document's lines."""
    document = read_document(text)
    found = [*document.found, *find_misshapen(document.value)] if document.readable else document.found
    if document.readable:
        found += consider_rules(document.value, {each.path for each in found})
    if found:
        raise PlanRefused(_spell_mistakes(found, document))
    return msgspec.convert(document.value, SitePlan)


def _spell_mistakes(found: list[FoundMistake], document: Document) -> tuple[Mistake, ...]:
    told = (
        Mistake(
            path=spell_path(each.path, document.value),
            value=each.value,
            reason=each.reason.replace("{other}", spell_path(each.other, document.value)),
            line=document.find_line(each.path),
        )
        for each in found
    )
    return tuple(sorted(told, key=lambda each: (each.line or 0, each.path)))
