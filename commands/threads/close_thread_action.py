"""Complete or cancel an action of a thread."""

from collections.abc import Mapping
from uuid import UUID

from commands import checks
from commands.outcomes import Done, Forbidden, Problem, forbidden
from commands.threads.action_frame import refuse_waiting, save_action, write_action
from commands.unit import Call
from guards.thread_enums import ActionStatus
from guards.thread_refusals import action_bare
from models import Thread, ThreadAction

LONGEST_RESULT = 20_000
"""Characters."""


async def complete_thread_action(
    call: Call,
    action_id: UUID,
    result: str | None = None,
    output_url: str | None = None,
    *,
    expected_version: int | None = None,
) -> Done[ThreadAction] | Problem:
    """Complete an action that has an owner and a due date, once nothing that it depends on is open.

    Args:
        call: who calls, when, under which key.
        action_id: the action.
        result: what came of it; None leaves what was noted.
        output_url: where its deliverables are; None leaves what was noted.
        expected_version: refuse with a conflict unless the thread is at this version.

    Source: threads.md §1, Action; §2, ACTIONS.
    """

    async def change(thread: Thread, action: ThreadAction) -> Done[ThreadAction] | Problem:
        url = checks.url("outputUrl", output_url) if output_url is not None else None
        wrong = checks.collect([checks.named("result", result, LONGEST_RESULT), url])
        refused = wrong or _refuse_bare(action) or await refuse_waiting(thread, action)
        told = {"result": result, "output_url": output_url}
        given = {name: value for name, value in told.items() if value is not None}
        return refused or await _close(call, thread, action, ActionStatus.COMPLETED, given)

    return await write_action(call, action_id, change, expected_version=expected_version)


async def cancel_thread_action(
    call: Call, action_id: UUID, reason: str, *, expected_version: int | None = None
) -> Done[ThreadAction] | Problem:
    """Cancel an action: it holds up nothing any more.

    Args:
        call: who calls, when, under which key.
        action_id: the action.
        reason: why, not blank.
        expected_version: refuse with a conflict unless the thread is at this version.

    Source: threads.md §2, ACTIONS.
    """

    async def change(thread: Thread, action: ThreadAction) -> Done[ThreadAction] | Problem:
        wrong = checks.collect([checks.text("reason", reason)])
        return wrong or await _close(call, thread, action, ActionStatus.CANCELLED, {"cancel_reason": reason})

    return await write_action(call, action_id, change, expected_version=expected_version)


def _refuse_bare(action: ThreadAction) -> Forbidden | None:
    lacks = action_bare(action.id, owned=action.owner_id is not None, dated=action.due_at is not None)
    return forbidden(lacks) if lacks else None


async def _close(
    call: Call, thread: Thread, action: ThreadAction, status: ActionStatus, told: Mapping[str, object]
) -> Done[ThreadAction]:
    closed = {"status": status, "closed_at": call.now, "closed_by_id": call.actor.id}
    return await save_action(call, thread, action, {**told, **closed})
