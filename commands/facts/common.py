"""What decisions about records of every lifecycle may see: the columns that read it, and the facts they become."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

import orjson

from guards.enums import (
    ActivityKind,
    LifecycleKind,
    MeetingPurpose,
    MeetingStatus,
    ParticipantRole,
    Role,
    TaskStatus,
    TransitionKind,
)
from guards.policy import STANDARD, Policy, policy_of
from guards.staged_facts import Mark, MeetingFact, Participant, Passage, Recorded, TaskFact
from models import StagedRow

# Any: rows of JSON, each read by the function below that knows its columns.
Row = Sequence[Any]

# What the product logs about itself is no fact, save the flags that its own clocks set, and another owner.
_LOGGED_ONLY = (
    ActivityKind.NOTE,
    ActivityKind.CREATED,
    ActivityKind.PIPELINE_STAGE_CHANGED,
    ActivityKind.CONTACT_ATTEMPT,
    ActivityKind.INTEREST_FLAG,
    ActivityKind.SCHEDULE_EVENT,
    ActivityKind.INTERNAL_REVIEW,
    ActivityKind.LIFECYCLE_RETAINED,
    ActivityKind.MICRO_DEAL_FLAGGED,
    ActivityKind.STALE_NOTED,
    ActivityKind.STALE_CLEARED,
    ActivityKind.RISK_CLEARED,
    ActivityKind.MEETING_RESCHEDULED,
    ActivityKind.SLA_BREACHED,
    ActivityKind.DEADLINE_PASSED,
    ActivityKind.ESCALATED,
    ActivityKind.CHURN_PROMPTED,
    ActivityKind.RECYCLE_DUE,
    ActivityKind.REASSIGNMENT_SUGGESTED,
    ActivityKind.REVERSALS_REPEATED,
    ActivityKind.SNOOZED,
    ActivityKind.SNOOZE_ENDED,
    ActivityKind.STATUS_CHANGED,
)
# Named are those that are, so that what a newer release records is none to this one while both run.
_FACTS = tuple(kind for kind in ActivityKind if kind not in _LOGGED_ONLY)

COLUMNS = f"""
    (SELECT json_agg(json_build_array(t.sequence, t.record_version, t.from_stage, t.to_stage, t.kind, t.cycle, t.at,
                                      t.forced, t.by_system) ORDER BY t.sequence)
       FROM transitions t WHERE t.subject_id = s.id) AS history,
    (SELECT json_agg(json_build_array(a.kind, a.record_version, a.occurred_at, a.recorded_at, a.actor_role, a.data)
                     ORDER BY a.record_version)
       FROM activities a WHERE a.subject_id = s.id AND a.retracted_at IS NULL
        AND a.kind IN ({", ".join(f"'{kind}'" for kind in _FACTS)})) AS recorded,
    (SELECT json_agg(json_build_array(m.id, m.purpose, m.status, m.starts_at, m.ends_at, m.participants,
                                      m.scheduled_version, m.confirmed_version, m.notes, m.scheduled_at,
                                      m.ics_sequence, m.sent_sequence) ORDER BY m.scheduled_version)
       FROM meetings m WHERE m.subject_id = s.id) AS meetings,
    (SELECT json_agg(json_build_array(k.template, k.stage, k.entry_sequence, k.cycle, k.status, k.outbound,
                                      k.checklist, k.kept_on_leave, k.closed_version, k.closed_at, k.id)
                     ORDER BY k.created_at, k.id)
       FROM tasks k WHERE k.subject_id = s.id) AS tasks,
    (SELECT json_agg(json_build_array(e.key, e.at)) FROM spent_effects e WHERE e.subject_id = s.id) AS spent,
    (SELECT json_agg(json_build_array(c.clock, c.episode, c.at)) FROM clock_marks c WHERE c.subject_id = s.id) AS marks,
    (SELECT p.settings::text FROM policy_versions p WHERE p.kind = '{LifecycleKind.ENGAGEMENT}'
      ORDER BY p.sequence DESC LIMIT 1) AS policy,
    (SELECT coalesce(max(p.sequence), 0) FROM policy_versions p) AS policy_sequence
"""  # noqa: S608  # the only values pasted in are names of an enum


def common(record: StagedRow, row: Mapping[str, Any]) -> dict[str, Any]:  # Any: facts, each of its own type
    """The facts of a record that every lifecycle's have, by their names.

    Args:
        record: the row.
        row: what `COLUMNS` found.
    """
    return {
        "id": record.id,
        "version": record.version,
        "stage": record.stage_key,
        "stage_entered_at": record.stage_entered_at,
        "entry": record.entry_sequence,
        "cycle": record.cycle,
        "owner_id": record.owner_id,
        "owner_locked": record.owner_locked,
        "snoozed_until": record.snoozed_until,
        "clocks_from": record.clocks_from,
        "history": tuple(passage(item) for item in rows(row["history"])),
        "recorded": tuple(_recorded(item) for item in rows(row["recorded"])),
        "meetings": tuple(_meeting(item) for item in rows(row["meetings"])),
        "tasks": tuple(_task(item) for item in rows(row["tasks"])),
        "spent": {str(item[0]): moment(item[1]) for item in rows(row["spent"])},
        "marks": {str(item[0]): Mark(item[1], moment(item[2])) for item in rows(row["marks"])},
        "policy": _policy(row["policy"]),
    }


@lru_cache(maxsize=16)
def _policy(settings: str | None) -> Policy:
    """The policy in force; it changes rarely, and every decision asks for it."""
    return policy_of(orjson.loads(settings)) if settings else STANDARD


def rows(text: str | None) -> Sequence[Any]:
    """The rows of a column that holds them as JSON."""
    found: Sequence[Any] = orjson.loads(text) if text else ()
    return found


def moment(text: str) -> datetime:
    """A moment in UTC: PostgreSQL writes JSON in its own time zone."""
    return datetime.fromisoformat(text).astimezone(UTC)


def passage(row: Row) -> Passage:
    """A row of the history."""
    return Passage(
        sequence=row[0],
        order=row[1],
        source=row[2],
        target=row[3],
        kind=TransitionKind(row[4]),
        cycle=row[5],
        at=moment(row[6]),
        forced=row[7],
        by_system=row[8],
    )


def _recorded(row: Row) -> Recorded:
    return Recorded(
        kind=ActivityKind(row[0]),
        order=row[1],
        occurred_at=moment(row[2]),
        recorded_at=moment(row[3]),
        role=Role(row[4]),
        data=row[5],
    )


def _meeting(row: Row) -> MeetingFact:
    return MeetingFact(
        id=UUID(row[0]),
        purpose=MeetingPurpose(row[1]),
        status=MeetingStatus(row[2]),
        starts_at=moment(row[3]),
        ends_at=moment(row[4]),
        participants=tuple(Participant(bool(p["internal"]), ParticipantRole(p["role"]), p["email"]) for p in row[5]),
        scheduled_order=row[6],
        confirmed_order=row[7],
        notes=row[8],
        scheduled_at=moment(row[9]) if row[9] else None,
        sequence=row[10],
        sent=row[11],
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
        closed_at=moment(row[9]) if row[9] else None,
        id=UUID(row[10]),
    )
