"""Content opportunities: what closed deals of a segment have in common. Source: threads.md §2, content pattern rule."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from commands.outbox import house_event
from commands.own_rows import OwnRows
from guards.thread_enums import OpportunityStatus, ThreadOutcome, ThreadType
from guards.thread_learning import Completion, Pattern, SegmentVerdict, patterns
from models import Assumption, AssumptionChange, ContentOpportunity, Event, Segment, Thread, locks
from models.batch import Batch

LONGEST_TOPIC = 300
"""Characters."""


async def learn_pattern(batch: Batch, rows: OwnRows, thread: Thread, done: Completion) -> list[Event]:
    """Add the patterns that a closed deal completes, or gives more evidence, to a batch.

    Of one segment, one thread after the other is looked at, so that none overlooks the other. An opportunity that was
    accepted or dismissed stays as it is.

    Returns:
        the events that tell of new ones; the caller writes them.
    """
    if thread.type is not ThreadType.SALES or done.outcome is not ThreadOutcome.CLOSED or thread.segment_id is None:
        return []
    await locks.lock_key("pattern", thread.segment_id)
    segment = await Segment.get(id=thread.segment_id)
    found = patterns([*await _known(thread, done), *_own(thread, done)])
    events = [await _keep(batch, rows, segment, pattern) for pattern in found]
    return [told for told in events if told is not None]


async def _known(thread: Thread, done: Completion) -> Iterable[SegmentVerdict]:
    """What the segment's other closed deals found of the same assumptions."""
    changes = await AssumptionChange.filter(
        assumption_id__in=[given.assumption_id for given in done.verdicts],
        verdict__isnull=False,
        thread__segment_id=thread.segment_id,
        thread__type=ThreadType.SALES,
        thread__outcome=ThreadOutcome.CLOSED,
    ).order_by("at", "id")
    return [
        SegmentVerdict(change.thread_id, change.assumption_id, change.verdict, Decimal(change.confidence_after))
        for change in changes
        if change.thread_id is not None and change.verdict is not None
    ]


def _own(thread: Thread, done: Completion) -> Iterable[SegmentVerdict]:
    return [SegmentVerdict(thread.id, given.assumption_id, given.verdict, given.confidence) for given in done.verdicts]


async def _keep(batch: Batch, rows: OwnRows, segment: Segment, pattern: Pattern) -> Event | None:
    kept = await ContentOpportunity.get_or_none(
        segment_id=segment.id, assumption_id=pattern.assumption_id, verdict=pattern.verdict
    )
    measures: dict[str, Any] = {  # Any: a column each
        "evidence": [str(key) for key in pattern.threads],
        "share": round(pattern.share, 4),
        "priority": pattern.priority,
        "updated_at": rows.now,
    }
    if kept is not None:
        if kept.status is OpportunityStatus.OPEN:
            batch.set(kept, {**measures, "version": kept.version + 1})
        return None
    row = ContentOpportunity.construct(
        topic=await _topic(segment, pattern),
        segment_id=segment.id,
        assumption_id=pattern.assumption_id,
        verdict=pattern.verdict,
        created_at=rows.now,
        **measures,
    )
    batch.insert([row])
    return _detected(row, rows)


async def _topic(segment: Segment, pattern: Pattern) -> str:
    """The assumption in its own words, what became of it, and where."""
    assumption = await Assumption.get(id=pattern.assumption_id)
    about = f"{pattern.verdict.capitalize()} in {segment.name}: "
    return (about + assumption.text)[:LONGEST_TOPIC]


def _detected(row: ContentOpportunity, rows: OwnRows) -> Event:
    data = {
        "opportunityId": str(row.id),
        "topic": row.topic,
        "segmentId": str(row.segment_id),
        "assumptionId": str(row.assumption_id),
        "verdict": row.verdict,
        "threadIds": row.evidence,
        "share": str(row.share),
        "priority": str(row.priority),
    }
    return house_event("content_opportunity.detected", rows.now, rows.request.actor, data)
