"""Link a sales thread and the engagement of its deal: one deal, one thread."""

from uuid import UUID

from commands.outcomes import Forbidden, Invalid, invalid
from commands.record_write import add_changes, announcement, refuse_write
from commands.unit import Call
from guards.thread_enums import ThreadType
from models import Engagement, Thread, locks
from models.batch import Batch
from models.kinds import Ref

_UNKNOWN = "There is no engagement with this id."
_TAKEN = "The engagement has a thread already."
_NO_DEAL = "Only a sales thread has an engagement."


async def hold_engagement(call: Call, engagement_id: UUID, kind: ThreadType) -> Engagement | Invalid | Forbidden:
    """Lock the engagement that a thread without one is to be linked to; engagements are locked before threads.

    Args:
        call: who links them; may write the engagement.
        engagement_id: the engagement.
        kind: the type of the thread.
    """
    deal = await locks.lock_record(Ref(Engagement, engagement_id))
    return invalid("engagementId", _UNKNOWN) if deal is None else refuse_link(call, deal, kind) or deal


def refuse_link(call: Call, deal: Engagement, kind: ThreadType) -> Invalid | Forbidden | None:
    """Why a locked engagement may not be linked to a thread that has none; None when it may."""
    if kind is not ThreadType.SALES:
        return invalid("engagementId", _NO_DEAL)
    if deal.thread_id is not None:
        return invalid("engagementId", _TAKEN)
    return refuse_write(call.actor, deal)


def add_engagement(batch: Batch, call: Call, thread: Thread, deal: Engagement) -> None:
    """Add the link to a batch, where the engagement tells it."""
    add_changes(batch, deal, call.now, {"thread_id": thread.id})
    batch.insert(announcement(deal, call, "fields", {"changed": {"threadId": str(thread.id)}}))
