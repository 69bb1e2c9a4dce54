"""What all writes to gate decisions share: what they keep of an evaluation, what they tell, what they refuse."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from commands.effect_rows import Writing, add_effects
from commands.facts.venture import seen_scores
from commands.unit import Call
from commands.ventures.exact import exact
from guards.common_events import UPDATED, type_of
from guards.effects import Effect, EventEffect
from guards.venture_clocks import TIMETABLE
from guards.venture_enums import DecisionStatus
from guards.venture_facts import DecisionFact, VentureFacts
from guards.venture_gates import Evaluation, Trigger
from guards.venture_scores import Score
from models import GateDecision, Venture
from models.batch import Batch

# Any: columns, each of its own type.
Columns = Mapping[str, Any]


def snapshot(found: Evaluation) -> Columns:
    """What a decision keeps of how its gate was evaluated: result, scores, objections, preferences in force.

    Numbers are kept as texts, so that they stay exact.
    """
    return {
        "result": found.result,
        "evaluation": {
            "scores": [_score(score) for score in found.scores],
            "triggers": [_trigger(trigger) for trigger in found.triggers],
            "outcomes": list(found.outcomes),
            "risk": found.risk,
        },
        "scores": {score.key: exact(score.value) for score in found.scores if score.value is not None},
        "preferences": {key: {"value": exact(one.value), "scope": one.scope} for key, one in found.preferences.items()},
    }


def _score(score: Score) -> Columns:
    return {
        "key": score.key,
        "label": score.label,
        "value": exact(score.value),
        "required": exact(score.required),
        "atMost": score.at_most,
        "missing": list(score.missing),
        "holds": score.holds,
    }


def _trigger(trigger: Trigger) -> Columns:
    return {
        "code": trigger.code,
        "key": trigger.key,
        "message": trigger.message,
        "actual": exact(trigger.actual),
        "required": exact(trigger.required),
        "failing": trigger.failing,
    }


def told_of(decision: GateDecision) -> Mapping[str, object]:
    """How an event names a decision."""
    return {
        "decisionId": str(decision.id),
        "gate": decision.gate,
        "kind": decision.kind,
        "stage": str(decision.stage),
        "attempt": decision.attempt,
        "result": decision.result,
    }


def only_pending(facts: VentureFacts, decision: GateDecision) -> VentureFacts:
    """The facts without any other decision that its gate waits for: a closed one leaves none."""
    kept = tuple(
        one
        for one in facts.decisions
        if one.id == decision.id or one.gate is not decision.gate or one.status is not DecisionStatus.PENDING
    )
    return replace(facts, decisions=kept)


def with_decision(facts: VentureFacts, decision: GateDecision, version: int) -> VentureFacts:
    """The facts as they stand once a decision is written as it is now.

    Args:
        facts: the venture, as read under the lock.
        decision: the row with its new values.
        version: the venture's version then, which orders the decision among its writes.
    """
    others = tuple(one for one in facts.decisions if one.id != decision.id)
    return replace(facts, decisions=(*others, _fact(decision, version)))


def _fact(decision: GateDecision, version: int) -> DecisionFact:
    return DecisionFact(
        id=decision.id,
        gate=decision.gate,
        cycle=decision.cycle,
        attempt=decision.attempt,
        status=decision.status,
        order=version,
        requested_at=decision.requested_at,
        result=decision.result,
        outcome=decision.outcome,
        seen=seen_scores(decision.evaluation.get("scores")),
    )


async def add_gate_news(  # each a part of what is told
    batch: Batch,
    call: Call,
    venture: Venture,
    facts: VentureFacts,
    data: Mapping[str, object],
    kind: str | None = None,
    effects: Sequence[Effect] = (),
) -> None:
    """Add what is told of a decision to a batch: its events, notices and tasks, and the timers that run after it.

    Args:
        batch: what is being written.
        call: who wrote it, and when.
        venture: the row as written.
        facts: the venture as it stands then.
        data: what the events say of the decision.
        kind: type of the decision's own event; None where it has none.
        effects: what else starts.
    """
    own = (EventEffect(kind, "Announce what became of the decision", data),) if kind else ()
    updated = EventEffect(type_of(venture.KIND, UPDATED), "Announce the change", {"change": "decision", **data})
    planned = (*own, updated, *effects, *TIMETABLE.armed(facts))
    await add_effects(batch, Writing(venture, facts, planned, call.actor, call.now, told={}))
