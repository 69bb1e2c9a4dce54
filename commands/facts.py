"""Read what a decision may see: one statement for any number of records."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import orjson
from tortoise.connection import get_connection

from guards.engagement_facts import EngagementFacts, MeetingFact, Participant, Passage, Recorded, TaskFact
from guards.enums import (
    ActivityKind,
    MeetingPurpose,
    MeetingStatus,
    ParticipantRole,
    Role,
    TaskStatus,
    TransitionKind,
)
from models import Engagement

# Any: rows of JSON, each read by the function below that knows its columns.
Row = Sequence[Any]

# What the product logs about itself is no fact, save the marks that its own clocks go by.
_LOGGED_ONLY = (
    ActivityKind.NOTE,
    ActivityKind.CREATED,
    ActivityKind.PIPELINE_STAGE_CHANGED,
    ActivityKind.OWNER_REASSIGNED,
    ActivityKind.CONTACT_ATTEMPT,
    ActivityKind.INTEREST_FLAG,
    ActivityKind.SCHEDULE_EVENT,
    ActivityKind.INTERNAL_REVIEW,
    ActivityKind.LIFECYCLE_RETAINED,
    ActivityKind.MICRO_DEAL_FLAGGED,
)

_SELECT = f"""
SELECT s.id,
    (SELECT json_agg(json_build_array(t.sequence, t.record_version, t.from_stage, t.to_stage, t.kind, t.cycle, t.at,
                                      t.forced, t.by_system) ORDER BY t.sequence)
       FROM transitions t WHERE t.subject_id = s.id) AS history,
    (SELECT json_agg(json_build_array(a.kind, a.record_version, a.occurred_at, a.recorded_at, a.actor_role, a.data)
                     ORDER BY a.record_version)
       FROM activities a WHERE a.subject_id = s.id AND a.retracted_at IS NULL
        AND a.kind NOT IN ({", ".join(f"'{kind}'" for kind in _LOGGED_ONLY)})) AS recorded,
    (SELECT json_agg(json_build_array(m.id, m.purpose, m.status, m.starts_at, m.ends_at, m.participants,
                                      m.scheduled_version, m.confirmed_version, m.notes) ORDER BY m.scheduled_version)
       FROM meetings m WHERE m.subject_id = s.id) AS meetings,
    (SELECT json_agg(json_build_array(k.template, k.stage, k.entry_sequence, k.cycle, k.status, k.outbound,
                                      k.checklist, k.kept_on_leave, k.closed_version, k.closed_at)
                     ORDER BY k.created_at, k.id)
       FROM tasks k WHERE k.subject_id = s.id) AS tasks,
    (SELECT json_agg(e.key) FROM spent_effects e WHERE e.subject_id = s.id) AS spent
FROM
"""  # noqa: S608  # the only values pasted in are names of an enum


_MANY = f"{_SELECT} unnest($1::uuid[]) AS s(id)"
# Of an array PostgreSQL assumes ten rows unless it looks, so it would plan this anew each time, at thrice the cost.
_ONE = f"{_SELECT} (VALUES ($1::uuid)) AS s(id)"


async def load_facts(records: Iterable[Engagement]) -> Mapping[UUID, EngagementFacts]:
    """The facts of some engagements, by id, as the current transaction sees them.

    Args:
        records: the rows; inside a command they are locked, so that nothing changes between facts and write.
    """
    rows = {record.id: record for record in records}
    found = await get_connection("default").execute_query_dict(_MANY, [list(rows)])
    return {row["id"]: _facts(rows[row["id"]], row) for row in found}


async def facts_of(record: Engagement) -> EngagementFacts:
    """The facts of one engagement."""
    (found,) = await get_connection("default").execute_query_dict(_ONE, [record.id])
    return _facts(record, found)


def _facts(record: Engagement, row: Mapping[str, Any]) -> EngagementFacts:
    return EngagementFacts(
        id=record.id,
        version=record.version,
        stage=record.stage,
        stage_entered_at=record.stage_entered_at,
        entry=record.entry_sequence,
        cycle=record.cycle,
        owner_id=record.owner_id,
        owner_locked=record.owner_locked,
        client_status=record.client_status,
        value=record.value,
        currency=record.currency,
        micro_deal=record.micro_deal,
        stale=record.stale,
        at_risk=record.at_risk,
        health=record.health,
        snoozed_until=record.snoozed_until,
        clocks_from=record.clocks_from,
        won_at=record.won_at,
        lost_reason=record.lost_reason,
        history=tuple(_passage(item) for item in _rows(row["history"])),
        recorded=tuple(_recorded(item) for item in _rows(row["recorded"])),
        meetings=tuple(_meeting(item) for item in _rows(row["meetings"])),
        tasks=tuple(_task(item) for item in _rows(row["tasks"])),
        spent=frozenset(str(key) for key in _rows(row["spent"])),
    )


def _rows(text: str | None) -> Sequence[Any]:
    rows: Sequence[Any] = orjson.loads(text) if text else ()
    return rows


def _moment(text: str) -> datetime:
    """A moment in UTC: PostgreSQL writes JSON in its own time zone."""
    return datetime.fromisoformat(text).astimezone(UTC)


def _passage(row: Row) -> Passage:
    return Passage(
        sequence=row[0],
        order=row[1],
        source=row[2],
        target=row[3],
        kind=TransitionKind(row[4]),
        cycle=row[5],
        at=_moment(row[6]),
        forced=row[7],
        by_system=row[8],
    )


def _recorded(row: Row) -> Recorded:
    return Recorded(
        kind=ActivityKind(row[0]),
        order=row[1],
        occurred_at=_moment(row[2]),
        recorded_at=_moment(row[3]),
        role=Role(row[4]),
        data=row[5],
    )


def _meeting(row: Row) -> MeetingFact:
    return MeetingFact(
        id=UUID(row[0]),
        purpose=MeetingPurpose(row[1]),
        status=MeetingStatus(row[2]),
        starts_at=_moment(row[3]),
        ends_at=_moment(row[4]),
        participants=tuple(Participant(bool(p["internal"]), ParticipantRole(p["role"])) for p in row[5]),
        scheduled_order=row[6],
        confirmed_order=row[7],
        notes=row[8],
    )


def _task(row: Row) -> TaskFact:
    return TaskFact(
        template=row[0],
        stage=row[1],
        entry=row[2],
        cycle=row[3],
        status=TaskStatus(row[4]),
        outbound=row[5],
        checklist=row[6],
        kept_on_leave=row[7],
        closed_order=row[8],
        closed_at=_moment(row[9]) if row[9] else None,
    )
