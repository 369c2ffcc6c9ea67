"""What may be asked of the hall: imperative, each a frozen type; rooms as in `decide`."""

from hub.domain.commands.calls import CallNext, FollowCall, Recall
from hub.domain.commands.counters import (
    CloseCounter,
    Finish,
    MarkNoShow,
    OpenCounter,
    Park,
    Serve,
    TakeBreak,
)
from hub.domain.commands.day import (
    AdoptPlan,
    CloseDay,
    ConfirmRecap,
    OpenDay,
    PauseHall,
    RecordSiteCheck,
    ReportLowPower,
    ReportPowerBack,
    ResumeHall,
)
from hub.domain.commands.day import (
    MovedTicket as MovedTicket,
)
from hub.domain.commands.practice import BeginPractice, EndPractice
from hub.domain.commands.resync import BeginResync, EndResync, HearResyncPart, RestoreTicket
from hub.domain.commands.tickets import (
    BringBack,
    ConfirmPrinted,
    GiveBack,
    GrantPriority,
    IssueTicket,
    KeepTicket,
    PostponeTicket,
    RegisterPaper,
    SetService,
    Transfer,
    VoidTicket,
)
from hub.domain.commands.time import Tick

QueueCommand = (
    IssueTicket | RegisterPaper | ConfirmPrinted | KeepTicket | GiveBack
    | CallNext | Recall | Serve | Finish | MarkNoShow | Park | TakeBreak | OpenCounter | CloseCounter
    | SetService | GrantPriority | BringBack | Transfer | VoidTicket | PostponeTicket
    | FollowCall
    | OpenDay | AdoptPlan | CloseDay | ConfirmRecap | RecordSiteCheck | PauseHall | ResumeHall | Tick
    | BeginPractice | EndPractice | ReportLowPower | ReportPowerBack
    | BeginResync | HearResyncPart | RestoreTicket | EndResync
)  # fmt: skip
