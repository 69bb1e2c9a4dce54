"""Change an open action of a thread."""

from uuid import UUID

from commands import checks
from commands.checks import Finding
from commands.field_rules import Changes, FieldRule, anything, within, wrong_fields
from commands.outcomes import Done, FieldProblem, Invalid, Problem
from commands.people import unknown_users
from commands.threads.action_frame import actions_of, refuse_waiting, save_action, write_action
from commands.threads.add_thread_action import LONGEST_TITLE, unknown_actions, wrong_deliverables
from commands.unit import Call
from guards.thread_enums import ActionStatus
from guards.thread_templates import OPEN, goes_in_circles
from models import Thread, ThreadAction


def _wrong_status(path: str, status: ActionStatus) -> Finding:
    closed = FieldProblem((path,), "Complete the action by completeThreadAction, or cancel it.")
    return None if status in OPEN else closed


_FIELDS = {
    "title": FieldRule("title", within(LONGEST_TITLE), required=True),
    "skill": FieldRule("skill", within(100)),
    "due_at": FieldRule("dueAt", checks.moment),
    "notes": FieldRule("notes", checks.text),
    "output_url": FieldRule("outputUrl", checks.url),
    "status": FieldRule("status", _wrong_status, required=True),
    "priority": FieldRule("priority", anything, required=True),
    "human_required": FieldRule("humanRequired", anything, required=True),
    "deliverables": FieldRule("deliverables", anything, required=True),
    "depends_on": FieldRule("dependsOn", anything, required=True),
}
"""What is said of a column by itself; of lists, what their items are is checked below."""


async def update_thread_action(
    call: Call, action_id: UUID, changes: Changes, *, expected_version: int | None = None
) -> Done[ThreadAction] | Problem:
    """Change some fields of an open action.

    Args:
        call: who calls, when, under which key.
        action_id: the action.
        changes: new values by column: title, skill, human_required, priority, owner_id, due_at, deliverables, notes,
            output_url, depends_on (keys of actions of the same thread), and status, which here may be PENDING,
            IN_PROGRESS, once nothing that it depends on is open, or BLOCKED. A column that is not named stays.
        expected_version: refuse with a conflict unless the thread is at this version.

    Source: threads.md §1, Action.
    """

    async def change(thread: Thread, action: ThreadAction) -> Done[ThreadAction] | Problem:
        wrong = await _check(thread, action, changes)
        return wrong or await _begin(thread, action, changes) or await _update(call, thread, action, changes)

    return await write_action(call, action_id, change, expected_version=expected_version)


async def _check(thread: Thread, action: ThreadAction, changes: Changes) -> Invalid | None:
    owner = changes.get("owner_id")
    values: list[Finding] = [
        *wrong_fields(_FIELDS, changes),
        *wrong_deliverables(changes.get("deliverables") or ()),
        *await _wrong_dependencies(thread, action, changes),
        *await unknown_users({"ownerId": owner if owner != action.owner_id else None}),
    ]
    return checks.collect(values)


async def _wrong_dependencies(thread: Thread, action: ThreadAction, changes: Changes) -> list[Finding]:
    wanted = changes.get("depends_on")
    if not wanted:
        return []
    actions = await actions_of(thread)
    circle = goes_in_circles(action.id, wanted, actions)
    found = FieldProblem(("dependsOn",), "An action must not wait for itself.") if circle else None
    return [found, *unknown_actions(wanted, actions)]


async def _begin(thread: Thread, action: ThreadAction, changes: Changes) -> Problem | None:
    begins = changes.get("status") is ActionStatus.IN_PROGRESS and action.status is not ActionStatus.IN_PROGRESS
    return await refuse_waiting(thread, action) if begins else None


async def _update(call: Call, thread: Thread, action: ThreadAction, changes: Changes) -> Done[ThreadAction]:
    new = dict(changes)
    if "title" in new:
        new["title"] = new["title"].strip()
    for name in ("deliverables", "depends_on"):
        if name in new:
            new[name] = [str(item) for item in dict.fromkeys(new[name])]
    changed = {name: value for name, value in new.items() if getattr(action, name) != value}
    return await save_action(call, thread, action, changed) if changed else Done(action, thread)
