"""The frame of every write to an action of a thread: lock the thread, read the action again, check, change, tell."""

from collections.abc import Awaitable, Callable, Mapping
from uuid import UUID

from commands.facts import facts_of
from commands.outcomes import Done, Forbidden, Missing, Problem, forbidden
from commands.record_write import add_changes, perform_write, refuse_stale, refuse_write
from commands.threads.frame import finish, refuse_resting
from commands.unit import Call
from guards.thread_facts import ActionFact, ThreadFacts
from guards.thread_refusals import action_over, action_waits
from guards.thread_templates import OPEN, first_before, waits_for
from models import Thread, ThreadAction, locks
from models.batch import Batch
from models.kinds import Ref

Change = Callable[[Thread, ThreadAction], Awaitable[Done[ThreadAction] | Problem]]


async def write_action(
    call: Call, action_id: UUID, change: Change, *, expected_version: int | None = None
) -> Done[ThreadAction] | Problem:
    """Run a change on an open action of a locked thread, in one transaction, once per idempotency key.

    The action's owner may make it, whoever owns the thread.

    Args:
        call: who calls, when, under which key.
        action_id: the action.
        change: does the work; its problems leave everything as it was.
        expected_version: refuse with a conflict unless the thread is at this version.

    Source: threads.md §1, Action; api.md, Access.
    """

    async def work() -> Done[ThreadAction] | Problem:
        found = await ThreadAction.get_or_none(id=action_id)
        thread = await locks.lock_record(Ref(Thread, found.thread_id)) if found is not None else None
        if thread is None:
            return Missing("action", action_id)
        action = await ThreadAction.get(id=action_id)
        return (
            refuse_stale(thread, expected_version)
            or refuse_write(call, thread, action.owner_id)
            or refuse_resting(thread)
            or _refuse_closed(action)
            or await change(thread, action)
        )

    return await perform_write(call, ThreadAction, work)


def _refuse_closed(action: ThreadAction) -> Forbidden | None:
    if action.status in OPEN:
        return None
    return forbidden([action_over(action.status)])


async def save_action(
    call: Call, thread: Thread, action: ThreadAction, changes: Mapping[str, object]
) -> Done[ThreadAction]:
    """Write changed columns of an action, and with them a new version of its thread.

    Args:
        call: who calls, and when.
        thread: the locked thread.
        action: the action, which is brought up to date.
        changes: new values by column.
    """
    batch = Batch()
    add_changes(batch, thread, call.now)
    batch.set(action, {**changes, "record_version": thread.version})
    await finish(call, thread, batch, "action", action_data(action))
    return Done(action, thread)


def action_data(action: ThreadAction) -> dict[str, object]:
    """How an event names an action."""
    return {
        "actionId": str(action.id),
        "type": action.type,
        "title": action.title,
        "ownerId": str(action.owner_id) if action.owner_id else None,
        "dueAt": action.due_at.isoformat() if action.due_at else None,
        "status": action.status,
    }


async def actions_of(thread: Thread) -> tuple[ActionFact, ...]:
    """All actions of a locked thread, as they stand."""
    facts: ThreadFacts = await facts_of(thread)
    return facts.actions


async def refuse_waiting(thread: Thread, action: ThreadAction) -> Forbidden | None:
    """Why an action can neither begin nor be completed: others that it depends on are open; None when it can."""
    actions = await actions_of(thread)
    own = next(fact for fact in actions if fact.id == action.id)
    waiting = waits_for(own, actions)
    return forbidden([action_waits(len(waiting), first_before(own, actions).id)]) if waiting else None
