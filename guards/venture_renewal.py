"""What is said of a decision that no longer lets a venture pass, since something got worse. Source: ADR 45."""

from collections.abc import Sequence

from guards.rules import WRITERS, Finding, Fix, Named, Step
from guards.venture_facts import DecisionFact, VentureFacts
from guards.venture_gate_table import GATE
from guards.venture_passing import lost
from guards.venture_remedies import DECIDERS
from guards.venture_scores import Score


def lapsed(facts: VentureFacts, made: DecisionFact, worse: Sequence[Score]) -> Finding:
    """That a decision stands no more, why, and what comes next.

    Args:
        facts: the venture.
        made: the decision.
        worse: what fails now, and was not decided on.
    """
    told = "; ".join(_told(score, made) for score in worse)
    return Finding(
        satisfied=False, seen=f"{made.outcome} was decided, but not on this: {told}", step=_next(facts, made, worse)
    )


def _told(score: Score, made: DecisionFact) -> str:
    gone = lost(score, made)
    if score.value is None or not gone:
        return score.told
    return f"{score.told}, {', '.join(gone)} is not checked any more"


def _next(facts: VentureFacts, made: DecisionFact, worse: Sequence[Score]) -> Step:
    """To decide what is asked already; else to restore what is gone, or to ask again for what only became less."""
    spec, pending = GATE[made.gate], facts.pending(made.gate)
    gone = next(((score, key) for score in worse for key in lost(score, made)), None)
    if pending and not (spec.strict and gone):
        row = Named("GateDecision", pending.id)
        return Step(
            f"Restore it, or have the chairman decide {spec.passing} anew.",
            Fix("decideGate", "outcome", DECIDERS, spec.passing, row),
        )
    if gone:
        score, key = gone
        argument = "metrics" if score.value is None else "checks"
        return Step(f"Restore {key}, or ask the gate again.", Fix("updateStageWork", argument, value=key))
    ask = Fix("requestGateDecision", "gate", WRITERS, made.gate)
    return Step(f"Restore {', '.join(score.key for score in worse)}, or ask the gate again.", ask)
