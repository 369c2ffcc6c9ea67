"""The plan's shape against its schema, every mistake in plain words (pure)."""

import re
from collections.abc import Collection, Iterator
from difflib import get_close_matches
from functools import cache
from typing import Any, Final

from jsonschema import Draft202012Validator, FormatChecker, ValidationError

from hub.plan.mistake import FoundMistake, PlanPath
from hub.plan.schema import build_schema

KINDS: Final = {
    "string": "text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "array": "a list",
    "object": "a group of fields",
    "null": "nothing",
}
PATTERNS: Final = {
    "^[a-z0-9-]+$": "must be made of small letters, digits and hyphens only",
    "^([01][0-9]|2[0-3]):[0-5][0-9]$": 'must be a time of day such as "08:00"',
    "^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$": 'must be a month and a day such as "05-17"',
    "^[A-Z]$": "must be one capital letter",
    "^#[0-9A-Fa-f]{6}$": 'must be a colour such as "#0B5A32"',
    "^[A-Z][0-9]{3}$": "must be a number such as A001",
}
QUOTED: Final = re.compile(r"'([^']*)'")


@cache
def _build_validator() -> Draft202012Validator:
    return Draft202012Validator(build_schema(), format_checker=FormatChecker(["date"]))


def find_misshapen(document: object) -> Iterator[FoundMistake]:
    for error in _build_validator().iter_errors(document):
        yield from _find_in_error(error)


def _find_in_error(error: ValidationError) -> Iterator[FoundMistake]:
    path: PlanPath = tuple(error.absolute_path)
    match error.validator:
        case "anyOf":
            yield from _find_nearest(error)
        case "additionalProperties":
            yield from _find_unknown_fields(error, path)
        case "required":
            missing = QUOTED.findall(error.message)[0]
            yield FoundMistake((*path, missing), None, "is missing")
        case _ if _is_about_name(error):
            name = str(error.instance)
            reason = _compose_reason(error)
            yield FoundMistake((*path, name), name, f"the name {reason}")
        case _:
            yield FoundMistake(path, error.instance, _compose_reason(error))


def _is_about_name(error: ValidationError) -> bool:
    return "propertyNames" in error.absolute_schema_path


def _find_unknown_fields(error: ValidationError, path: PlanPath) -> Iterator[FoundMistake]:
    known: Any = error.schema["properties"]  # type: ignore[index]
    said: Any = error.instance
    for name, value in said.items():
        if name not in known:
            yield FoundMistake(
                (*path, name), value, f"is no field of a site plan here{_suggest_instead(name, known)}"
            )


def _suggest_instead(name: str, known: Collection[str]) -> str:
    near = get_close_matches(name, known, n=1)
    return f": is {near[0]} meant?" if near else "; fields here are " + ", ".join(known)


def _find_nearest(error: ValidationError) -> Iterator[FoundMistake]:
    """Of several shapes the one that was meant: mistakes inside it, else all the shapes it may have."""
    inside = [each for each in error.context or () if each.relative_path or each.validator != "type"]
    if inside:
        for each in inside:
            yield from _find_in_error(each)
        return
    wanted = [KINDS[str(each.validator_value)] for each in error.context or ()]
    yield FoundMistake(tuple(error.absolute_path), error.instance, f"must be {' or '.join(wanted)}")


def _compose_reason(error: ValidationError) -> str:
    wanted: Any = error.validator_value
    match error.validator:
        case "type":
            return f"must be {KINDS[wanted]}"
        case "enum":
            return "must be one of " + ", ".join(str(each) for each in wanted)
        case "pattern":
            return PATTERNS.get(wanted, f"must look like {wanted}")
        case "format":
            return 'must be a date such as "2026-01-05"'
        case _:
            return _compose_limit(str(error.validator), wanted)


def _compose_limit(keyword: str, wanted: object) -> str:
    return {
        "minimum": f"must be at least {wanted}",
        "maximum": f"must be at most {wanted}",
        "minItems": f"must have at least {wanted} entries",
        "maxItems": f"must have at most {wanted} entries",
        "items": "has too many entries",
        "minLength": "must not be empty",
        "maxLength": f"must have at most {wanted} characters",
    }.get(keyword, f"breaks the rule {keyword} {wanted}")
