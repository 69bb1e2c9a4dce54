"""Many ventures at once, spread over the stages as they are in practice. Source: seed_facts.md F, benchmark mix."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

from guards.enums import Role, TransitionKind
from guards.venture_enums import (
    DecisionStatus,
    Gate,
    GateKind,
    GateOutcome,
    GateResult,
    StageWorkStatus,
    VentureStatus,
)
from guards.venture_gate_table import GATE, GATES
from guards.venture_stages import STAGE
from models import GateDecision, StageWork, Transition, Venture, VentureArtifact
from models.base import new_id
from models.batch import insert_rows

MIX = (((1, 5), 0.45), ((6, 9), 0.20), ((10, 12), 0.10), ((13, 16), 0.12), ((17, 20), 0.06), ((21, 25), 0.07))
"""The share of ventures in each span of stages."""

KILLED = 0.15
KILLED_EARLY = 2 / 3
"""The share of ventures that a gate ended, and of these the share that gates 3 and 5 did."""

_STEP = timedelta(days=4)


@dataclass
class _Rows:
    """What is to be inserted, by table, in the order in which the tables name each other."""

    ventures: list[Venture] = field(default_factory=list)
    transitions: list[Transition] = field(default_factory=list)
    works: list[StageWork] = field(default_factory=list)
    artifacts: list[VentureArtifact] = field(default_factory=list)
    decisions: list[GateDecision] = field(default_factory=list)


async def many_ventures(number: int, owners: Sequence[UUID], now: datetime, seed: int = 1) -> None:
    """Write ventures with their histories, work, artifacts and decisions, the same for the same seed.

    Args:
        number: how many.
        owners: whose they are, in turn; they also decide.
        now: the latest moment of their histories.
        seed: which ventures.
    """
    rows, dice = _Rows(), Random(seed)
    for place in range(number):
        _add(rows, dice, place, owners[place % len(owners)], now)
    for table in (rows.ventures, rows.transitions, rows.works, rows.artifacts, rows.decisions):
        for start in range(0, len(table), 500):
            await insert_rows(table[start : start + 500])


def _add(rows: _Rows, dice: Random, place: int, owner: UUID, now: datetime) -> None:
    killed = dice.random() < KILLED
    stage = _grave(dice) if killed else _stage(dice)
    venture = _venture(place, owner, stage, now, killed=killed)
    rows.ventures.append(venture)
    for here in range(1, stage + 1):
        at = now - _STEP * (stage - here)
        rows.transitions.append(_entered(venture, here, at))
        rows.works.append(_work(venture, here, at))
        if here < stage:
            rows.artifacts.extend(_artifacts(venture, here, at))
    rows.decisions.extend(_decisions(venture, dice, now))


def _stage(dice: Random) -> int:
    """A stage by the mix."""
    ((low, high),) = dice.choices([span for span, _ in MIX], [share for _, share in MIX])
    return dice.randint(low, high)


def _grave(dice: Random) -> int:
    """The stage of the gate that ended a venture."""
    return dice.choice((3, 5) if dice.random() < KILLED_EARLY else (13, 23))


def _venture(place: int, owner: UUID, stage: int, now: datetime, *, killed: bool) -> Venture:
    ended: dict[str, Any] = {"kill_reason": "no market", "killed_at": now} if killed else {}
    return Venture.construct(
        id=new_id(),
        name=f"Venture {place}",
        owner_id=owner,
        stage=stage,
        status=VentureStatus.KILLED if killed else VentureStatus.ACTIVE,
        entry_sequence=stage,
        version=stage,
        stage_entered_at=now,
        created_at=now - _STEP * (stage - 1),
        updated_at=now,
        **ended,
    )


def _entered(venture: Venture, stage: int, at: datetime) -> Transition:
    first = stage == 1
    return Transition.construct(
        subject_kind=venture.KIND,
        subject_id=venture.id,
        sequence=stage,
        record_version=stage,
        from_stage=None if first else str(stage - 1),
        to_stage=str(stage),
        kind=TransitionKind.CREATE if first else TransitionKind.FORWARD,
        cycle=1,
        owner_id=venture.owner_id,
        actor_id=venture.owner_id,
        actor_role=Role.MEMBER,
        at=at,
        seconds_in_previous_stage=None if first else _STEP.total_seconds(),
    )


def _work(venture: Venture, stage: int, at: datetime) -> StageWork:
    over = stage < venture.stage
    return StageWork.construct(
        venture_id=venture.id,
        stage=stage,
        cycle=1,
        attempt=1,
        entry_sequence=stage,
        status=StageWorkStatus.COMPLETED if over else StageWorkStatus.IN_PROGRESS,
        entered_at=at,
        completed_at=at + _STEP if over else None,
        updated_at=at,
    )


def _artifacts(venture: Venture, stage: int, at: datetime) -> Iterator[VentureArtifact]:
    """A first and a current version of what the stage asks for: two for each move."""
    for kind in STAGE[str(stage)].artifacts or ("notes",):
        for version, current in ((1, False), (2, True)):
            yield VentureArtifact.construct(
                venture_id=venture.id,
                stage=stage,
                type=kind,
                version=version,
                current=current,
                superseded_at=None if current else at,
                cycle=1,
                title=kind,
                content="word " * 100,
                quality=80,
                record_version=stage,
                created_at=at,
            )


def _decisions(venture: Venture, dice: Random, now: datetime) -> Iterator[GateDecision]:
    """The gates behind a venture are passed; the one before it ended it, or waits for a decision every other time."""
    for spec in GATES:
        stage = int(spec.stage)
        if spec.kind is GateKind.ADVISORY or stage > venture.stage:
            continue
        if stage < venture.stage:
            yield _decision(venture, spec.gate, spec.passing, now)
        elif venture.status is VentureStatus.KILLED:
            yield _decision(venture, spec.gate, GateOutcome.KILL, now)
        elif dice.random() < 1 / 2:
            yield _decision(venture, spec.gate, None, now)


def _decision(venture: Venture, gate: Gate, outcome: GateOutcome | None, now: datetime) -> GateDecision:
    spec = GATE[gate]
    return GateDecision.construct(
        venture_id=venture.id,
        gate=gate,
        stage=int(spec.stage),
        kind=spec.kind,
        cycle=1,
        attempt=1,
        status=DecisionStatus.PENDING if outcome is None else DecisionStatus.DECIDED,
        result=GateResult.PASS,
        requested_at=now,
        outcome=outcome,
        rationale=None if outcome is None else "So be it.",
        decided_by_id=None if outcome is None else venture.owner_id,
        closed_at=None if outcome is None else now,
        record_version=int(spec.stage),
    )
