"""The rules: command -> events, or a refusal. Pure; the plan in force comes in as a book."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, Final

from hub.domain import commands as c
from hub.domain.decide import adoption, calls, counters, day, practice, recollection, tickets, time
from hub.domain.events import Event
from hub.domain.model import Floor
from hub.domain.refusals import Reason, Refused
from hub.plan.book import Book

Events = tuple[Event, ...]
Rule = Callable[[Book, Floor, Any, datetime], Events]

_RULES: Final[dict[type[c.Command], Rule]] = {
    c.IssueTicket: tickets.issue,
    c.RegisterPaper: tickets.register,
    c.ConfirmPrinted: tickets.confirm_printed,
    c.KeepTicket: tickets.keep,
    c.GiveBack: tickets.give_back,
    c.VoidTicket: tickets.void,
    c.PostponeTicket: tickets.postpone,
    c.SetService: tickets.set_service,
    c.GrantPriority: tickets.grant_priority,
    c.BringBack: tickets.bring_back,
    c.Transfer: tickets.transfer,
    c.CallNext: calls.call_next,
    c.Recall: calls.recall,
    c.FollowCall: calls.follow,
    c.Serve: counters.serve,
    c.Finish: counters.finish,
    c.MarkNoShow: counters.mark_no_show,
    c.Park: counters.park,
    c.TakeBreak: counters.take_break,
    c.OpenCounter: counters.open_counter,
    c.CloseCounter: counters.close_counter,
    c.OpenDay: day.open_day,
    c.AdoptPlan: adoption.adopt_plan,
    c.CloseDay: day.close_day,
    c.ConfirmRecap: day.confirm_recap,
    c.BeginPractice: practice.begin,
    c.EndPractice: practice.end,
    c.RecordSiteCheck: day.record_site_check,
    c.LowPower: day.low_power,
    c.PowerReturned: day.power_returned,
    c.PauseHall: day.pause,
    c.ResumeHall: day.resume,
    c.BeginRecollection: recollection.begin,
    c.HearRecollection: recollection.hear,
    c.RestoreTicket: recollection.restore_ticket,
    c.EndRecollection: recollection.end,
    c.Tick: time.tick,
}


def decide(book: Book, floor: Floor, command: c.Command, at: datetime) -> Events:
    """What happens when this is asked at that moment. Raises Refused with the reason why not."""
    if floor.real is not None and isinstance(command, practice.REAL):
        raise Refused(Reason.IN_PRACTICE)
    return _RULES[type(command)](book, floor, command, at)
