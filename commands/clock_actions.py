"""What clocks do to a record when they are due; each acts on a locked record, in the caller's transaction."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from commands.facts import facts_of
from commands.log import entry
from commands.outbox import emit, event
from commands.outcomes import NotApplied
from commands.record_write import save_changes
from commands.tasks import new_tasks, task_data
from commands.timers import rearm
from commands.transition import move
from guards.actor import SYSTEM
from guards.clocks import Clock, ClockAction
from guards.decide import Refused
from guards.effects import TaskEffect
from guards.engagement_facts import EngagementFacts
from guards.enums import ActivityKind, EngagementStage, ReasonCode, TaskStatus
from guards.rules import Request
from models import Engagement, Event, Task
from models.batch import insert_rows

FOLLOW_UP = "stale.follow_up"


@dataclass(frozen=True, slots=True)
class Due:
    """A clock that is due on a record.

    Args:
        clock: which; record: the row, locked; facts: as read under the lock; now: the moment.
    """

    clock: Clock
    record: Engagement
    facts: EngagementFacts
    now: datetime

    @property
    def data(self) -> dict[str, object]:
        """What the log and the events say of it."""
        return {"clock": self.clock.key, "idleSince": self.clock.since(self.facts).isoformat()}


async def act(due: Due) -> Refused | None:
    """Do what the clock says.

    Returns:
        why the guards refuse the clock's move, with nothing written; None when it acted.

    Source: engagements.md §6.
    """
    return await _ACTIONS[due.clock.action](due)


async def _flag_stale(due: Due) -> None:
    await save_changes(due.record, due.now, {"stale": True})
    await _log(due, ActivityKind.STALE_FLAGGED)
    tasks = await _follow_up(due)
    await _finish(due, [event("task.created", due.record, due.now, SYSTEM, task_data(task)) for task in tasks])


async def _follow_up(due: Due) -> list[Task]:
    """The task for the owner, unless one is open already."""
    if any(task.template == FOLLOW_UP and task.status is TaskStatus.OPEN for task in due.facts.tasks):
        return []
    title = f"Follow up: no outbound touch for {due.clock.after.days} days"
    tasks = new_tasks(due.record, [TaskEffect(FOLLOW_UP, title, due.now, outbound=True)], due.now)
    await insert_rows(tasks)
    return tasks


async def _return_to_cold(due: Due) -> Refused | None:
    reason = f"stale: no touch for {due.clock.after.days} days"
    if due.facts.stage != EngagementStage.COLD_LEAD:
        return await _move(due, Request(EngagementStage.COLD_LEAD, SYSTEM, reason=reason))
    await save_changes(due.record, due.now)
    await _log(due, ActivityKind.STALE_NOTED, reason)
    await _finish(due, [])
    return None


async def _time_out(due: Due) -> Refused | None:
    reason = f"timed out: no touch for {due.clock.after.days} days"
    lost = Request(EngagementStage.CLOSED_LOST, SYSTEM, reason=reason, reason_code=ReasonCode.TIMED_OUT)
    return await _move(due, lost)


async def _move(due: Due, request: Request) -> Refused | None:
    outcome = await move(due.now, due.record.id, request)
    return outcome.refusal if isinstance(outcome, NotApplied) else None


async def _log(due: Due, kind: ActivityKind, text: str | None = None) -> None:
    await entry(kind, due.record, SYSTEM, due.now, due.data, text=text).save(force_create=True)


async def _finish(due: Due, events: list[Event]) -> None:
    """Announce that the record is stale, and arm what runs on it from now on."""
    await emit([event("engagement.stale", due.record, due.now, SYSTEM, due.data), *events])
    await rearm(due.record, await facts_of(due.record), due.now)


_ACTIONS: Mapping[ClockAction, Callable[[Due], Awaitable[Refused | None]]] = {
    ClockAction.FLAG_STALE: _flag_stale,
    ClockAction.RETURN_TO_COLD: _return_to_cold,
    ClockAction.TIME_OUT: _time_out,
}
