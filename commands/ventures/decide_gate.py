"""Decide at a gate: let the venture go on, hold it, send it back, or end it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from commands import checks
from commands.facts import facts_of
from commands.log import entry
from commands.outcomes import Done, Forbidden, Invalid, Missing, NotApplied, Problem, forbidden, invalid
from commands.own_rows import OwnRows
from commands.own_writers import add_own
from commands.record_write import add_changes, write_record
from commands.tasks import cancel_tasks
from commands.transition import move_held
from commands.unit import Call
from commands.ventures.frame import venture_of
from commands.ventures.gate_frame import add_gate_news, only_pending, snapshot, told_of, with_decision
from guards.effects import CancelTasksEffect, Effect
from guards.enums import ActivityKind
from guards.rules import Request
from guards.venture_choice import Choice, rollback_stage
from guards.venture_decisions import judge_decision
from guards.venture_enums import DecisionStatus, GateOutcome, RollbackCause
from guards.venture_facts import VentureFacts
from guards.venture_gate_effects import decided, kill
from guards.venture_gates import evaluate
from models import GateDecision, Venture
from models.batch import Batch
from models.kinds import Ref

THROUGH = "decideGate"
MOST_CONSTRAINTS = 50


@dataclass(frozen=True, slots=True)
class Ruling:
    """What is decided.

    Args:
        outcome: what. rationale: why.
        cause: why a launch is not ready, which says where a revision leads.
        stage: where a revision leads, where the gate leaves a choice; None for the usual one.
        constraints: what a revision has to keep to.
    """

    outcome: GateOutcome
    rationale: str | None = None
    cause: RollbackCause | None = None
    stage: int | None = None
    constraints: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class _Deciding:
    """A decision being made: the call, the locked venture with its facts, the pending row, what is decided."""

    call: Call
    venture: Venture
    facts: VentureFacts
    decision: GateDecision
    ruling: Ruling

    @property
    def choice(self) -> Choice:
        ruling = self.ruling
        stage = None if ruling.stage is None else str(ruling.stage)
        return Choice(self.decision.gate, ruling.outcome, ruling.rationale, ruling.cause, stage)


async def decide_gate(
    call: Call, decision_id: UUID, ruling: Ruling, *, expected_version: int | None = None
) -> Done[GateDecision] | Problem:
    """Decide what was asked; of several who do at once, one wins.

    The gate is evaluated anew, and the decision keeps what it said. REVISE moves the venture back in the same
    transaction, KILL ends it.

    Args:
        call: who calls, when, under which key; a CHAIRMAN or ADMIN.
        decision_id: the pending decision.
        ruling: what is decided.
        expected_version: refuse with a conflict unless the venture is at this version.

    Source: ventures.md §2, Gates; seed_facts.md B2, B3.
    """

    async def change(venture: Venture) -> Done[GateDecision] | Problem:
        decision = await GateDecision.get(id=decision_id)
        facts = only_pending(await facts_of(venture), decision)
        return _check(ruling) or await _decide(_Deciding(call, venture, facts, decision, ruling))

    venture_id = await venture_of(GateDecision, decision_id, "gate decision")
    if isinstance(venture_id, Missing):
        return venture_id
    return await write_record(call, GateDecision, Ref(Venture, venture_id), change, expected_version=expected_version)


def _check(ruling: Ruling) -> Invalid | None:
    leads_back = ruling.cause is not None or ruling.stage is not None or ruling.constraints
    if leads_back and ruling.outcome is not GateOutcome.REVISE:
        return invalid("rollback", "Goes with the outcome REVISE, and with it alone.")
    if len(ruling.constraints) > MOST_CONSTRAINTS:
        return invalid("rollback.constraints", f"Must be {MOST_CONSTRAINTS} at most.")
    texts = (checks.text(f"rollback.constraints.{at}", one, 2_000) for at, one in enumerate(ruling.constraints))
    return checks.collect([checks.short("rationale", ruling.rationale, 20_000), *texts])


async def _decide(case: _Deciding) -> Done[GateDecision] | Forbidden:
    failed = judge_decision(case.facts, case.call.actor, case.choice)
    if failed:
        return forbidden(failed)
    by_outcome = {GateOutcome.REVISE: _revise, GateOutcome.KILL: _kill}
    return await by_outcome.get(case.ruling.outcome, _settle)(case)


async def _settle(case: _Deciding) -> Done[GateDecision]:
    """The venture stays where it is: it may go on now, or has to wait."""
    batch = Batch()
    after = _close(batch, case)
    add_changes(batch, case.venture, case.call.now)
    await _add_news(batch, case, after)
    await batch.write()
    return Done(case.decision, case.venture)


async def _revise(case: _Deciding) -> Done[GateDecision] | Forbidden:
    """Move the venture back. The decision belongs to the same version of it, so that it counts no more for the gate."""
    target = rollback_stage(case.choice) or case.facts.stage
    batch = Batch()
    after = _close(batch, case, int(target))
    asked = Request(target, case.call.actor, case.ruling.rationale, metadata=case.decision.metadata, through=THROUGH)
    moved = await move_held(case.call.now, case.venture, asked, facts=after)
    if isinstance(moved, NotApplied):
        return Forbidden(moved.refusal.code, moved.refusal.message, moved.refusal.rules)
    there = with_decision(await facts_of(case.venture), case.decision, case.venture.version)
    await _add_news(batch, case, there)
    await batch.write()
    return Done(case.decision, case.venture)


async def _kill(case: _Deciding) -> Done[GateDecision]:
    """End the venture: no clock runs on it, and what else was asked of the chairman is cancelled."""
    call, venture, reason = case.call, case.venture, (case.ruling.rationale or "").strip()
    batch = Batch()
    after = _close(batch, case)
    outcome = kill(after, case.decision.gate, reason, call.now)
    add_changes(batch, venture, call.now, outcome.changes)
    for effect in outcome.effects:
        if isinstance(effect, CancelTasksEffect):
            cancel_tasks(batch, venture, effect.stage, call.now)
    asked = Request(after.stage, call.actor, reason, through=THROUGH)
    await add_own(batch, OwnRows(venture, after, outcome.own, asked, None, call.now))
    told = {"before": after.status, "status": venture.status, "reason": reason}
    batch.insert([entry(ActivityKind.STATUS_CHANGED, venture, call.actor, call.now, told, text=reason)])
    await _add_news(batch, case, replace(after, status=venture.status), outcome.effects)
    await batch.write()
    return Done(case.decision, venture)


def _close(batch: Batch, case: _Deciding, rolled_back_to: int | None = None) -> VentureFacts:
    """Add the decision to a batch; the facts as they stand with it, the venture being where it was."""
    version = case.venture.version + 1
    changes = {
        **snapshot(evaluate(case.facts, case.decision.gate)),
        "status": DecisionStatus.DECIDED,
        "outcome": case.ruling.outcome,
        "rationale": case.ruling.rationale,
        "metadata": _metadata(case, rolled_back_to),
        "rolled_back_to": rolled_back_to,
        "decided_by_id": case.call.actor.id,
        "closed_at": case.call.now,
        "record_version": version,
    }
    batch.set(case.decision, changes)
    return with_decision(case.facts, case.decision, version)


def _metadata(case: _Deciding, rolled_back_to: int | None) -> dict[str, object]:
    """What a revision keeps: its gate, why, how far, and what it has to keep to."""
    if rolled_back_to is None:
        return {}
    ruling = case.ruling
    found = {"rollbackCause": ruling.cause, "constraints": list(ruling.constraints)}
    return {
        "gate": case.decision.gate,
        "outcome": ruling.outcome,
        "rollbackStage": rolled_back_to,
        **{name: value for name, value in found.items() if value},
    }


async def _add_news(batch: Batch, case: _Deciding, after: VentureFacts, effects: Sequence[Effect] = ()) -> None:
    decision = case.decision
    data = {
        **told_of(decision),
        "outcome": decision.outcome,
        "rationale": decision.rationale,
        "rolledBackTo": None if decision.rolled_back_to is None else str(decision.rolled_back_to),
    }
    news = (decided(decision.id, decision.gate, case.ruling.outcome), *effects)
    await add_gate_news(batch, case.call, case.venture, after, data, "venture.gate_decided", news)
