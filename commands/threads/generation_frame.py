"""What every write to a request to produce something has in common: who may, that it is open, and how it ends."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any
from uuid import UUID

from commands.outcomes import Done, Forbidden, Missing, Problem, forbidden
from commands.record_write import add_changes, perform_write, refuse_stale, refuse_write
from commands.threads.frame import finish
from commands.undoing import undoing
from commands.unit import Call
from guards.rules import RuleResult
from guards.thread_enums import GenerationStatus
from models import GenerationRequest, Thread, locks
from models.batch import Batch
from models.kinds import Ref

Outcome = Done[GenerationRequest] | Problem


async def write_request(
    call: Call,
    request_id: UUID,
    over: Callable[[GenerationStatus], RuleResult],
    change: Callable[[Thread, GenerationRequest], Awaitable[Outcome]],
    *,
    expected_version: int | None = None,
) -> Outcome:
    """Run a change on a request that is open, its thread locked, in one transaction, once per idempotency key.

    Args:
        call: who calls, when, under which key; the task's assignee may do it, too.
        request_id: the request.
        over: what to answer of one that is not open any more.
        change: does the work on thread and request; what it wrote before it raises `Undone` is taken back.
        expected_version: refuse with a conflict unless the thread is at this version.
    """

    async def work() -> Outcome:
        known = await GenerationRequest.get_or_none(id=request_id)
        thread = (
            None if known is None or known.thread_id is None else await locks.lock_record(Ref(Thread, known.thread_id))
        )
        if thread is None:
            return Missing("generation request", request_id)
        request = await GenerationRequest.get(id=request_id).select_related("task")
        assignee = request.task.assignee_id if request.task else None
        refused = refuse_stale(thread, expected_version) or refuse_write(call, thread, assignee)
        problem = refused or _refuse_over(request, over)
        return await undoing(lambda: change(thread, request)) if problem is None else problem

    return await perform_write(call, GenerationRequest, work)


def _refuse_over(request: GenerationRequest, over: Callable[[GenerationStatus], RuleResult]) -> Forbidden | None:
    return None if request.status is GenerationStatus.REQUESTED else forbidden([over(request.status)])


async def close_request(
    call: Call,
    thread: Thread,
    request: GenerationRequest,
    status: GenerationStatus,
    result: Mapping[str, Any],  # Any: JSON
    told: Mapping[str, object],
    *also: str,
) -> Done[GenerationRequest]:
    """End a request; the caller sees to its task.

    Args:
        call: who does it, and when.
        thread: of the request, locked, as it is written now.
        request: which.
        status: how it ends.
        result: what came back, or why nothing does.
        told: what the events say besides which request it is, and how it ends.
        also: types of further events.
    """
    batch = Batch()
    add_changes(batch, thread, call.now)
    changes = {
        "status": status,
        "result": dict(result),
        "closed_at": call.now,
        "closed_by_id": call.actor.id,
        "version": request.version + 1,
        "updated_at": call.now,
    }
    batch.set(request, changes)
    await finish(call, thread, batch, "generation", {"requestId": str(request.id), "status": status, **told}, *also)
    return Done(request, thread)


async def call_off(call: Call, thread: Thread, request: GenerationRequest, reason: str) -> Done[GenerationRequest]:
    """Cancel a request whose task is closed, and tell it by the event `generation.cancelled`.

    Args:
        call: who does it, and when.
        thread: of the request, locked, as it is written now.
        request: which.
        reason: why it is not wanted any more; kept as the note of its result.
    """
    told = {**told_of(request), "reason": reason}
    status = GenerationStatus.CANCELLED
    return await close_request(call, thread, request, status, {"note": reason}, told, "generation.cancelled")


def told_of(request: GenerationRequest) -> Mapping[str, object]:
    """How the events of its end name a request besides its id."""
    return {"kind": request.kind, "taskId": str(request.task_id) if request.task_id else None}
