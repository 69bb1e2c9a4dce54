"""Link a sales thread and the engagement of its deal, or end their link: one deal, one thread."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from commands.outcomes import Forbidden, Invalid, forbidden, invalid
from commands.record_write import add_changes, announcement, refuse_write
from commands.unit import Call
from guards.thread_enums import ThreadStage, ThreadType
from guards.thread_refusals import deal_kept
from models import Engagement, StagedRow, Thread, locks
from models.batch import Batch
from models.kinds import Ref

# Any: a column's value.
Changes = Mapping[str, Any]
COLUMN = "engagement_id"
"""How a change of a thread names its engagement, which has the column."""

_UNKNOWN = "There is no engagement with this id."
_TAKEN = "The engagement has a thread already."
_OTHER = "The thread has an engagement already: set engagementId to null first."
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
    return refuse_write(call, deal)


async def involved(thread_id: UUID, changes: Changes) -> list[Ref[StagedRow]]:
    """The thread, and the engagement whose link changes: both are locked in the order that everybody keeps to."""
    thread: Ref[StagedRow] = Ref(Thread, thread_id)
    if COLUMN not in changes:
        return [thread]
    key = changes[COLUMN] or await _linked(thread_id)
    return [thread] if key is None else [Ref(Engagement, key), thread]


async def _linked(thread_id: UUID) -> UUID | None:
    deal = await Engagement.get_or_none(thread_id=thread_id)
    return deal.id if deal else None


async def deal_to_change(
    call: Call, thread: Thread, changes: Changes, held: Mapping[UUID, StagedRow]
) -> Engagement | Invalid | Forbidden | None:
    """The engagement whose link a change of its thread makes or ends; None where neither is asked for.

    Args:
        call: who asks.
        thread: the thread, locked.
        changes: what is asked for: a deal for a thread that has none, or None instead of the one that it has.
        held: what is locked, see `involved`.
    """
    if COLUMN not in changes:
        return None
    if changes[COLUMN] is None:
        deals = (row for row in held.values() if isinstance(row, Engagement))
        linked = next((deal for deal in deals if deal.thread_id == thread.id), None)
        return linked and (_refuse_unlink(call, thread, linked) or linked)
    deal = held.get(changes[COLUMN])
    if not isinstance(deal, Engagement):
        return invalid("engagementId", _UNKNOWN)
    if deal.thread_id == thread.id:
        return None
    if await Engagement.exists(thread_id=thread.id):
        return invalid("engagementId", _OTHER)
    return refuse_link(call, deal, thread.type) or deal


def _refuse_unlink(call: Call, thread: Thread, deal: Engagement) -> Forbidden | None:
    if thread.stage is ThreadStage.COMPLETED:
        return forbidden([deal_kept()])
    return refuse_write(call, deal)


def add_link(batch: Batch, call: Call, deal: Engagement, thread: Thread | None) -> None:
    """Add to a batch which thread a deal has from now on, where the engagement tells it; None ends its link."""
    key = thread and thread.id
    add_changes(batch, deal, call.now, {"thread_id": key})
    batch.insert(announcement(deal, call, "fields", {"changed": {"threadId": key and str(key)}}))
