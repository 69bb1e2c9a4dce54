"""The frame of every write to a task: lock its record, read the task again, check, change, announce."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from uuid import UUID

from commands.circle import circle_of
from commands.facts import facts_of
from commands.notices import new_notices, notice_events
from commands.outcomes import Done, Forbidden, Missing, Problem, forbidden
from commands.record_write import add_changes, announcement, perform_write, refuse_stale, refuse_write
from commands.tasks import task_data
from commands.unit import Call
from guards.effects import NotificationEffect
from guards.enums import Audience, LifecycleKind, TaskStatus
from guards.record_refusals import task_over
from models import Notification, StagedRow, Task, locks
from models.batch import Batch
from models.kinds import Ref, ref

Change = Callable[[StagedRow, Task], Awaitable[Done[Task] | Problem]]


async def write_task(
    call: Call, task_id: UUID, change: Change, *, expected_version: int | None = None
) -> Done[Task] | Problem:
    """Run a change on an open task of a locked record, in one transaction, once per idempotency key.

    The task's assignee may make it, whoever owns the record: who that is, is read under the lock.

    Args:
        call: who calls, when, under which key.
        task_id: the task.
        change: does the work; its problems leave everything as it was.
        expected_version: refuse with a conflict unless the record is at this version.

    Source: api.md, Access and Concurrency.
    """

    async def work() -> Done[Task] | Problem:
        found = await Task.get_or_none(id=task_id)
        record = await locks.lock_record(_subject(found)) if found is not None else None
        if record is None:
            return Missing("task", task_id)
        task = await Task.get(id=task_id)
        return (
            refuse_stale(record, expected_version)
            or refuse_write(call, record, task.assignee_id)
            or _refuse_closed(task)
            or await change(record, task)
        )

    return await perform_write(call, Task, work)


def _subject(task: Task) -> Ref[StagedRow]:
    return ref(LifecycleKind(task.subject_kind), task.subject_id)


def _refuse_closed(task: Task) -> Forbidden | None:
    if task.status is TaskStatus.OPEN:
        return None
    return forbidden([task_over(task.status)])


async def save_task(  # each a part of what is told
    call: Call,
    record: StagedRow,
    task: Task,
    columns: Sequence[str],
    kind: str,
    told: Mapping[str, object],
    notices: Sequence[Notification] = (),
) -> Done[Task]:
    """Write changed columns of an open task, the record's new version, and what is told of both.

    Args:
        call: who calls, when.
        record: the row, locked; its version grows by one.
        task: the row with its new values.
        columns: those that changed.
        kind: type of the event.
        told: what the event says besides the task's own data.
        notices: to people who are told.
    """
    batch = Batch()
    add_changes(batch, record, call.now)
    batch.update(task, columns)
    add_told(batch, call, record, {**task_data(task), **told}, kind, notices)
    await batch.write()
    return Done(task, record)


def add_told(  # as above
    batch: Batch,
    call: Call,
    record: StagedRow,
    data: Mapping[str, object],
    kind: str,
    notices: Sequence[Notification],
) -> None:
    """Add the events of a write to a task, and the notices with theirs."""
    batch.insert(notices)
    events = announcement(record, call, "task", data, kind)
    batch.insert([*events, *notice_events(record, notices, call.actor, call.now)])


async def assignment_notices(call: Call, record: StagedRow, task: Task) -> list[Notification]:
    """The notice to who is to do a task now, or to their stand-in; none to somebody who took it on themselves.

    Args:
        call: who assigned it, when.
        record: the row, locked, before the write.
        task: the row with its new assignee.

    Source: engagements.md §6; delivery.md, Catalogue (notification.created).
    """
    if task.assignee_id is None or task.assignee_id == call.actor.id:
        return []
    circle = await circle_of(record, await facts_of(record), call.now, assignee_id=task.assignee_id)
    once = f"task.assigned:{task.id}:{record.version}"
    effect = NotificationEffect(
        "task.assigned", f"Task for you: {task.title}", (Audience.ASSIGNEE,), once, task_data(task)
    )
    notices = new_notices(record, [effect], circle, call.now)
    return [notice for notice in notices if notice.user_id != call.actor.id]
