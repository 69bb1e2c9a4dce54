"""What is decided at a gate, and where a revision leads. Source: ventures.md §2, Gates; seed_facts.md B2."""

from dataclasses import dataclass

from guards.venture_enums import Gate, GateOutcome, RollbackCause
from guards.venture_gate_table import GATE


@dataclass(frozen=True, slots=True)
class Choice:
    """What is decided at a gate.

    Args:
        gate: which. outcome: what.
        rationale: why.
        cause: why a launch is not ready, which says where a revision leads.
        rollback_stage: where a revision leads, where the gate leaves a choice.
    """

    gate: Gate
    outcome: GateOutcome
    rationale: str | None = None
    cause: RollbackCause | None = None
    rollback_stage: str | None = None


def rollback_stage(choice: Choice) -> str | None:
    """Where a revision leads; None where the choice doesn't say it, or says what its gate doesn't know.

    Source: seed_facts.md B2, "On revise, roll back to".
    """
    spec = GATE[choice.gate]
    if choice.outcome is not GateOutcome.REVISE or not spec.rollbacks:
        return None
    if spec.by_cause is None:
        wanted = choice.rollback_stage or spec.rollbacks[0]
        return wanted if wanted in spec.rollbacks and choice.cause is None else None
    target = None if choice.cause is None else spec.by_cause[choice.cause]
    return target if choice.rollback_stage in {None, target} else None
