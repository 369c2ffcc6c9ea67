"""What happened: past tense, append-only, carrying all that its reader must know; rooms as in `evolve`."""

from hub.domain.events.calls import CallFollowed, TicketCalled, TicketRecalled
from hub.domain.events.counters import (
    BreakBegun,
    CounterClosed,
    CounterOpened,
    ServingBegun,
    TicketMissed,
    TicketParked,
    TicketServed,
)
from hub.domain.events.day import (
    CounterResumed,
    DayClosed,
    DayOpened,
    HallPaused,
    HallResumed,
    PlanAdopted,
    PowerBack,
    PowerLow,
    RecapPrinted,
    SiteChecked,
)
from hub.domain.events.practice import PracticeBegun, PracticeEnded
from hub.domain.events.resync import HighestHeard, ResyncBegun, ResyncEnded
from hub.domain.events.tickets import (
    PaperRegistered,
    PriorityGranted,
    ServiceSet,
    TicketBroughtBack,
    TicketIssued,
    TicketKept,
    TicketPostponed,
    TicketPrinted,
    TicketTransferred,
    TicketVoided,
)

Event = (
    DayOpened | PlanAdopted | DayClosed | RecapPrinted | PracticeBegun | PracticeEnded
    | PowerLow | PowerBack
    | TicketIssued | PaperRegistered | TicketPrinted | TicketKept | TicketVoided
    | CounterOpened | CounterClosed | BreakBegun
    | TicketCalled | TicketRecalled | ServingBegun | TicketServed | TicketMissed | TicketParked
    | TicketBroughtBack | TicketPostponed | ServiceSet | PriorityGranted | TicketTransferred | CallFollowed
    | SiteChecked | HallPaused | CounterResumed | HallResumed
    | ResyncBegun | HighestHeard | ResyncEnded
)  # fmt: skip
