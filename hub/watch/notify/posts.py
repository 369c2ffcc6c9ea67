"""The ways to write to people that the hub's configuration names."""

from collections.abc import Sequence
from functools import partial

from hub.config import NotifyConfig
from hub.fleet.alarms.outages import Change
from hub.fleet.alarms.places import places
from hub.plan.in_force import PlanDerived, PlanInForce
from hub.watch.notify import mail, webhook
from hub.watch.notify.letter import Letter, letter
from hub.watch.notify.post import Post


def posts(config: NotifyConfig, in_force: PlanInForce) -> list[Post]:
    """None, one or two; not started yet."""
    names = PlanDerived(in_force, places)

    def write(changes: Sequence[Change]) -> Letter:
        return letter(changes, names.current, in_force.book)

    ways = []
    if config.email:
        ways.append(Post("Surel", partial(mail.send, config.email), write, config.leave_out))
    if config.webhook:
        ways.append(Post("Webhook", partial(webhook.send, config.webhook), write, config.leave_out))
    return ways
