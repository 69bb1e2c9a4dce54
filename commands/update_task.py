"""Change what a task says."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from commands import checks
from commands.outcomes import Done, FieldProblem, Invalid, Problem
from commands.task_write import save_task, write_task
from commands.tasks import LONGEST_TITLE
from commands.unit import Call
from models import StagedRow, Task

# Any: a column's value, checked by the function of its column.
Changes = Mapping[str, Any]
_NAMES = {"title": "title", "description": "description", "due_at": "dueAt"}


async def update_task(
    call: Call, task_id: UUID, changes: Changes, *, expected_version: int | None = None
) -> Done[Task] | Problem:
    """Change the title, description or due time of an open task.

    Args:
        call: who calls, when, under which key; the task's assignee may do it too.
        task_id: the task.
        changes: new values by column; a column that is not named stays. None clears description and due time.
        expected_version: refuse with a conflict unless the record is at this version.

    Source: delivery.md, Catalogue, extended by task.updated.
    """

    async def change(record: StagedRow, task: Task) -> Done[Task] | Problem:
        return _check(changes) or await _update(call, record, task, changes)

    return await write_task(call, task_id, change, expected_version=expected_version)


def _check(changes: Changes) -> Invalid | None:
    findings = [
        checks.named("title", changes.get("title"), LONGEST_TITLE),
        checks.named("description", changes.get("description"), 20_000),
        checks.moment("dueAt", changes.get("due_at")),
    ]
    if "title" in changes and changes["title"] is None:
        findings.append(FieldProblem(("title",), "Must not be null."))
    return checks.collect(findings)


async def _update(call: Call, record: StagedRow, task: Task, changes: Changes) -> Done[Task]:
    wanted = {**changes, "title": changes["title"].strip()} if "title" in changes else changes
    changed = [name for name, value in wanted.items() if getattr(task, name) != value]
    if not changed:
        return Done(task, record)
    task.update_from_dict({name: wanted[name] for name in changed})
    told = {"changed": [_NAMES[name] for name in changed]}
    return await save_task(call, record, task, changed, "task.updated", told)
