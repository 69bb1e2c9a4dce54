"""The life of one made-up venture, as the rows that the product's commands would have written of it."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from random import Random

from commands.ventures.gate_frame import Columns, snapshot
from guards.enums import Role, TransitionKind
from guards.venture_enums import (
    DecisionStatus,
    Gate,
    GateOutcome,
    StageWorkStatus,
    VentureStatus,
)
from guards.venture_gate_table import GATE
from guards.venture_gates import evaluate
from guards.venture_stages import STAGE
from models import GateDecision, StageWork, Transition, Venture, VentureArtifact
from tests.guards.ventures.builders import ready

STEP = timedelta(days=4)
"""How long ventures stay in a stage."""

REVISED = 0.3
"""How often a kill gate that was passed in the end sent its venture back first: one move in twenty goes back."""

TRIED = 0.7
"""How often a gate is asked once more, because the first decision was withdrawn, or held the venture."""

K = TransitionKind
Way = Sequence[tuple[int, TransitionKind]]


def way_to(goal: int, dice: Random) -> Way:
    """The stages that a venture entered until it was in one, each gate that may send it back having done so once."""
    way, stage, revised = [(1, K.CREATE)], 1, set[int]()
    while stage < goal:
        gate = STAGE[str(stage)].gate
        back = GATE[gate].rollbacks if gate else ()
        if back and stage not in revised and dice.random() < REVISED:
            revised.add(stage)
            stage = int(back[0])
            way.append((stage, K.REVERSAL))
        else:
            stage += 1
            way.append((stage, K.FORWARD))
    return way


@dataclass
class Life:
    """A venture and what there is of it, while it goes its way."""

    venture: Venture
    dice: Random
    transitions: list[Transition] = field(default_factory=list)
    works: list[StageWork] = field(default_factory=list)
    artifacts: list[VentureArtifact] = field(default_factory=list)
    decisions: list[GateDecision] = field(default_factory=list)
    _attempts: defaultdict[object, int] = field(default_factory=lambda: defaultdict(int))

    def live(self, way: Way) -> None:
        """Go the way, from the moment at which the venture was created."""
        at = self.venture.created_at
        for (stage, kind), following in zip(way, (*way[1:], None), strict=True):
            self._enter(stage, kind, at)
            if following is not None:
                at += STEP
                self._leave(stage, *following, at)
        self._stand(at)

    def _enter(self, stage: int, kind: TransitionKind, at: datetime) -> None:
        venture, before = self.venture, self.transitions[-1].to_stage if self.transitions else None
        venture.stage, venture.stage_entered_at, venture.updated_at = stage, at, at
        venture.entry_sequence = len(self.transitions) + 1
        self.transitions.append(
            Transition.construct(
                subject_kind=venture.KIND,
                subject_id=venture.id,
                sequence=venture.entry_sequence,
                record_version=self._write(),
                from_stage=before,
                to_stage=str(stage),
                kind=kind,
                cycle=1,
                owner_id=venture.owner_id,
                actor_id=venture.owner_id,
                actor_role=Role.MEMBER,
                at=at,
                seconds_in_previous_stage=None if before is None else STEP.total_seconds(),
            )
        )
        self.works.append(
            StageWork.construct(
                venture_id=venture.id,
                stage=stage,
                cycle=1,
                attempt=self._next("work", stage),
                entry_sequence=venture.entry_sequence,
                status=StageWorkStatus.IN_PROGRESS,
                entered_at=at,
                updated_at=at,
            )
        )

    def _leave(self, stage: int, target: int, kind: TransitionKind, at: datetime) -> None:
        """Do what the stage asks for, and decide at its gate."""
        self.artifacts.extend(self._written(stage, at))
        gate, back = STAGE[str(stage)].gate, kind is K.REVERSAL
        if gate is not None:
            self._decide(gate, GateOutcome.REVISE if back else GATE[gate].passing, at, target if back else None)
        self._end_work(StageWorkStatus.SKIPPED if back else StageWorkStatus.COMPLETED, at)
        for artifact in self.artifacts if back else ():
            if artifact.current and target <= artifact.stage <= stage:
                artifact.current, artifact.superseded_at = False, at

    def _stand(self, at: datetime) -> None:
        """At the last gate the venture was ended, or waits for its decision every other time."""
        gate = STAGE[str(self.venture.stage)].gate
        if self.venture.status is VentureStatus.KILLED:
            assert gate is not None
            self._decide(gate, GateOutcome.KILL, at)
            self._end_work(StageWorkStatus.SKIPPED, at)
            self.venture.kill_reason, self.venture.killed_at = "No market.", at
        elif gate is not None and self.dice.random() < 1 / 2:
            self._decide(gate, None, at)

    def _end_work(self, status: StageWorkStatus, at: datetime) -> None:
        work = self.works[-1]
        work.status, work.completed_at, work.updated_at = status, at, at

    def _written(self, stage: int, at: datetime) -> Iterator[VentureArtifact]:
        """A first version and the current one of what the stage asks for."""
        for kind in STAGE[str(stage)].artifacts or ("notes",):
            for current in (False, True):
                yield VentureArtifact.construct(
                    venture_id=self.venture.id,
                    stage=stage,
                    type=kind,
                    version=self._next("artifact", stage, kind),
                    current=current,
                    superseded_at=None if current else at,
                    cycle=1,
                    title=kind.replace("_", " ").capitalize(),
                    content="word " * 100,
                    quality=80,
                    record_version=self._write(),
                    created_by_id=self.venture.owner_id,
                    created_at=at - STEP / 2,
                )

    def _decide(self, gate: Gate, outcome: GateOutcome | None, at: datetime, back: int | None = None) -> None:
        """Decide at a gate, or ask for its decision; before that, it may have been asked in vain."""
        if self.dice.random() < TRIED:
            held = GateOutcome.HOLD in GATE[gate].outcomes
            self._decided(gate, GateOutcome.HOLD if held else None, DecisionStatus.CANCELLED, at)
        self._decided(gate, outcome, DecisionStatus.PENDING, at, back)

    def _decided(
        self, gate: Gate, outcome: GateOutcome | None, otherwise: DecisionStatus, at: datetime, back: int | None = None
    ) -> None:
        spec, status = GATE[gate], otherwise if outcome is None else DecisionStatus.DECIDED
        self.decisions.append(
            GateDecision.construct(
                venture_id=self.venture.id,
                gate=gate,
                stage=int(spec.stage),
                kind=spec.kind,
                cycle=1,
                attempt=self._next("decision", gate),
                status=status,
                outcome=outcome,
                rolled_back_to=back,
                requested_by_id=self.venture.owner_id,
                requested_at=at - STEP / 4,
                closed_at=None if status is DecisionStatus.PENDING else at,
                record_version=self._write(),
                rationale=None if outcome is None else "So be it.",
                decided_by_id=None if outcome is None else self.venture.owner_id,
                **_evaluated(gate),
            )
        )

    def _next(self, *of: object) -> int:
        self._attempts[of] += 1
        return self._attempts[of]

    def _write(self) -> int:
        """The version of the venture after another write to it."""
        self.venture.version = self._next("version")
        return self.venture.version


@cache
def _evaluated(gate: Gate) -> Columns:
    """How a gate found a venture that has all that it asks for."""
    return snapshot(evaluate(ready(GATE[gate].stage), gate))
