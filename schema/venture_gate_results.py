"""What the mutations of gate decisions and of preferences answer."""

from typing import Annotated

import strawberry

from resolvers.venture_gate_writes import Outdated
from schema.interfaces import Staged
from schema.problems import InvalidInput, NotFound, Problem, Refused, VersionConflict
from schema.venture_gate import GateDecision, Preference

_RECORD = "The venture, as it is now."


@strawberry.type(description="The gate was evaluated, and waits for the chairman.")
class GateDecisionRequested:
    """A success."""

    decision: GateDecision = strawberry.field(description="The pending decision, with what the gate said.")
    record: Staged = strawberry.field(description=_RECORD)


@strawberry.type(description="The gate was decided, and what follows of it was done.")
class GateDecided:
    """A success."""

    decision: GateDecision = strawberry.field(description="The decision, which is final.")
    record: Staged = strawberry.field(description=_RECORD)


@strawberry.type(description="The decision is not asked for any more.")
class GateDecisionCancelled:
    """A success."""

    decision: GateDecision = strawberry.field(description="The decision, as it is now.")
    record: Staged = strawberry.field(description=_RECORD)


@strawberry.type(description="The preference was set, or was as sent already.")
class PreferenceSet:
    """A success."""

    preference: Preference = strawberry.field(description="The preference, as it is now.")


@strawberry.type(description="The preference is not set.")
class PreferenceCleared:
    """A success."""

    key: str = strawberry.field(description="Its key.")
    cleared: bool = strawberry.field(description="Whether it was set until now.")


@strawberry.type(description="The preference has moved on since the caller read it.")
class PreferenceConflict(Problem):
    """The wrong version."""

    expected: int = strawberry.field(description="The version that the caller expected.")
    actual: int = strawberry.field(description="The version that it has; 0 for one that is not set.")

    @classmethod
    def from_model(cls, outdated: Outdated) -> "PreferenceConflict":
        """Map a command's answer."""
        return cls(message=outdated.message, expected=outdated.expected, actual=outdated.actual)


RequestGateDecisionResult = Annotated[
    GateDecisionRequested | Refused | VersionConflict | NotFound | InvalidInput,
    strawberry.union("RequestGateDecisionResult", description="What requestGateDecision answers."),
]
DecideGateResult = Annotated[
    GateDecided | Refused | VersionConflict | NotFound | InvalidInput,
    strawberry.union("DecideGateResult", description="What decideGate answers."),
]
CancelGateDecisionResult = Annotated[
    GateDecisionCancelled | Refused | VersionConflict | NotFound | InvalidInput,
    strawberry.union("CancelGateDecisionResult", description="What cancelGateDecision answers."),
]
SetPreferenceResult = Annotated[
    PreferenceSet | Refused | PreferenceConflict | NotFound | InvalidInput,
    strawberry.union("SetPreferenceResult", description="What setPreference answers."),
]
ClearPreferenceResult = Annotated[
    PreferenceCleared | Refused | PreferenceConflict | NotFound | InvalidInput,
    strawberry.union("ClearPreferenceResult", description="What clearPreference answers."),
]
