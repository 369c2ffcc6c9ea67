"""What is wrong with a site plan: where, what stands there, and why that cannot be (pure)."""

from dataclasses import dataclass

PlanPath = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class FoundMistake:
    """A mistake as a rule finds it, in the document's own keys; `{other}` in the reason is that place."""

    path: PlanPath
    value: object
    reason: str
    other: PlanPath = ()


@dataclass(frozen=True, slots=True)
class Mistake:
    """A mistake as people read it. `line` is 1 for the first; None where the document has no such place."""

    path: str
    value: object
    reason: str
    line: int | None = None

    def __str__(self) -> str:
        where = f"line {self.line}: " if self.line else ""
        said = "" if self.value is None else f" (it says {shorten_value(self.value)})"
        return f"{where}{self.path or 'the document'}: {self.reason}{said}"


class PlanRefused(Exception):
    """The plan cannot be used; every mistake in it is named."""

    def __init__(self, mistakes: tuple[Mistake, ...]) -> None:
        super().__init__("\n".join(str(each) for each in mistakes))
        self.mistakes = mistakes


LONGEST = 60


def shorten_value(value: object) -> str:
    """The value as the document might write it, shortened."""
    match value:
        case None:
            return "nothing"
        case bool():
            return str(value).lower()
        case tuple() | list():
            text = "[" + ", ".join(str(each) for each in value) + "]"
        case dict():
            text = "{" + ", ".join(str(key) for key in value) + "}"
        case _:
            text = str(value)
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def spell_path(path: PlanPath, document: object) -> str:
    """`agencies[kpp].quota`: list items by their id where they have one, else by position from 0."""
    text, here = "", document
    for step in path:
        here = _step_inside(here, step)
        if isinstance(step, int):
            ident = here.get("id") if isinstance(here, dict) else None
            text += f"[{ident if isinstance(ident, str) else step}]"
        else:
            text += f".{step}" if text else step
    return text


def _step_inside(here: object, step: str | int) -> object:
    if isinstance(here, dict):
        return here.get(step)
    if isinstance(here, (list, tuple)) and isinstance(step, int) and step < len(here):
        return here[step]
    return None
