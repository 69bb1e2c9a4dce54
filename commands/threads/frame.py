"""What every write to a thread has in common: who may, what rests, and clocks that follow what was written."""

from collections.abc import Mapping

from commands.facts import facts_of
from commands.outcomes import Forbidden, forbidden
from commands.record_write import announcement
from commands.timers import rearm
from commands.unit import Call
from guards.thread_enums import ThreadStatus
from guards.thread_facts import ThreadFacts
from guards.thread_refusals import resting
from models import Thread
from models.batch import Batch

RESTING = frozenset({ThreadStatus.COMPLETED, ThreadStatus.ARCHIVED})


def refuse_resting(thread: Thread) -> Forbidden | None:
    """Why nothing more is written on a thread; None unless it is completed or archived."""
    if thread.status not in RESTING:
        return None
    return forbidden([resting(thread.stage, thread.status)])


async def finish(
    call: Call, thread: Thread, batch: Batch, what: str, data: Mapping[str, object], *also: str
) -> ThreadFacts:
    """Write a batch that changes a thread, announce it, and arm the thread's clocks by what then is.

    Args:
        call: who did it, and when.
        thread: the row, locked, its changes in the batch.
        batch: what is written.
        what: which part of the thread changed, such as `entry` or `action`.
        data: what the events say of it.
        also: types of further events.

    Returns:
        the facts as they stand now.
    """
    batch.insert(announcement(thread, call, what, data, *also))
    await batch.write()
    facts: ThreadFacts = await facts_of(thread)
    await rearm(thread, facts, call.now)
    return facts
