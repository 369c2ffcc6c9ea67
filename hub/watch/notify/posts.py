"""The ways to write to people that the hub's configuration names."""

from collections.abc import Sequence
from functools import partial

from hub.config import NotifyConfig
from hub.fleet.alarms.outages import OutageChange
from hub.fleet.alarms.places import name_places
from hub.plan.in_force import PlanDerived, PlanInForce
from hub.watch.notify import mail, webhook
from hub.watch.notify.letter import Letter, compose_letter
from hub.watch.notify.post import AlarmPost


def build_posts(config: NotifyConfig, in_force: PlanInForce) -> list[AlarmPost]:
    """None, one or two; not started yet."""
    names = PlanDerived(in_force, name_places)

    def write_letter(changes: Sequence[OutageChange]) -> Letter:
        return compose_letter(changes, names.current, in_force.book)

    ways = []
    if config.email:
        ways.append(
            AlarmPost("Surel", partial(mail.send_email, config.email), write_letter, config.leave_out)
        )
    if config.webhook:
        ways.append(
            AlarmPost("Webhook", partial(webhook.post_letter, config.webhook), write_letter, config.leave_out)
        )
    return ways
