"""Create a task of a person's own."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from commands import checks
from commands.outcomes import Done, Invalid, Problem
from commands.people import unknown_users
from commands.record_write import add_changes, write_record
from commands.task_write import add_told, assignment_notices
from commands.tasks import LONGEST_TITLE, task_data
from commands.unit import Call
from guards.enums import LifecycleKind
from models import StagedRow, Task
from models.batch import Batch
from models.kinds import ref


@dataclass(frozen=True, slots=True)
class TaskDraft:
    """What a new task is given.

    Args:
        title: what to do, up to 300 characters.
        description: more about it.
        due_at: when it is due; None for no particular time.
        assignee_id: who is to do it, an active user; None leaves it to whoever looks after the record.
        outbound: whether doing it reaches the client, so that it counts as an outbound touch.
    """

    title: str
    description: str | None = None
    due_at: datetime | None = None
    assignee_id: UUID | None = None
    outbound: bool = False


async def create_task(
    call: Call,
    record_id: UUID,
    draft: TaskDraft,
    *,
    kind: LifecycleKind = LifecycleKind.ENGAGEMENT,
    expected_version: int | None = None,
) -> Done[Task] | Problem:
    """Create a task on a record. It belongs to the record's stage and cycle, and outlives both.

    Args:
        call: who calls, when, under which key.
        record_id: the record.
        draft: what the task is given.
        kind: of the record.
        expected_version: refuse with a conflict unless the record is at this version.

    Source: engagements.md §5 (what the stages start is cancelled with them; what people start is theirs).
    """

    async def change(record: StagedRow) -> Done[Task] | Problem:
        return await new_task(call, record, draft)

    return await write_record(call, Task, ref(kind, record_id), change, expected_version=expected_version)


async def new_task(call: Call, record: StagedRow, draft: TaskDraft) -> Done[Task] | Invalid:
    """The same on a record that the caller has locked."""
    return await _check(draft) or await _create(call, record, draft)


async def _check(draft: TaskDraft) -> Invalid | None:
    return checks.collect(
        [
            checks.text("title", draft.title, LONGEST_TITLE),
            checks.named("description", draft.description, 20_000),
            checks.moment("dueAt", draft.due_at),
            *await unknown_users({"assigneeId": draft.assignee_id}),
        ]
    )


async def _create(call: Call, record: StagedRow, draft: TaskDraft) -> Done[Task]:
    task = Task(
        subject_kind=record.KIND,
        subject_id=record.id,
        title=draft.title.strip(),
        description=draft.description,
        stage=record.stage,
        cycle=record.cycle,
        entry_sequence=record.entry_sequence,
        outbound=draft.outbound,
        kept_on_leave=True,
        assignee_id=draft.assignee_id,
        due_at=draft.due_at,
        created_at=call.now,
        created_by_id=call.actor.id,
    )
    notices, batch = await assignment_notices(call, record, task), Batch()
    add_changes(batch, record, call.now)
    batch.insert([task])
    add_told(batch, call, record, task_data(task), "task.created", notices)
    await batch.write()
    return Done(task, record)
