"""What helps where several rules of ventures name the same way out. Source: ventures.md §2."""

from collections.abc import Mapping

from guards.enums import Role
from guards.rules import Fix, Step
from guards.venture_enums import Gate, VentureStatus
from guards.venture_facts import VentureFacts
from guards.venture_gates import MISSING, UNCHECKED, Evaluation
from guards.venture_scores import lowest

DECIDERS = (Role.CHAIRMAN, Role.ADMIN)


def onward(stage: str) -> Fix:
    """The move to the stage that follows one, the last stage included."""
    return Fix("transitionStage", "to.venture", value=str(int(stage) + 1))


AGAIN: Mapping[VentureStatus, Step] = {
    VentureStatus.PAUSED: Step("Resume it.", Fix("setVentureStatus", "status", value=VentureStatus.ACTIVE)),
    VentureStatus.ARCHIVED: Step(
        "Take it out of the archive.", Fix("setVentureStatus", "status", value=VentureStatus.ACTIVE)
    ),
    VentureStatus.KILLED: Step("Have the chairman restart it.", Fix("restartVenture", None, DECIDERS)),
}
"""How a venture that rests, is put away, or was ended becomes active again."""
_LIST_OF = {MISSING: "metrics", UNCHECKED: "checks"}


def correction(evaluation: Evaluation) -> Step | None:
    """What to give or to check first on the way through a gate; None where nothing is missing, good enough or not.

    Args:
        evaluation: of the gate.
    """
    lacking = (found for found in evaluation.triggers if found.failing and found.code in _LIST_OF)
    first = next(lacking, None)
    if first is None:
        return None
    return Step(f"First: {first.message}.", Fix("updateStageWork", _LIST_OF[first.code], value=first.key))


def remeasuring(facts: VentureFacts, gate: Gate) -> Step | None:
    """What helps where a mean that may not be passed over is too low; None while a figure of it is missing.

    Args:
        facts: the venture.
        gate: whose mean it is.
    """
    key = lowest(facts, gate)
    if key is None:
        return None
    remedy = f"Correct the figures, of which {key} is the lowest, or have the chairman revise or end the venture."
    return Step(remedy, Fix("updateStageWork", "metrics", value=key))
