"""Approve what was decided on a thread."""

from uuid import UUID

from commands.outcomes import Done, Forbidden, Problem, forbidden
from commands.record_write import add_changes, refuse_below, write_record
from commands.threads.frame import finish, refuse_resting
from commands.unit import Call
from guards.enums import Role
from guards.thread_approval import approvable
from guards.thread_enums import ThreadStage
from guards.thread_refusals import nothing_to_approve
from guards.thread_rule_table import lacking
from models import Thread, ThreadEntry
from models.batch import Batch
from models.kinds import Ref


async def approve_thread(
    call: Call, thread_id: UUID, *, expected_version: int | None = None
) -> Done[ThreadEntry] | Problem:
    """Approve the decision on a thread as it stands now: another revision of it must be approved anew.

    So neither a draft nor a deferral is approved: whoever goes on from it writes another revision.

    Args:
        call: who calls; EXECUTIVE or above.
        thread_id: a thread in DECISION where it is decided to proceed or to decline; one that is approved already stays
            as it is.
        expected_version: refuse with a conflict unless the thread is at this version.

    Source: threads.md §2, DECISION.
    """

    async def change(thread: Thread) -> Done[ThreadEntry] | Problem:
        refused = refuse_below(call, Role.EXECUTIVE, "Approving a decision") or refuse_resting(thread)
        if refused is not None:
            return refused
        found = ThreadEntry.filter(thread_id=thread.id, stage=ThreadStage.DECISION).order_by("-revision")
        entry = await found.first() if thread.stage is ThreadStage.DECISION else None
        if entry is None:
            return forbidden([nothing_to_approve(thread.stage)])
        return _refuse_entry(thread, entry) or await _approve(call, thread, entry)

    return await write_record(call, ThreadEntry, Ref(Thread, thread_id), change, expected_version=expected_version)


def _refuse_entry(thread: Thread, entry: ThreadEntry) -> Forbidden | None:
    if approvable(thread.type, entry.content):
        return None
    unsaid = lacking(ThreadStage.DECISION, thread.type, entry.content)
    return forbidden(unsaid or [nothing_to_approve(thread.stage, deferred=True)])


async def _approve(call: Call, thread: Thread, entry: ThreadEntry) -> Done[ThreadEntry]:
    if entry.approved_at is not None:
        return Done(entry, thread)
    batch = Batch()
    add_changes(batch, thread, call.now)
    batch.set(entry, {"approved_by_id": call.actor.id, "approved_role": call.actor.role, "approved_at": call.now})
    data = {"entryId": str(entry.id), "revision": entry.revision, "role": call.actor.role}
    await finish(call, thread, batch, "approval", data)
    return Done(entry, thread)
