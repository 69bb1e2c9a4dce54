"""What an accepted move makes of a venture, and what it starts. Source: ventures.md §2."""

from collections.abc import Mapping
from dataclasses import replace

from guards import moving
from guards.effects import Effect, EventEffect, NotificationEffect, Outcome
from guards.enums import Audience, TransitionKind
from guards.lifecycle import Move
from guards.rules import Case
from guards.venture_assumptions import REALITY_FROM
from guards.venture_clocks import TIMETABLE
from guards.venture_enums import DecisionStatus, StageWorkStatus, VentureStatus
from guards.venture_facts import VentureFacts, WorkFact
from guards.venture_rows import CancelDecisions, FinishWork, OpenWork, OwnRow, SupersedeArtifacts
from guards.venture_stages import ORBIT

K = TransitionKind
W = StageWorkStatus
Judged = Case[VentureFacts]


def plan(case: Judged, forced: bool, _skipped: tuple[Move, ...]) -> Outcome:  # noqa: FBT001  # Engine.plan's signature
    """What the move makes of the venture, and all that starts with it.

    Args:
        case: the accepted move.
        forced: always False: no move of a venture is forced.
    """
    effects = (*moving.cancelling(case), *moving.telling(case), *moving.handing_on(case), *_announcing(case))
    return Outcome(
        changes=moving.changes(case, _cycle(case)) | _own_changes(case),
        metadata=_metadata(case),
        effects=(*effects, *TIMETABLE.armed(foreseen(case))),
        ledger=moving.ledger(case, forced=forced),
        own=_rows(case),
    )


def foreseen(case: Judged) -> VentureFacts:
    """The facts as they stand once the move is made. A venture that graduates keeps its stage."""
    facts = case.facts
    gone = set(superseded(case.move))
    return replace(
        moving.arrived(case, _cycle(case)),
        stage=_stage(case),
        status=_status(case),
        kill_reason=None if _restarts(case) else facts.kill_reason,
        killed_at=None if _restarts(case) else facts.killed_at,
        artifacts=tuple(found for found in facts.artifacts if int(found.stage) not in gone),
        work=_work(case),
        decisions=tuple(found for found in facts.decisions if found.status is not DecisionStatus.PENDING),
    )


def superseded(move: Move) -> tuple[int, ...]:
    """The stages whose artifacts are no longer current after a move: those that are rolled back, both ends included.

    Source: ventures.md §2, REVISE.
    """
    back = move.kind in {K.REVERSAL, K.RESTART}
    return tuple(range(int(move.target), int(move.source) + 1)) if back else ()


def pending_ids(facts: VentureFacts) -> CancelDecisions | None:
    """The pending decisions that end with a stage, or with the venture; None where there are none."""
    ids = tuple(found.id for found in facts.decisions if found.status is DecisionStatus.PENDING)
    return CancelDecisions(ids) if ids else None


def _restarts(case: Judged) -> bool:
    return case.move.kind is K.RESTART


def _graduates(case: Judged) -> bool:
    return case.move.target == ORBIT


def _cycle(case: Judged) -> int:
    return case.facts.cycle + _restarts(case)


def _stage(case: Judged) -> str:
    return case.move.source if _graduates(case) else case.move.target


def _status(case: Judged) -> VentureStatus:
    return VentureStatus.GRADUATED if _graduates(case) else VentureStatus.ACTIVE


def _own_changes(case: Judged) -> dict[str, object]:
    changes: dict[str, object] = {"stage": int(_stage(case))}
    if _graduates(case):
        changes |= {"status": VentureStatus.GRADUATED, "graduated_at": case.now}
    if _restarts(case):
        changes |= {"status": VentureStatus.ACTIVE, "kill_reason": None, "killed_at": None, "decommission": False}
    return changes


def _rows(case: Judged) -> tuple[OwnRow, ...]:
    onward = case.move.kind is K.FORWARD
    gone = superseded(case.move)
    rows: list[OwnRow | None] = [
        None if _restarts(case) else FinishWork(int(case.move.source), W.COMPLETED if onward else W.SKIPPED),
        None if _graduates(case) else OpenWork(int(case.move.target), _attempt(case)),
        SupersedeArtifacts(gone) if gone else None,
        pending_ids(case.facts),
    ]
    return tuple(row for row in rows if row is not None)


def _attempt(case: Judged) -> int:
    """Which attempt at the target begins: one that was prepared, else another one."""
    if _restarts(case):
        return 1
    work = case.facts.working(case.move.target)
    prepared = work.status is W.NOT_STARTED and work.attempt > 0
    return work.attempt if prepared else work.attempt + 1


def _work(case: Judged) -> Mapping[str, WorkFact]:
    """The attempts as they stand after the move; a new cycle has none but its first."""
    if _restarts(case):
        return {case.move.target: _opened(case, WorkFact(case.move.target, 0, W.NOT_STARTED))}
    status = W.COMPLETED if case.move.kind is K.FORWARD else W.SKIPPED
    left = case.facts.working(case.move.source)._replace(status=status, completed_at=case.now)
    work = {**case.facts.work, case.move.source: left}
    if _graduates(case):
        return work
    return {**work, case.move.target: _opened(case, case.facts.working(case.move.target))}


def _opened(case: Judged, before: WorkFact) -> WorkFact:
    attempt = _attempt(case)
    kept = before if before.attempt == attempt else WorkFact(before.stage, attempt, W.IN_PROGRESS)
    return kept._replace(status=W.IN_PROGRESS, entered_at=case.now, completed_at=None)


def _metadata(case: Judged) -> Mapping[str, object]:
    """What the history row keeps: a restart cites the run that was ended."""
    facts = case.facts
    if not _restarts(case):
        return {}
    killed_at = facts.killed_at.isoformat() if facts.killed_at else None
    cited = {"cycle": facts.cycle, "stage": facts.stage, "killedAt": killed_at, "killReason": facts.kill_reason}
    return {"restartOf": cited}


def _announcing(case: Judged) -> tuple[Effect, ...]:
    if _graduates(case):
        return (EventEffect("venture.graduated", "Announce that the venture entered The Orbit"),)
    if case.move.kind is K.FORWARD and int(case.move.target) == REALITY_FROM:
        return (_collecting(case),)
    return ()


def _collecting(case: Judged) -> NotificationEffect:
    return NotificationEffect(
        "reality.collection",
        "Record from now on what becomes of each assumption",
        (Audience.OWNER,),
        f"reality:{case.facts.entry + 1}",
    )
