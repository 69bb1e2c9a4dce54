"""Make a marketing thread of what sales found: of a content opportunity, or of a thread that is worth telling."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from commands.outcomes import Done, Missing, Problem, forbidden, invalid
from commands.record_write import perform_write
from commands.threads.create_thread import ThreadDraft, new_thread
from commands.threads.record_thread_entry import record_thread_entry
from commands.undoing import made, undoing
from commands.unit import Call
from guards.thread_enums import GoalStatus, GoalType, OpportunityStatus, ThreadStage, ThreadType
from guards.thread_refusals import no_candidate, opportunity_closed, told_already
from models import ContentOpportunity, Goal, Thread, locks
from models.kinds import Ref


@dataclass(frozen=True, slots=True)
class Tale:
    """What a marketing thread is made of: exactly one of the two.

    Args:
        opportunity_id: a content opportunity. thread_id: a marketing candidate.
        name: of the new thread; None for the topic, or for what it tells of.
        owner_id: who works on it; None for who calls.
        goal_id: what it works towards; None for the brand goal, if there is an active one.
    """

    opportunity_id: UUID | None = None
    thread_id: UUID | None = None
    name: str | None = None
    owner_id: UUID | None = None
    goal_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class _Found:
    """What is to be told, from where, and how the new thread says that it knows it."""

    fact: str
    segment_id: UUID | None
    evidence: tuple[Thread, ...]
    origin: Mapping[str, object]
    opportunity: ContentOpportunity | None = None


async def create_marketing_thread(call: Call, tale: Tale) -> Done[Thread] | Problem:
    """Create a marketing thread with its INPUT entry, linked to the brand goal if there is one, in a single call.

    Args:
        call: who calls, when, under which key; MEMBER or above.
        tale: what it is made of. Of an opportunity, and of a candidate, one thread is made at most.

    Source: threads.md §2, last but one paragraph; seed facts D8.
    """

    async def work() -> Done[Thread] | Problem:
        if (tale.opportunity_id is None) == (tale.thread_id is None):
            return invalid("opportunityId", "Give exactly one of opportunityId and threadId.")
        found = await _opportunity(tale.opportunity_id) if tale.opportunity_id else await _candidate(tale.thread_id)
        return await undoing(lambda: _make(call, tale, found)) if isinstance(found, _Found) else found

    return await perform_write(call, Thread, work)


async def _opportunity(key: UUID) -> _Found | Problem:
    row = await locks.lock_row(ContentOpportunity, key)
    if row is None:
        return Missing("content opportunity", key)
    if row.status is not OpportunityStatus.OPEN:
        return forbidden([opportunity_closed(row.id, row.status)])
    threads = await Thread.filter(id__in=[UUID(one) for one in row.evidence]).order_by("created_at")
    origin = {"source": "content opportunity", "priority": str(row.priority), "share": str(row.share)}
    return _Found(row.topic, row.segment_id, tuple(threads), origin, row)


async def _candidate(key: UUID | None) -> _Found | Problem:
    row = await locks.lock_record(Ref(Thread, key)) if key else None
    if row is None:
        return Missing("thread", key)
    if not row.marketing_candidate:
        return forbidden([no_candidate()])
    if await Thread.exists(chained_from_id=row.id, type=ThreadType.MARKETING):
        return forbidden([told_already()])
    return _Found(f"What {row.name} showed", row.segment_id, (row,), {"source": "marketing candidate"})


async def _make(call: Call, tale: Tale, found: _Found) -> Done[Thread]:
    thread = made(await new_thread(call, await _draft(call, tale, found)))
    fact = {
        "fact": found.fact,
        "source": found.origin["source"],
        "date": call.now.date().isoformat(),
        "evidence": [f"{one.name} ({one.slug})" for one in found.evidence],
    }
    made(await record_thread_entry(call.part, thread.id, ThreadStage.INPUT, fact))
    if found.opportunity is not None:
        row = found.opportunity
        row.status, row.thread_id = OpportunityStatus.ACCEPTED, thread.id
        row.version, row.updated_at = row.version + 1, call.now
        await row.save(update_fields=["status", "thread_id", "version", "updated_at"])
    now = await Thread.get(id=thread.id)
    return Done(now, now, created=True)


async def _draft(call: Call, tale: Tale, found: _Found) -> ThreadDraft:
    return ThreadDraft(
        type=ThreadType.MARKETING,
        name=found.fact if tale.name is None else tale.name,
        owner_id=tale.owner_id or call.actor.id,
        goal_id=tale.goal_id or await _brand_goal(),
        segment_id=found.segment_id,
        chained_from_id=found.evidence[0].id if found.evidence else None,
        attribution=found.origin,
    )


async def _brand_goal() -> UUID | None:
    """The active brand goal that is due first."""
    found = await Goal.filter(type=GoalType.BRAND, status=GoalStatus.ACTIVE).order_by("deadline", "created_at").first()
    return found.id if found else None
