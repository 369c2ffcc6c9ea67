"""The rules of the queue: number ranges, who is next, the seconds of a visit."""

from typing import Literal

from hub.plan.model.part import Part, PlanId, PlanTexts, Positive, Range, WholeNumber


class Numbers(Part, frozen=True, kw_only=True):
    """Ranges of the three digits, the same for every prefix, inclusive."""

    regular: Range
    priority: Range
    paper: Range
    reserve: dict[PlanId, Range] = {}
    priority_reserve: dict[PlanId, Range] = {}


class PerClass(Part, frozen=True, kw_only=True):
    regular: Positive
    priority: Positive


class QueueRule(Part, frozen=True, kw_only=True):
    """Who is next: the highest weight x waited / target, with a cap on priority calls in a row."""

    scheme: Literal["accumulating"]
    weight: PerClass
    target_min: PerClass
    most_priority_in_a_row: Positive
    alert_wait_min: Positive = 60
    wall_sentence: PlanTexts = {}
    public_sentence: PlanTexts = {}


class Flow(Part, frozen=True, kw_only=True):
    """The seconds of a visit; every figure may be set per hall."""

    walk_s: Positive = 30
    no_show_before_s: Positive = 45
    ignore_press_s: WholeNumber = 3
    call_again_after: Positive = 3
    postpone_places: Positive = 3
    keep_unprinted_s: Positive = 180
    silent_kiosk_s: Positive = 30
    forgotten_factor: Positive = 3
    forgotten_min: Positive = 20
    interrupted_s: Positive = 60
