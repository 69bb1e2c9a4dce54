"""Claims of timers. Source: delivery.md, Timers."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from tortoise.connection import get_connection

from guards.enums import LifecycleKind

# The lease doubles with every attempt, from half a minute to about half an hour: what a killed worker had claimed is
# taken up within a minute, what fails again and again comes back ever more slowly, and nobody has to be alive to write
# that down.
CLAIM_TIMERS = """
WITH due AS (
    SELECT id, due_at FROM timers WHERE due_at < $1 ORDER BY due_at LIMIT $2 FOR UPDATE SKIP LOCKED
), claimed AS (
    UPDATE timers SET attempts = attempts + 1, due_at = $1 + interval '30 seconds' * power(2, least(attempts, 6))
    WHERE id = ANY (ARRAY(SELECT id FROM due))
    RETURNING id, subject_kind, subject_id, clock, attempts, due_at AS lease
)
SELECT claimed.*, due.due_at AS was_due FROM claimed JOIN due USING (id) ORDER BY due.due_at, id
"""

# Only what is still claimed as it was: a write to the record arms its timers anew, and after the lease another worker
# may have come. Whoever holds a row just now does one or the other, so nothing is waited for.
_RELEASE_TIMERS = """
WITH ours AS (
    SELECT timers.id, given.due_at
    FROM unnest($1::uuid[], $2::timestamptz[], $3::timestamptz[]) AS given(id, lease, due_at)
    JOIN timers ON timers.id = given.id AND timers.due_at = given.lease
    FOR UPDATE OF timers SKIP LOCKED
)
UPDATE timers SET due_at = ours.due_at, attempts = attempts - 1 FROM ours WHERE timers.id = ours.id
"""


@dataclass(frozen=True, slots=True)
class ClaimedTimer:
    """A timer that this process alone will look at until its lease ends.

    Args:
        id: the timer; kind, subject_id: its record; clock: which one.
        attempt: how often it was claimed since it was armed, from 1.
        was_due: when it was due; lease: when it is due again unless something is done about it.
    """

    id: UUID
    kind: LifecycleKind
    subject_id: UUID
    clock: str
    attempt: int
    was_due: datetime
    lease: datetime


async def claim_timers(now: datetime, limit: int) -> list[ClaimedTimer]:
    """Claim timers that are due, in one short transaction: their due time moves to the end of a lease.

    Nobody else sees them as due before that; a worker that dies leaves them to the next. It waits for no lock.

    Args:
        now: the moment; a timer is due strictly before it.
        limit: how many at most, those due longest first.

    Source: delivery.md, Timers.
    """
    rows = await get_connection("default").execute_query_dict(CLAIM_TIMERS, [now, limit])
    return [
        ClaimedTimer(
            r["id"],
            LifecycleKind(r["subject_kind"]),
            r["subject_id"],
            r["clock"],
            r["attempts"],
            r["was_due"],
            r["lease"],
        )
        for r in rows
    ]


async def release_timers(timers: Iterable[ClaimedTimer], due_at: datetime | None = None) -> None:
    """Give back timers that nothing was done about, as if they had not been claimed. It waits for no lock.

    Args:
        timers: as claimed; one that was armed or claimed anew since is left alone.
        due_at: when they are due now; None for when they were due.
    """
    given = list(timers)
    if given:
        due = [due_at or timer.was_due for timer in given]
        values = [[timer.id for timer in given], [timer.lease for timer in given], due]
        await get_connection("default").execute_query(_RELEASE_TIMERS, values)
