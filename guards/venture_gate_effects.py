"""What asking a gate and deciding it starts, and what the end of a venture makes of it. Source: ventures.md §2, §4."""

from datetime import datetime, timedelta
from uuid import UUID

from guards.effects import CancelTasksEffect, Effect, EventEffect, NotificationEffect, Outcome, TaskEffect
from guards.enums import Audience, TaskStatus
from guards.venture_enums import Gate, GateOutcome, StageWorkStatus, VentureStatus
from guards.venture_facts import VentureFacts
from guards.venture_gate_table import GATE
from guards.venture_plan import pending_ids
from guards.venture_rows import FinishWork, OwnRow

_DECOMMISSION = timedelta(days=14)


def asking(decision_id: UUID, gate: Gate) -> NotificationEffect:
    """The notice to the chairman that a gate waits.

    Args:
        decision_id: the pending decision.
        gate: which.
    """
    label = GATE[gate].label
    return NotificationEffect(
        "gate.pending",
        f"A decision is asked for: {label}",
        (Audience.CHAIRMAN,),
        f"gate.pending:{decision_id}",
        {"decisionId": str(decision_id), "gate": gate},
    )


def decided(decision_id: UUID, gate: Gate, outcome: GateOutcome) -> NotificationEffect:
    """The notice to the owner of what was decided.

    Args:
        decision_id: the decision.
        gate: which.
        outcome: what was decided.
    """
    return NotificationEffect(
        "gate.decided",
        f"{GATE[gate].label}: {outcome} was decided",
        (Audience.OWNER,),
        f"gate.decided:{decision_id}",
        {"decisionId": str(decision_id), "gate": gate, "outcome": outcome},
    )


def kill(facts: VentureFacts, gate: Gate, reason: str, now: datetime) -> Outcome:
    """What the decision to end a venture makes of it: its artifacts stay, its work and open tasks end.

    Args:
        facts: the venture, its decision made.
        gate: which decided.
        reason: why.
        now: when, in UTC.

    Source: ventures.md §2, KILL; seed_facts.md B2, Effects.
    """
    launched = gate is Gate.LAUNCH
    ended = [found for found in facts.decisions if found.gate is gate and found.outcome is GateOutcome.KILL]
    named = {"decisionId": str(max(ended, key=lambda found: found.order).id)} if ended else {}
    data = {**named, "gate": gate, "stage": facts.stage, "reason": reason, "decommission": launched}
    effects: tuple[Effect, ...] = (
        *_cancelling(facts),
        EventEffect("venture.killed", f"Announce that {GATE[gate].label} ended the venture", data),
        *((_decommissioning(now),) if launched else ()),
    )
    return Outcome(
        changes={"status": VentureStatus.KILLED, "kill_reason": reason, "killed_at": now, "decommission": launched},
        metadata={},
        effects=effects,
        own=_rows(facts),
    )


def _rows(facts: VentureFacts) -> tuple[OwnRow, ...]:
    given_up = FinishWork(int(facts.stage), StageWorkStatus.SKIPPED)
    cancelled = pending_ids(facts)
    return (given_up, cancelled) if cancelled else (given_up,)


def _cancelling(facts: VentureFacts) -> tuple[Effect, ...]:
    """What is to be done for a venture has no purpose any more, whatever stage it was for."""
    count = sum(task.status is TaskStatus.OPEN for task in facts.tasks)
    summary = f"Cancel {count} open task{'s' if count != 1 else ''} of the venture that was ended"
    return (CancelTasksEffect(None, summary),) if count else ()


def _decommissioning(now: datetime) -> TaskEffect:
    return TaskEffect(
        template="launch.decommission",
        summary="Take down the infrastructure of the venture that was ended",
        due_at=now + _DECOMMISSION,
        audience=Audience.OPERATIONS,
    )
