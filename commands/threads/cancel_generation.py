"""Call off a request to produce something."""

from uuid import UUID

from commands import checks
from commands.cancel_task import cancel_task
from commands.outcomes import Done, Problem
from commands.threads.generation_frame import call_off, write_request
from commands.undoing import made
from commands.unit import Call
from guards.enums import TaskStatus
from guards.thread_refusals import request_past_cancelling
from models import GenerationRequest, Task, Thread


async def cancel_generation(
    call: Call, request_id: UUID, reason: str, *, expected_version: int | None = None
) -> Done[GenerationRequest] | Problem:
    """Cancel an open request and its task, and tell whoever listens by the event `generation.cancelled`.

    Args:
        call: who calls it off, when, under which key; the task's assignee may do it, too.
        request_id: the request.
        reason: why it is not wanted any more, not blank; kept as the note of its result.
        expected_version: refuse with a conflict unless the thread is at this version.

    Source: threads.md §1, GenerationRequest.
    """

    async def change(thread: Thread, request: GenerationRequest) -> Done[GenerationRequest] | Problem:
        wrong = checks.collect([checks.named("reason", reason, 20_000)])
        return wrong or await _cancel(call, thread, request, reason.strip())

    return await write_request(call, request_id, request_past_cancelling, change, expected_version=expected_version)


async def _cancel(call: Call, thread: Thread, request: GenerationRequest, reason: str) -> Done[GenerationRequest]:
    task = request.task
    if not isinstance(task, Task) or task.status is not TaskStatus.OPEN:
        return await call_off(call, thread, request, reason)
    made(await cancel_task(call.part, task.id, reason))  # which ends the request
    return Done(await GenerationRequest.get(id=request.id), await Thread.get(id=thread.id))
