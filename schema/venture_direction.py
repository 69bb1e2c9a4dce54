"""What ventures are built by and judged on: directives, assumptions, and the tokens that they cost."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any

import strawberry

from planner.sources import Known, Own
from resolvers.phases import PHASE_OF
from resolvers.rows import Loaded, json_value
from schema.interfaces import Node
from schema.lifecycle import STAGES, Stage
from schema.mapping import Rowed, mapped
from schema.user import User
from schema.venture_enums import VenturePhase
from schema.venture_gate_enums import AssumptionGroup, AssumptionSetStatus, CalibrationDirection, DirectiveStatus

if TYPE_CHECKING:
    from schema.venture import Venture

_Venture = Annotated["Venture", strawberry.lazy("schema.venture")]


@strawberry.type(description="What a directive must reach.")
class AcceptanceCriterion:
    """One criterion."""

    text: str = strawberry.field(description="What must be reached.")
    met: bool = strawberry.field(description="Whether it is.")


def _criteria(loaded: Loaded) -> list[AcceptanceCriterion]:
    found = json_value(loaded.row.get("criteria")) or ()
    return [AcceptanceCriterion(text=one["text"], met=one["met"]) for one in found]


@mapped(
    "StrategicDirective",
    stage_info=Known("stage", STAGES),
    phase=Known("stage", PHASE_OF),
    criteria=Own(_criteria),
)
@strawberry.type(description="A work order of a stage.")
class StrategicDirective(Node, Rowed):
    """One directive."""

    venture: _Venture = strawberry.field(description="The venture.")
    key: str = strawberry.field(description="Its name in the whole installation, such as SD-ACME-BRAND-001.")
    stage: int = strawberry.field(description="Number of the stage that it is for.")
    stage_info: Stage = strawberry.field(description="The stage that it is for.")
    phase: VenturePhase = strawberry.field(description="The phase of the stage.")
    cycle: int = strawberry.field(description="The run of the venture.")
    title: str = strawberry.field(description="Title.")
    description: str | None = strawberry.field(description="What is to be done.")
    status: DirectiveStatus = strawberry.field(description="Where it stands.")
    progress: int = strawberry.field(description="How far it is, from 0 to 100.")
    criteria: list[AcceptanceCriterion] = strawberry.field(description="What it must reach.")
    version: int = strawberry.field(description="Grows by one with every write to it.")
    approved_by: User | None = strawberry.field(description="Who approved it.")
    approved_at: datetime | None = strawberry.field(description="When it was approved.")
    completed_at: datetime | None = strawberry.field(description="When it was completed.")
    cancelled_at: datetime | None = strawberry.field(description="When it was given up.")
    created_by: User | None = strawberry.field(description="Who wrote it.")
    created_at: datetime = strawberry.field(description="When it was written.")
    updated_at: datetime = strawberry.field(description="When it was last changed.")


@strawberry.type(description="Something that is believed of a venture.")
class VentureAssumption:
    """One assumption."""

    key: str = strawberry.field(description="Stable name within the set, by which reality is held against it.")
    group: AssumptionGroup = strawberry.field(description="What it is about.")
    belief: str = strawberry.field(description="What is believed.")
    confidence: Decimal = strawberry.field(description="How surely, from 0 to 1.")
    evidence: list[str] = strawberry.field(description="What speaks for it.")


@strawberry.type(description="What became of something believed.")
class RealityDatum:
    """One outcome."""

    key: str = strawberry.field(description="The assumption.")
    truth: Decimal = strawberry.field(description="How true it proved, from 0 to 1.")
    outcome: str = strawberry.field(description="What happened.")


def _assumptions(loaded: Loaded) -> list[VentureAssumption]:
    return [
        VentureAssumption(
            key=one["key"],
            group=AssumptionGroup(one["group"]),
            belief=one["belief"],
            confidence=Decimal(str(one["confidence"])),
            evidence=one.get("evidence", []),
        )
        for one in json_value(loaded.row.get("assumptions")) or ()
    ]


def _reality(loaded: Loaded) -> list[RealityDatum]:
    return [
        RealityDatum(key=one["key"], truth=Decimal(str(one["truth"])), outcome=one["outcome"])
        for one in json_value(loaded.row.get("reality")) or ()
    ]


@strawberry.type(description="Something that was believed, held against what became of it.")
class ComparedAssumption:
    """One assumption."""

    key: str = strawberry.field(description="Stable name within the set.")
    group: AssumptionGroup = strawberry.field(description="What it was about.")
    belief: str = strawberry.field(description="What was believed.")
    confidence: Decimal = strawberry.field(description="How surely, from 0 to 1.")
    truth: Decimal | None = strawberry.field(description="How true it proved, from 0 to 1; null where nobody said.")
    outcome: str | None = strawberry.field(description="What happened.")
    error: Decimal | None = strawberry.field(
        description="Confidence less truth: above 0 it was believed too much, below 0 too little."
    )


@strawberry.type(description="What was believed of a venture, held against what came true.")
class CalibrationReport:
    """One report."""

    direction: CalibrationDirection = strawberry.field(description="Which way the beliefs erred.")
    magnitude: Decimal = strawberry.field(description="How far, from 0 to 1: the mean of the errors without signs.")
    learnings: list[str] = strawberry.field(description="What is learned of it.")
    compared: list[ComparedAssumption] = strawberry.field(description="Each assumption with what became of it.")


def _report(loaded: Loaded) -> CalibrationReport | None:
    kept = json_value(loaded.row.get("report"))
    if not kept:
        return None
    return CalibrationReport(
        direction=CalibrationDirection(kept["direction"]),
        magnitude=Decimal(kept["magnitude"]),
        learnings=kept["learnings"],
        compared=[_compared(one) for one in kept["compared"]],
    )


def _compared(kept: Mapping[str, Any]) -> ComparedAssumption:  # Any: JSON
    return ComparedAssumption(
        key=kept["key"],
        group=AssumptionGroup(kept["group"]),
        belief=kept["belief"],
        confidence=Decimal(kept["confidence"]),
        truth=_exact(kept["truth"]),
        outcome=kept["outcome"],
        error=_exact(kept["error"]),
    )


def _exact(value: str | None) -> Decimal | None:
    return None if value is None else Decimal(value)


@mapped("AssumptionSet", assumptions=Own(_assumptions), reality=Own(_reality), report=Own(_report))
@strawberry.type(description="One version of what is believed of a venture, and what came true of it.")
class AssumptionSet(Node, Rowed):
    """One set."""

    venture: _Venture = strawberry.field(description="The venture.")
    version: int = strawberry.field(description="Number of the version, from 1.")
    cycle: int = strawberry.field(description="The run of the venture.")
    status: AssumptionSetStatus = strawberry.field(description="Where it stands.")
    assumptions: list[VentureAssumption] = strawberry.field(description="What is believed.")
    reality: list[RealityDatum] = strawberry.field(description="What became of it.")
    report: CalibrationReport | None = strawberry.field(
        description="How the beliefs compare with reality; null until the report is generated."
    )
    created_stage: int = strawberry.field(description="Number of the stage in which it was drafted.")
    finalized_stage: int | None = strawberry.field(description="Number of the stage in which it was finalized.")
    finalized_at: datetime | None = strawberry.field(description="When it was finalized.")
    calibrated_at: datetime | None = strawberry.field(description="When its report was generated.")
    created_by: User | None = strawberry.field(description="Who drafted it.")
    created_at: datetime = strawberry.field(description="When it was drafted.")
    updated_at: datetime = strawberry.field(description="When it was last changed.")


@mapped("TokenUse", stage_info=Known("stage", STAGES), phase=Known("stage", PHASE_OF))
@strawberry.type(description="One entry of the token ledger of a venture.")
class TokenUse(Node, Rowed):
    """One entry."""

    venture: _Venture = strawberry.field(description="The venture.")
    stage: int = strawberry.field(description="Number of the stage that they were used in.")
    stage_info: Stage = strawberry.field(description="That stage.")
    phase: VenturePhase = strawberry.field(description="The phase of the stage.")
    cycle: int = strawberry.field(description="The run of the venture.")
    tokens_in: int = strawberry.field(description="Tokens that the model was given.")
    tokens_out: int = strawberry.field(description="Tokens that it answered.")
    cost: Decimal = strawberry.field(description="What they cost, in US dollars.")
    model: str | None = strawberry.field(description="The model.")
    operation: str | None = strawberry.field(description="What it was for.")
    simulated: bool = strawberry.field(description="Whether it was only simulated, so that it counts in no sum.")
    actor: User | None = strawberry.field(description="Who noted it; null for the product itself.")
    at: datetime = strawberry.field(description="When.")
