"""The inputs of the mutations of gate decisions and of what the chairman prefers."""

import strawberry
from strawberry.scalars import JSON

from resolvers.venture_gate_writes import Ruling
from schema.input import EXPECTED, Input, Repeatable
from schema.venture_gate_enums import Gate, GateOutcome, RollbackCause

_DECISION = "The decision, which must be pending."
_PREFERENCE = (
    "Refuse with a PreferenceConflict unless the preference is at this version; 0 for one that is not set there."
)


@strawberry.input(description="A gate to evaluate, and to have decided.")
class RequestGateDecisionInput(Input, Repeatable):
    """The input of requestGateDecision."""

    id: strawberry.ID = strawberry.field(description="The venture, in the stage that the gate guards the way out of.")
    gate: Gate = strawberry.field(description="The gate; none of its decisions may be pending.")
    expected_version: int | None = strawberry.field(default=strawberry.UNSET, description=EXPECTED)


@strawberry.input(description="Where a revision leads, and what it has to keep to.")
class RollbackInput(Input):
    """One roll-back."""

    cause: RollbackCause | None = strawberry.field(
        default=strawberry.UNSET, description="Of a launch: why it is not ready, which says where it leads."
    )
    stage: int | None = strawberry.field(
        default=strawberry.UNSET,
        description="Number of the stage, where the gate leaves a choice: 1 or 5 after PROFITABILITY; 1 unless told.",
    )
    constraints: list[str] | None = strawberry.field(
        default=strawberry.UNSET, description="What the next attempt has to keep to, up to 50."
    )


@strawberry.input(description="What is decided at a gate.")
class DecideGateInput(Input, Repeatable):
    """The input of decideGate."""

    id: strawberry.ID = strawberry.field(description=_DECISION)
    outcome: GateOutcome = strawberry.field(
        description="PROCEED, REVISE or KILL at a kill gate; APPROVE or HOLD at a promotion gate; PROCEED at a"
        " checkpoint."
    )
    rationale: str | None = strawberry.field(
        default=strawberry.UNSET,
        description="Why; required to revise, to kill, and to proceed against a failed threshold.",
    )
    rollback: RollbackInput | None = strawberry.field(
        default=strawberry.UNSET, description="Where a revision leads; of REVISE alone."
    )
    expected_version: int | None = strawberry.field(default=strawberry.UNSET, description=EXPECTED)

    def to_ruling(self) -> Ruling:
        """What the resolver takes."""
        rollback = self.rollback
        if rollback is None:
            return Ruling(self.outcome, self.rationale)
        return Ruling(self.outcome, self.rationale, rollback.cause, rollback.stage, rollback.constraints or ())


@strawberry.input(description="A decision that is not asked for any more.")
class CancelGateDecisionInput(Input, Repeatable):
    """The input of cancelGateDecision."""

    id: strawberry.ID = strawberry.field(description=_DECISION)
    reason: str | None = strawberry.field(default=strawberry.UNSET, description="Why it is not asked for any more.")
    expected_version: int | None = strawberry.field(default=strawberry.UNSET, description=EXPECTED)


@strawberry.input(description="A venture that begins anew.")
class RestartVentureInput(Input, Repeatable):
    """The input of restartVenture."""

    id: strawberry.ID = strawberry.field(description="The venture, which a gate ended.")
    reason: str = strawberry.field(description="Why.")
    expected_version: int | None = strawberry.field(default=strawberry.UNSET, description=EXPECTED)
    dry_run: bool = strawberry.field(default=False, description="Decide and plan, write nothing.")


@strawberry.input(description="What the chairman prefers.")
class SetPreferenceInput(Input, Repeatable):
    """The input of setPreference."""

    key: str = strawberry.field(description="Key, such as gate.kill3.validation_score_min.")
    value: JSON = strawberry.field(description="Its value, of the type that the key asks for.")
    venture_id: strawberry.ID | None = strawberry.field(
        default=strawberry.UNSET,
        description="The venture that it is for; all that have none of their own unless told.",
    )
    expected_version: int | None = strawberry.field(default=strawberry.UNSET, description=_PREFERENCE)


@strawberry.input(description="What the chairman does not prefer any more.")
class ClearPreferenceInput(Input, Repeatable):
    """The input of clearPreference."""

    key: str = strawberry.field(description="Key, such as gate.kill3.validation_score_min.")
    venture_id: strawberry.ID | None = strawberry.field(
        default=strawberry.UNSET, description="The venture that it was for; for all unless told."
    )
    expected_version: int | None = strawberry.field(default=strawberry.UNSET, description=_PREFERENCE)
