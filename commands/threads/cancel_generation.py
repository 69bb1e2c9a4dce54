"""Call off a request to produce something."""

from uuid import UUID

from commands import checks
from commands.cancel_task import cancel_task
from commands.outcomes import Done, Problem
from commands.threads.generation_frame import close_request, write_request
from commands.undoing import made
from commands.unit import Call
from guards.enums import TaskStatus
from guards.thread_enums import GenerationStatus
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

    async def change(_thread: Thread, request: GenerationRequest) -> Done[GenerationRequest] | Problem:
        wrong = checks.collect([checks.named("reason", reason, 20_000)])
        return wrong or await _cancel(call, request, reason.strip())

    return await write_request(call, request_id, request_past_cancelling, change, expected_version=expected_version)


async def _cancel(call: Call, request: GenerationRequest, reason: str) -> Done[GenerationRequest]:
    task = request.task
    if isinstance(task, Task) and task.status is TaskStatus.OPEN:
        made(await cancel_task(call.part, task.id, reason))
    told = {"kind": request.kind, "reason": reason, "taskId": str(request.task_id) if request.task_id else None}
    status = GenerationStatus.CANCELLED
    return await close_request(call, request, status, {"note": reason}, told, "generation.cancelled")
