"""Mutations of the actions of threads."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from commands.outcomes import Done, Invalid, Missing, Problem, invalid
from commands.threads.add_thread_action import ActionDraft
from commands.threads.add_thread_action import add_thread_action as add
from commands.threads.close_thread_action import cancel_thread_action as cancel
from commands.threads.close_thread_action import complete_thread_action as complete
from commands.threads.update_thread_action import update_thread_action as update
from commands.unit import Call
from guards.thread_enums import ActionPriority
from models import ThreadAction
from resolvers.context import Context
from resolvers.named import keys_of
from resolvers.writes import NO_USER, named_key, on_row, row_write

_NO_ACTION = "There is no action of the thread with one of these ids."


@dataclass(frozen=True, slots=True)
class NewAction:
    """The input of `addThreadAction`, with global ids."""

    type: str
    title: str | None = None
    skill: str | None = None
    human_required: bool | None = None
    priority: ActionPriority = ActionPriority.MEDIUM
    owner_id: str | None = None
    due_at: datetime | None = None
    deliverables: Sequence[str] = ()
    notes: str | None = None
    depends_on: Sequence[str] = ()


async def add_thread_action(
    context: Context, call: Call, thread_id: str, new: NewAction, expected_version: int | None
) -> Done[ThreadAction] | Problem:
    """See the command."""
    owner_id, before = named_key(new.owner_id, "User"), _before(new.depends_on)
    if isinstance(owner_id, Missing):
        return invalid("ownerId", NO_USER)
    if isinstance(before, Invalid):
        return before
    draft = ActionDraft(
        type=new.type,
        title=new.title,
        skill=new.skill,
        human_required=new.human_required,
        priority=new.priority,
        owner_id=owner_id,
        due_at=new.due_at,
        deliverables=new.deliverables,
        notes=new.notes,
        depends_on=before,
    )
    return await on_row(
        context, "Thread", thread_id, lambda key: add(call, key, draft, expected_version=expected_version)
    )


async def update_thread_action(
    context: Context, call: Call, action_id: str, changes: Mapping[str, object], expected_version: int | None
) -> Done[ThreadAction] | Problem:
    """See the command; the new values are told by column, with global ids."""
    columns = dict(changes)
    if "owner_id" in columns:
        columns["owner_id"] = owner_id = named_key(columns["owner_id"], "User")
        if isinstance(owner_id, Missing):
            return invalid("ownerId", NO_USER)
    wanted = columns.get("depends_on")
    if isinstance(wanted, list):
        columns["depends_on"] = before = _before(wanted)
        if isinstance(before, Invalid):
            return before
    return await on_row(
        context,
        "ThreadAction",
        action_id,
        lambda key: update(call, key, columns, expected_version=expected_version),
    )


def _before(texts: Sequence[str]) -> list[UUID] | Invalid:
    """The actions that must be over first."""
    return keys_of("dependsOn", texts, "ThreadAction", _NO_ACTION)


complete_thread_action = row_write("ThreadAction", complete)
cancel_thread_action = row_write("ThreadAction", cancel)
