"""Tell those who may approve what was decided on a thread that it waits for one of them."""

from collections.abc import Mapping

from commands.circle import circle_of
from commands.notices import new_notices, notice_events
from commands.outbox import event
from commands.unit import Call
from guards.thread_approval import PENDING_EVENT, pending_notice
from guards.thread_facts import ThreadFacts
from models import Thread
from models.batch import Batch


async def ask_for_approval(call: Call, thread: Thread, facts: ThreadFacts, data: Mapping[str, object]) -> None:
    """Write the notices to those who may approve a decision, and announce that it waits.

    Args:
        call: who decided, and when.
        thread: as written.
        facts: as they stand now.
        data: see `guards.thread_approval.pending_data`.
    """
    notices = new_notices(thread, [pending_notice(data)], await circle_of(thread, facts, call.now), call.now)
    batch = Batch()
    batch.insert(notices)
    batch.insert([event(PENDING_EVENT, thread, call.now, call.actor, data)])
    batch.insert(notice_events(thread, notices, call.actor, call.now))
    await batch.write()
