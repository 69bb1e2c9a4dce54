"""Complete a task, or waive it."""

from collections.abc import Iterable
from uuid import UUID

from commands import checks
from commands.facts import facts_of
from commands.flags import clearing, clearing_events
from commands.ledger import new_entry
from commands.outcomes import Done, Problem
from commands.record_write import add_changes, announcement
from commands.task_ends import end_with, refuse_done
from commands.task_write import write_task
from commands.tasks import task_data
from commands.timers import add_timers
from commands.unit import Call
from guards.enums import LedgerKind, TaskStatus
from models import StagedRow, Task
from models.batch import Batch


async def complete_task(
    call: Call, task_id: UUID, waive_reason: str | None = None, *, expected_version: int | None = None
) -> Done[Task] | Problem:
    """Complete an open task; a done outbound task is an outbound touch.

    Args:
        call: who calls, when, under which key; the task's assignee may do it too.
        task_id: the task.
        waive_reason: why it need not be done; None when it was done.
        expected_version: refuse with a conflict unless the record is at this version.

    Source: engagements.md §3, outbound_touch and onboarding_checklist.
    """

    async def change(record: StagedRow, task: Task) -> Done[Task] | Problem:
        refused = await _refuse(record, task, waive_reason)
        return refused or await _close(call, record, task, waive_reason)

    return await write_task(call, task_id, change, expected_version=expected_version)


async def _refuse(record: StagedRow, task: Task, waive_reason: str | None) -> Problem | None:
    if waive_reason is None:
        return await refuse_done(record, task)
    return checks.collect([checks.text("waiveReason", waive_reason)])


async def _close(call: Call, record: StagedRow, task: Task, waive_reason: str | None) -> Done[Task]:
    cleared = ("stale",) if getattr(record, "stale", False) and task.outbound and waive_reason is None else ()
    await _save(call, record, task, waive_reason, cleared)
    data = {**task_data(task), "waiveReason": waive_reason}
    batch = Batch()
    batch.insert(clearing(record, call, *cleared, by="TASK"))
    if waive_reason is not None and task.checklist:
        batch.insert([new_entry(LedgerKind.WAIVER, record, call.actor, call.now, waive_reason, task_data(task))])
    news = clearing_events(record, call, *cleared, by="TASK")
    batch.insert([*news, *announcement(record, call, "task", data, "task.completed")])
    add_timers(batch, record, await facts_of(record), call.now)
    await batch.write()
    if waive_reason is not None:
        await end_with(call, record, task)
    return Done(task, record)


async def _save(call: Call, record: StagedRow, task: Task, waive_reason: str | None, cleared: Iterable[str]) -> None:
    """Write the task and the record first: what the clocks run from then is read from the rows."""
    batch = Batch()
    add_changes(batch, record, call.now, dict.fromkeys(cleared, False))
    changes = {
        "status": TaskStatus.DONE if waive_reason is None else TaskStatus.WAIVED,
        "closed_at": call.now,
        "closed_version": record.version,
        "closed_by_id": call.actor.id,
        "waive_reason": waive_reason,
    }
    batch.set(task, changes)
    await batch.write()
