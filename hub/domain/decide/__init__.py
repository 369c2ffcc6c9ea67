"""The rules: command -> events, or a refusal. Pure; the plan in force comes in as a book."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, Final

from hub.domain import commands as c
from hub.domain.decide import adoption, calls, counters, day, practice, resync, tickets, time
from hub.domain.events import Event
from hub.domain.model import Floor
from hub.domain.refusals import Reason, Refused
from hub.plan.book import Book

DecidedEvents = tuple[Event, ...]
DecisionRule = Callable[[Book, Floor, Any, datetime], DecidedEvents]

_RULES: Final[dict[type[c.QueueCommand], DecisionRule]] = {
    c.IssueTicket: tickets.issue_ticket,
    c.RegisterPaper: tickets.register_paper,
    c.ConfirmPrinted: tickets.confirm_printed,
    c.KeepTicket: tickets.keep_ticket,
    c.GiveBack: tickets.give_back,
    c.VoidTicket: tickets.void_ticket,
    c.PostponeTicket: tickets.postpone_ticket,
    c.SetService: tickets.set_service,
    c.GrantPriority: tickets.grant_priority,
    c.BringBack: tickets.bring_back,
    c.Transfer: tickets.transfer_ticket,
    c.CallNext: calls.call_next,
    c.Recall: calls.recall_ticket,
    c.FollowCall: calls.follow_call,
    c.Serve: counters.begin_serving,
    c.Finish: counters.finish_visit,
    c.MarkNoShow: counters.mark_no_show,
    c.Park: counters.park_ticket,
    c.TakeBreak: counters.take_break,
    c.OpenCounter: counters.open_counter,
    c.CloseCounter: counters.close_counter,
    c.OpenDay: day.open_day,
    c.AdoptPlan: adoption.adopt_plan,
    c.CloseDay: day.close_day,
    c.ConfirmRecap: day.confirm_recap,
    c.BeginPractice: practice.begin_practice,
    c.EndPractice: practice.end_practice,
    c.RecordSiteCheck: day.record_site_check,
    c.ReportLowPower: day.report_low_power,
    c.ReportPowerBack: day.report_power_back,
    c.PauseHall: day.pause_hall,
    c.ResumeHall: day.resume_hall,
    c.BeginResync: resync.begin_resync,
    c.HearResyncPart: resync.hear_resync_part,
    c.RestoreTicket: resync.restore_ticket,
    c.EndResync: resync.end_resync,
    c.Tick: time.let_time_pass,
}


def decide(book: Book, floor: Floor, command: c.QueueCommand, at: datetime) -> DecidedEvents:
    """What happens when this is asked at that moment. Raises Refused with the reason why not."""
    if floor.real is not None and isinstance(command, practice.REAL_DAY_ONLY):
        raise Refused(Reason.IN_PRACTICE)
    return _RULES[type(command)](book, floor, command, at)
