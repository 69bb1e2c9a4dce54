"""A pipeline with its past: engagements that each made their way by moves of the table, over a year and a half."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from uuid import UUID

import asyncpg

from benchmarks.board import namesakes
from benchmarks.data import Model, Row, insert, rows_of
from guards.engagement import ENGAGEMENT
from guards.engagement_plan import opens_cycle
from guards.engagement_stages import CLIENT_STATUS, LEAD_STAGES
from guards.enums import ActivityKind, EngagementStage, MeetingPurpose, MeetingStatus, ReasonCode, TransitionKind
from guards.lifecycle import Move
from models.base import new_id

S = EngagementStage
K = TransitionKind
_WEIGHTS = {K.FORWARD: 12, K.REVERSAL: 2, K.LOSS: 2, K.RECYCLE: 6, K.SOFT: 1, K.EXPANSION: 1, K.REOPEN: 1}
_MOST = 11
_SPAN = timedelta(days=540)
_STALE_AFTER = {S.COLD_LEAD: timedelta(days=3), S.CONTACTED: timedelta(days=5), S.INTERESTED: timedelta(days=7)}
_BATCH = 5_000


@dataclass
class Life:
    """One engagement on its way.

    Args:
        record: its row; step: a row of the history to be like; log: the same of the log; meeting: of the meetings.
    """

    record: Row
    step: Row
    log: Row
    meeting: Row
    steps: list[Row] = field(default_factory=list)
    flags: list[Row] = field(default_factory=list)
    meetings: list[Row] = field(default_factory=list)

    def enter(self, stage: EngagementStage, move: Move | None, at: datetime) -> None:
        """Write one step of the history."""
        record, last = self.record, self.steps[-1] if self.steps else None
        record["cycle"] += move is not None and opens_cycle(move)
        self.steps.append(
            {
                **self.step,
                "id": new_id(),
                "subject_id": record["id"],
                "sequence": len(self.steps) + 1,
                "record_version": len(self.steps) + 1,
                "from_stage": last and last["to_stage"],
                "to_stage": stage,
                "kind": move.kind if move else K.CREATE,
                "cycle": record["cycle"],
                "owner_id": record["owner_id"],
                "at": at,
                "seconds_in_previous_stage": last and (at - last["at"]).total_seconds(),
            }
        )
        record |= {"stage": stage, "stage_entered_at": at, "client_status": CLIENT_STATUS[stage]}
        lost = stage == S.CLOSED_LOST
        record |= {"lost_at": at if lost else None, "lost_reason": ReasonCode.NO_BUDGET if lost else None}

    def flag(self, kind: ActivityKind, at: datetime) -> None:
        """Log that the record became stale, or is so no longer."""
        version = len(self.steps) + len(self.flags) + 1
        own = {"id": new_id(), "subject_id": self.record["id"], "record_version": version}
        self.flags.append({**self.log, **own, "kind": kind, "occurred_at": at, "recorded_at": at})
        self.record["stale"] = kind is ActivityKind.STALE_FLAGGED

    def meet(self, ends: datetime) -> None:
        """Confirm a discovery meeting."""
        own = {"id": new_id(), "subject_id": self.record["id"], "ends_at": ends}
        self.meetings.append({**self.meeting, **own, "starts_at": ends - timedelta(hours=1)})


_MEETING: Row = {
    "subject_kind": "ENGAGEMENT",
    "purpose": MeetingPurpose.DISCOVERY,
    "status": MeetingStatus.CONFIRMED,
    "title": "Discovery",
    "participants": "[]",
    "scheduled_version": 1,
    "confirmed_version": 1,
    "ics_sequence": 0,
    "created_at": datetime(2024, 1, 1, tzinfo=UTC),
}


async def fill_pipeline(connection: asyncpg.Connection, model: Model, engagements: int) -> int:
    """Write that many engagements with their history, in the form of the one that the commands made.

    Returns:
        how many steps the histories have.
    """
    pick = random.Random(5)
    owners = await namesakes(connection, "users", model.record.owner_id, 100)
    clients = await namesakes(connection, "organizations", model.record.organization_id, 2_000)
    (record,) = await rows_of(connection, "engagements", "id", model.record.id)
    (step,) = await rows_of(connection, "transitions", "subject_id", model.record.id)
    log = (await rows_of(connection, "activities", "subject_id", model.record.id))[0]
    steps = 0
    for first in range(0, engagements, _BATCH):
        lives = [
            _lived(pick, Life(_varied(pick, record, number, owners, clients), step, log, _MEETING))
            for number in range(first, min(first + _BATCH, engagements))
        ]
        await insert(connection, "engagements", (life.record for life in lives))
        for table, rows in _tables(lives).items():
            await insert(connection, table, rows)
        steps += sum(len(life.steps) for life in lives)
    await connection.execute("VACUUM ANALYZE")
    return steps


def _tables(lives: Sequence[Life]) -> Mapping[str, list[Row]]:
    return {
        "transitions": [row for life in lives for row in life.steps],
        "activities": [row for life in lives for row in life.flags],
        "meetings": [row for life in lives for row in life.meetings],
    }


def _varied(pick: random.Random, record: Row, number: int, owners: Sequence[UUID], clients: Sequence[UUID]) -> Row:
    return {
        **record,
        "id": new_id(),
        "name": f"Deal {number}",
        "owner_id": pick.choice(owners),
        "organization_id": pick.choice(clients),
        "value": Decimal(pick.randrange(100, 5_000_000)) / 100,
        "currency": pick.choice(("USD", "USD", "EUR")),
        "created_at": datetime.now(UTC) - _SPAN * pick.random(),
    }


def _lived(pick: random.Random, life: Life) -> Life:
    """Let an engagement go its way until today."""
    now, at = datetime.now(UTC), life.record["created_at"]
    life.enter(S.COLD_LEAD, None, at)
    for move in _way(pick):
        stay = timedelta(days=pick.expovariate(1 / 9))
        _stay(life, at, min(at + stay, now))
        at += stay
        if at > now:
            break
        life.enter(S(move.target), move, at)
    else:
        _stay(life, at, now)
    life.record |= {"entry_sequence": len(life.steps), "version": len(life.steps) + len(life.flags)}
    return life


def _stay(life: Life, since: datetime, until: datetime) -> None:
    stage = life.record["stage"]
    if stage in LEAD_STAGES and until - since > _STALE_AFTER[stage]:
        life.flag(ActivityKind.STALE_FLAGGED, since + _STALE_AFTER[stage])
        if until < datetime.now(UTC) - timedelta(minutes=30):
            life.flag(ActivityKind.STALE_CLEARED, until)
    if stage == S.DISCOVERY_SCHEDULED:
        life.meet(since + timedelta(days=2))


def _way(pick: random.Random) -> Iterator[Move]:
    """Moves one after another, mostly forward."""
    stage: str = S.COLD_LEAD
    for _ in range(pick.randrange(_MOST)):
        moves = [move for move in ENGAGEMENT.moves if move.source == stage and move.kind in _WEIGHTS]
        (move,) = pick.choices(moves, [_WEIGHTS[move.kind] for move in moves])
        yield move
        stage = move.target
