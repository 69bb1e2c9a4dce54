"""Change assumptions, and keep every change with who or what made it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from commands.outbox import house_event
from guards.actor import Actor
from guards.thread_enums import Verdict
from guards.thread_learning import AssumptionFact
from models import Assumption, AssumptionChange, Event
from models.batch import Batch


@dataclass(frozen=True, slots=True)
class Cause:
    """Who or what changes an assumption.

    Args:
        actor: on whose behalf. now: the moment.
        thread_id: the thread that tests or judges it; None for a change by hand.
        verdict: what that thread found; None where it only tests.
        evidence: what shows it.
    """

    actor: Actor
    now: datetime
    thread_id: UUID | None = None
    verdict: Verdict | None = None
    evidence: str | None = None


async def hold_assumptions(keys: Iterable[UUID]) -> dict[UUID, Assumption]:
    """Lock assumptions until the transaction ends, in the order of their keys; unknown ones are left out."""
    wanted = list(set(keys))
    if not wanted:
        return {}
    rows = await Assumption.filter(id__in=wanted).order_by("id").select_for_update(no_key=True)
    return {row.id: row for row in rows}


def fact_of(row: Assumption) -> AssumptionFact:
    """An assumption as it stands."""
    return AssumptionFact(row.id, row.status, Decimal(row.confidence), row.evidence_count)


def add_judged(batch: Batch, row: Assumption, after: AssumptionFact, cause: Cause) -> Event | None:
    """Add what becomes of a locked assumption to a batch, with its history.

    Args:
        batch: what is being written.
        row: the assumption, which is brought up to date.
        after: as it stands then.
        cause: who or what changes it.

    Returns:
        the event that tells it; the caller writes it. None where nothing changes.
    """
    before = fact_of(row)
    if after == before and cause.verdict is None:
        return None
    changes = {"status": after.status, "confidence": int(after.confidence), "evidence_count": after.evidence_count}
    tested = {"tested_at": cause.now} if cause.verdict is not None else {}
    batch.set(row, {**changes, **tested, "version": row.version + 1, "updated_at": cause.now})
    batch.insert([history_of(row, cause, before)])
    return updated(row, cause, before)


def history_of(row: Assumption, cause: Cause, before: AssumptionFact | None = None) -> AssumptionChange:
    """The entry in an assumption's history that tells what it is now; the caller writes it.

    Args:
        row: as written.
        cause: who or what made it so.
        before: as it stood; None for a new one.
    """
    return AssumptionChange.construct(
        assumption_id=row.id,
        version=row.version,
        verdict=cause.verdict,
        status_before=before.status if before else None,
        status_after=row.status,
        confidence_before=int(before.confidence) if before else None,
        confidence_after=row.confidence,
        evidence=cause.evidence,
        thread_id=cause.thread_id,
        actor_id=cause.actor.id,
        at=cause.now,
    )


def updated(row: Assumption, cause: Cause, before: AssumptionFact | None = None) -> Event:
    """The event that tells what an assumption is now; the caller writes it. See `history_of`."""
    data = {
        "assumptionId": str(row.id),
        "code": row.code,
        "status": row.status,
        "statusBefore": before.status if before else None,
        "confidence": str(row.confidence),
        "confidenceBefore": str(before.confidence) if before else None,
        "evidenceCount": row.evidence_count,
        "threadId": str(cause.thread_id) if cause.thread_id else None,
    }
    return house_event("assumption.updated", cause.now, cause.actor, data)
