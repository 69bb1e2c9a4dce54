"""What is decided on ventures, and what the chairman prefers."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any

import strawberry
from strawberry.scalars import JSON

from planner.sources import Json, Known, OpenJson, Own
from resolvers.phases import PHASE_OF
from resolvers.rows import Loaded, json_value
from resolvers.work_figures import to_four_places
from schema.interfaces import Node
from schema.lifecycle import STAGES, Stage
from schema.mapping import Rowed, mapped
from schema.user import User
from schema.venture_enums import VenturePhase
from schema.venture_gate_enums import (
    DecisionStatus,
    FeasibilityRisk,
    Gate,
    GateKind,
    GateOutcome,
    GateResult,
    PreferenceScope,
)

if TYPE_CHECKING:
    from schema.venture import Venture

_Venture = Annotated["Venture", strawberry.lazy("schema.venture")]


def _exact(value: str | None) -> Decimal | None:
    return None if value is None else Decimal(value)


def _rounded(value: str | None) -> Decimal | None:
    """A figure as it is told; whether it holds was decided, and is kept, by the exact one."""
    exact = _exact(value)
    return None if exact is None else to_four_places(exact)


@strawberry.type(description="A figure that a gate looked at.")
class GateScore:
    """One figure."""

    key: str = strawberry.field(description="Stable name.")
    label: str = strawberry.field(description="Name for people.")
    value: Decimal | None = strawberry.field(
        description="What it was, to four places; null where something of it was missing."
    )
    required: Decimal | None = strawberry.field(description="What it was held against; null where it only informs.")
    at_most: bool = strawberry.field(description="Whether `required` is the most that it may be, not the least.")
    missing: list[str] = strawberry.field(description="The figures that it lacked, by key.")
    holds: bool = strawberry.field(description="Whether it met what was required.")


@strawberry.type(description="Something that a gate objected to.")
class GateTrigger:
    """One objection."""

    code: str = strawberry.field(description="What is wrong, as a stable name.")
    key: str = strawberry.field(description="With which figure, check or gate.")
    message: str = strawberry.field(description="The same in words.")
    actual: Decimal | None = strawberry.field(description="What the figure was, to four places.")
    required: Decimal | None = strawberry.field(description="What it was held against.")
    failing: bool = strawberry.field(description="Whether it fails the gate.")


@strawberry.type(description="How a gate was evaluated.")
class GateEvaluation:
    """One evaluation."""

    scores: list[GateScore] = strawberry.field(description="All that the gate looked at.")
    triggers: list[GateTrigger] = strawberry.field(description="Every objection.")
    outcomes: list[GateOutcome] = strawberry.field(description="What may be decided.")
    risk: FeasibilityRisk | None = strawberry.field(
        description="The band of the technical score; null at other gates, and without a score."
    )

    @classmethod
    def from_model(cls, kept: Mapping[str, Any]) -> "GateEvaluation":  # Any: JSON
        """Map what a decision keeps."""
        return cls(
            scores=[_score(score) for score in kept.get("scores", ())],
            triggers=[_trigger(trigger) for trigger in kept.get("triggers", ())],
            outcomes=[GateOutcome(outcome) for outcome in kept.get("outcomes", ())],
            risk=FeasibilityRisk(kept["risk"]) if kept.get("risk") else None,
        )


def _score(kept: Mapping[str, Any]) -> GateScore:  # Any: JSON
    return GateScore(
        key=kept["key"],
        label=kept["label"],
        value=_rounded(kept["value"]),
        required=_exact(kept["required"]),
        at_most=kept["atMost"],
        missing=kept["missing"],
        holds=kept["holds"],
    )


def _trigger(kept: Mapping[str, Any]) -> GateTrigger:  # Any: JSON
    return GateTrigger(
        code=kept["code"],
        key=kept["key"],
        message=kept["message"],
        actual=_rounded(kept["actual"]),
        required=_exact(kept["required"]),
        failing=kept["failing"],
    )


@strawberry.type(description="A preference that was in force when a gate was evaluated.")
class PreferenceInForce:
    """One preference."""

    key: str = strawberry.field(description="Key.")
    value: Decimal = strawberry.field(description="Its value.")
    scope: PreferenceScope = strawberry.field(description="Where it came from.")


def _in_force(loaded: Loaded) -> list[PreferenceInForce]:
    kept = json_value(loaded.row.get("preferences")) or {}
    return [
        PreferenceInForce(key=key, value=Decimal(one["value"]), scope=PreferenceScope(one["scope"]))
        for key, one in kept.items()
    ]


def _evaluation(loaded: Loaded) -> GateEvaluation:
    return GateEvaluation.from_model(json_value(loaded.row.get("evaluation")) or {})


@mapped(
    "GateDecision",
    stage_info=Known("stage", STAGES),
    phase=Known("stage", PHASE_OF),
    evaluation=Own(_evaluation),
    preferences=Own(_in_force),
    metadata=OpenJson("metadata"),
)
@strawberry.type(description="One attempt at a gate: what the thresholds said, and what the chairman decided.")
class GateDecision(Node, Rowed):
    """One decision."""

    venture: _Venture = strawberry.field(description="The venture.")
    gate: Gate = strawberry.field(description="The gate.")
    kind: GateKind = strawberry.field(description="What the gate may decide.")
    stage: int = strawberry.field(description="Number of the stage that the gate guards the way out of.")
    stage_info: Stage = strawberry.field(description="That stage.")
    phase: VenturePhase = strawberry.field(description="The phase of the stage.")
    cycle: int = strawberry.field(description="The run of the venture.")
    attempt: int = strawberry.field(description="Number of the attempt at this gate in this run, from 1.")
    status: DecisionStatus = strawberry.field(description="Where it stands.")
    result: GateResult = strawberry.field(description="What the evaluation said.")
    evaluation: GateEvaluation = strawberry.field(
        description="How it was evaluated: when it was asked for, and once decided, then."
    )
    preferences: list[PreferenceInForce] = strawberry.field(description="The preferences that were in force.")
    requested_by: User | None = strawberry.field(description="Who asked for it; null for the product itself.")
    requested_at: datetime = strawberry.field(description="When it was asked for.")
    outcome: GateOutcome | None = strawberry.field(description="What was decided; null until then.")
    rationale: str | None = strawberry.field(description="Why.")
    metadata: JSON = strawberry.field(description="What the decision says besides, such as the cause of a roll-back.")
    rolled_back_to: int | None = strawberry.field(description="The stage that the venture went back to.")
    decided_by: User | None = strawberry.field(description="Who decided.")
    closed_at: datetime | None = strawberry.field(description="When it was decided, or withdrawn.")


@mapped("Preference", value=Json("value"))
@strawberry.type(description="What the chairman set for all ventures, or for one.")
class Preference(Node, Rowed):
    """One preference."""

    venture: _Venture | None = strawberry.field(description="The venture that it was set for; null for all.")
    key: str = strawberry.field(description="Key, such as gate.kill3.validation_score_min.")
    value: JSON = strawberry.field(description="Its value, of the type that the key asks for.")
    version: int = strawberry.field(description="Grows by one each time it is set.")
    set_by: User | None = strawberry.field(description="Who set it last.")
    created_at: datetime = strawberry.field(description="When it was first set.")
    updated_at: datetime = strawberry.field(description="When it was last set.")
