"""The clocks of threads, as data. Source: threads.md §4; seed facts D2, time limits."""

from datetime import timedelta

from guards.clocks import Action, Clock, Push, Timetable
from guards.effects import TimerEffect
from guards.enums import Audience
from guards.starts import ENTRY, Origin, Start, entry
from guards.thread_entries import RESUMES_AT
from guards.thread_enums import ThreadStage, ThreadStatus
from guards.thread_facts import ActionFact, ThreadFacts
from guards.thread_templates import OPEN

S = ThreadStage
_NOW = timedelta(0)
_AT_REST = frozenset({ThreadStatus.PAUSED, ThreadStatus.BLOCKED, ThreadStatus.ARCHIVED})


def _without_actions(facts: ThreadFacts) -> Start | None:
    """The entry into the stage, while there is no action."""
    return None if facts.actions else entry(facts)


def _next_due(facts: ThreadFacts) -> Start | None:
    """The due date of the open action that is due first and that nobody was reminded of yet.

    Each date is a start of its own, told apart by the action's order; another date starts anew.
    """
    dated = (
        Start(action.due_at, action.order, str(action.id))
        for action in facts.actions
        if action.status in OPEN and action.due_at is not None and not _reminded(facts, action)
    )
    return min(dated, default=None)


def _reminded(facts: ThreadFacts, action: ActionFact) -> bool:
    mark = facts.marks.get(f"{_OVERDUE}:{action.id}")
    return mark is not None and action.due_at is not None and mark.at > action.due_at


def _last_action(facts: ThreadFacts) -> Start | None:
    """The end of the last action, or the entry where there was none; None once what was learned is written down."""
    if S.LEARNING in facts.entries:
        return None
    closed = (Start(action.closed_at, action.order) for action in facts.actions if action.closed_at is not None)
    return max(closed, default=entry(facts))


def _undecided(facts: ThreadFacts) -> Start | None:
    """The entry into the stage; None while the thread waits for its date."""
    return None if facts.deferred else entry(facts)


def _resumes(stage: ThreadStage) -> Origin[ThreadFacts]:
    def find(facts: ThreadFacts) -> Start | None:
        if not facts.deferred or facts.resume_at is None or facts.resume_stage is not stage:
            return None
        return Start(facts.resume_at, facts.entry)

    return Origin(find, "the date until which it was deferred")


UNDECIDED = Origin(_undecided, "the entry into the stage, unless it is deferred")
WITHOUT_ACTIONS = Origin(_without_actions, "the entry into the stage, while there is no action")
NEXT_DUE = Origin(_next_due, "the due date of an open action")
LAST_ACTION = Origin(_last_action, "the end of the last action or the entry, while nothing is written down")
_OVERDUE = "thread.actions.overdue"


def _reminder(  # one parameter a column of the table below
    key: str,
    stage: ThreadStage,
    since: Origin[ThreadFacts],
    after: timedelta,
    notice: str,
    stops: str,
    about: str = "actionId",
) -> Clock[ThreadFacts]:
    return Clock(
        key=key,
        stages=(stage,),
        since=since,
        after=after,
        action=Action(notify=(Audience.OWNER,)),
        summary="Remind the owner",
        stops=f"{stops}, a move to another stage, a pause, or a snooze",
        source=f"threads.md §4: {stage.upper()}",
        notice=notice,
        about=about,
    )


def _resuming(stage: ThreadStage) -> Clock[ThreadFacts]:
    return Clock(
        key=f"thread.resume.{stage}",
        stages=(S.DECISION,),
        since=_resumes(stage),
        after=_NOW,
        action=Action(push=Push(stage, "the date has come until which it was deferred"), notify=(Audience.OWNER,)),
        summary=f"Resume the thread at {stage}",
        stops="Resuming the thread by hand, or another decision",
        source="threads.md §2: DEFER",
        notice="A deferred thread goes on",
        measures=True,
        breach=False,
    )


CLOCKS: tuple[Clock[ThreadFacts], ...] = (
    _reminder(
        "thread.input",
        S.INPUT,
        ENTRY,
        timedelta(hours=24),
        "An observation waits for its hypothesis",
        "Nothing else",
    ),
    _reminder(
        "thread.hypothesis",
        S.HYPOTHESIS,
        ENTRY,
        timedelta(days=2),
        "A hypothesis waits for its implication",
        "Nothing else",
    ),
    _reminder(
        "thread.implication",
        S.IMPLICATION,
        ENTRY,
        timedelta(days=3),
        "An implication waits for its decision",
        "Nothing else",
    ),
    _reminder(
        "thread.decision",
        S.DECISION,
        UNDECIDED,
        timedelta(days=7),
        "A thread waits to be decided",
        "A deferral",
    ),
    _reminder(
        "thread.actions.none",
        S.ACTIONS,
        WITHOUT_ACTIONS,
        timedelta(days=2),
        "It was decided to go on, and no action is planned",
        "An action",
    ),
    _reminder(
        _OVERDUE,
        S.ACTIONS,
        NEXT_DUE,
        _NOW,
        "An action is overdue",
        "Completing or cancelling the action, or another due date",
    ),
    _reminder(
        "thread.learning",
        S.LEARNING,
        LAST_ACTION,
        timedelta(days=7),
        "What was learned is not written down yet",
        "A LEARNING entry",
    ),
    *(_resuming(stage) for stage in RESUMES_AT),
    Clock(
        key="thread.archive",
        stages=(S.COMPLETED,),
        since=ENTRY,
        after=timedelta(days=90),
        action=Action(changes={"status": ThreadStatus.ARCHIVED}, events=("thread.archived",)),
        summary="Archive the thread",
        stops="Archiving it by hand",
        source="threads.md §4: completed",
        measures=True,
        breach=False,
    ),
)


def _runs(facts: ThreadFacts) -> bool:
    """Whether any clock runs: on a thread at rest only the one that ends its deferral does."""
    return facts.deferred or facts.status not in _AT_REST


TIMETABLE: Timetable[ThreadFacts] = Timetable(CLOCKS, _runs)


def armed(facts: ThreadFacts) -> tuple[TimerEffect, ...]:
    """See `Timetable.armed`."""
    return TIMETABLE.armed(facts)
