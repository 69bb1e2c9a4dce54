"""Pause, block, resume or archive a thread."""

from uuid import UUID

from commands import checks
from commands.log import entry
from commands.outcomes import Done, Forbidden, Problem, forbidden
from commands.record_write import add_changes, write_record
from commands.threads.frame import finish
from commands.unit import Call
from guards.enums import ActivityKind
from guards.thread_enums import ThreadStage, ThreadStatus
from guards.thread_refusals import status_step
from models import Thread
from models.batch import Batch
from models.kinds import Ref

_OPEN = frozenset({ThreadStatus.ACTIVE, ThreadStatus.PAUSED, ThreadStatus.BLOCKED, ThreadStatus.ARCHIVED})
_ENDED = frozenset({ThreadStatus.COMPLETED, ThreadStatus.ARCHIVED})


async def set_thread_status(
    call: Call,
    thread_id: UUID,
    status: ThreadStatus,
    reason: str | None = None,
    *,
    expected_version: int | None = None,
) -> Done[Thread] | Problem:
    """Give a thread another status. What a deferral waits for ends with its pause.

    Args:
        call: who calls, when, under which key.
        thread_id: the thread.
        status: of a thread on its way all but COMPLETED, which it becomes by what was learned; of a completed one
            COMPLETED, which takes it out of the archive, or ARCHIVED.
        reason: why; None for no word of it.
        expected_version: refuse with a conflict unless the thread is at this version.

    Source: threads.md §1, status.
    """

    async def change(thread: Thread) -> Done[Thread] | Problem:
        wrong = checks.collect([checks.named("reason", reason, 20_000)])
        return wrong or _refuse(thread, status) or await _set(call, thread, status, reason)

    return await write_record(call, Thread, Ref(Thread, thread_id), change, expected_version=expected_version)


def _refuse(thread: Thread, status: ThreadStatus) -> Forbidden | None:
    ended = thread.stage is ThreadStage.COMPLETED
    if status in (_ENDED if ended else _OPEN):
        return None
    return forbidden([status_step(thread.stage, status)])


async def _set(call: Call, thread: Thread, status: ThreadStatus, reason: str | None) -> Done[Thread]:
    if status is thread.status:
        return Done(thread, thread)
    data = {"before": thread.status, "status": status, "reason": reason}
    batch = Batch()
    add_changes(batch, thread, call.now, {"status": status, "resume_at": None, "resume_stage": None})
    batch.insert([entry(ActivityKind.NOTE, thread, call.actor, call.now, data, text=reason)])
    await finish(call, thread, batch, "status", data, "thread.status_changed")
    return Done(thread, thread)
