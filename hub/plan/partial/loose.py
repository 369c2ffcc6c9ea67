"""A plan put together from wrong parts too, so that one look finds what else is wrong (pure)."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

import msgspec
from msgspec import inspect

from hub.plan.mistake import FoundMistake, PlanPath
from hub.plan.model import SitePlan
from hub.plan.partial.excuse import has_met_unknown
from hub.plan.rules import RULES, PlanRule
from hub.plan.unknown import UNKNOWN


def consider_rules(document: object, wrong: Collection[PlanPath]) -> Iterator[FoundMistake]:
    """What the rules find, apart from the places known to be wrong."""
    plan = _Builder(frozenset(wrong)).build(_plan_shape(), document, ())
    for rule in RULES:
        yield from (
            found for found in _apply_as_far_as_possible(rule, plan) if not _is_inside(found.path, wrong)
        )


def _is_inside(path: PlanPath, wrong: Collection[PlanPath]) -> bool:
    return any(path[:length] in wrong for length in range(len(path) + 1))


def _apply_as_far_as_possible(rule: PlanRule, plan: SitePlan) -> Iterator[FoundMistake]:
    try:
        yield from rule(plan)
    except (TypeError, AttributeError, ValueError, KeyError) as stumbled:
        if not has_met_unknown(stumbled):
            raise  # its own bug; what the schema has named already is no news


@cache
def _plan_shape() -> inspect.Type:
    return inspect.type_info(SitePlan)


@dataclass(frozen=True, slots=True)
class _Builder:
    """Structs without validation; where a place is wrong or missing, UNKNOWN stands."""

    wrong: frozenset[PlanPath]

    def build(self, kind: inspect.Type, value: Any, path: PlanPath) -> Any:
        if path in self.wrong:
            return UNKNOWN
        match kind, value:
            case inspect.Metadata(), _:
                return self.build(kind.type, value, path)
            case inspect.UnionType(), _:
                return self.build(_choose_shape(kind, value), value, path)
            case inspect.StructType(), dict():
                return kind.cls(
                    **{field.name: self._build_field(field, value, path) for field in kind.fields}
                )
            case ((inspect.VarTupleType() | inspect.TupleType() | inspect.DictType()), (list() | dict())):
                return self._build_many(kind, value, path)
        return _parse_date(value) if isinstance(kind, inspect.DateType) else value

    def _build_field(self, field: inspect.Field, said: dict[str, Any], path: PlanPath) -> Any:
        name = field.encode_name
        if name in said:
            return self.build(field.type, said[name], (*path, name))
        if field.default_factory is not msgspec.NODEFAULT:
            return field.default_factory()
        return UNKNOWN if field.default is msgspec.NODEFAULT else field.default

    def _build_many(self, kind: inspect.Type, value: Any, path: PlanPath) -> Any:
        match kind:
            case inspect.DictType():
                return {
                    name: self.build(kind.value_type, each, (*path, name)) for name, each in value.items()
                }
            case inspect.TupleType():
                kinds = kind.item_types
                return tuple(
                    self.build(each, item, (*path, at))
                    for at, (each, item) in enumerate(zip(kinds, value, strict=True))
                )
            case inspect.VarTupleType():
                return tuple(self.build(kind.item_type, each, (*path, at)) for at, each in enumerate(value))
        return value


def _choose_shape(kind: inspect.UnionType, value: Any) -> inspect.Type:
    """Of a union's shapes the one that this value looks like."""
    shapes: tuple[type[inspect.Type], ...] = ()
    if isinstance(value, dict):
        shapes = (inspect.StructType,)
    elif isinstance(value, list):
        shapes = (inspect.TupleType, inspect.VarTupleType)
    return next((each for each in kind.types if isinstance(each, shapes)), inspect.AnyType())


def _parse_date(value: Any) -> Any:
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        return UNKNOWN
