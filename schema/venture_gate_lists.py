"""What the lists of gate decisions and of preferences can be filtered and ordered by."""

from typing import Annotated

import strawberry

from schema.comparisons import DateTimeFilter, IDFilter, IntFilter, StringFilter
from schema.filters import filter_of
from schema.input import Input
from schema.orders import orders_of
from schema.venture_comparisons import (
    DecisionStatusFilter,
    GateFilter,
    GateKindFilter,
    GateOutcomeFilter,
    GateResultFilter,
    VenturePhaseFilter,
)
from schema.venture_lists import VentureFilter


@filter_of("Which gate decisions; all that is given holds.")
class GateDecisionFilter(Input):
    """A filter of gate decisions."""

    venture: IDFilter | None = strawberry.field(default=strawberry.UNSET, description="The venture.")
    venture_matches: VentureFilter | None = strawberry.field(
        default=strawberry.UNSET, description="The venture meets this."
    )
    stage: IntFilter | None = strawberry.field(default=strawberry.UNSET, description="Number of the stage.")
    phase: VenturePhaseFilter | None = strawberry.field(default=strawberry.UNSET, description="The phase of the stage.")
    cycle: IntFilter | None = strawberry.field(default=strawberry.UNSET, description="The run of the venture.")
    gate: GateFilter | None = strawberry.field(default=strawberry.UNSET, description="The gate.")
    kind: GateKindFilter | None = strawberry.field(default=strawberry.UNSET, description="What the gate may decide.")
    attempt: IntFilter | None = strawberry.field(default=strawberry.UNSET, description="Number of the attempt.")
    status: DecisionStatusFilter | None = strawberry.field(
        default=strawberry.UNSET, description="Where it stands; eq PENDING is the inbox."
    )
    result: GateResultFilter | None = strawberry.field(
        default=strawberry.UNSET, description="What the evaluation said."
    )
    outcome: GateOutcomeFilter | None = strawberry.field(default=strawberry.UNSET, description="What was decided.")
    requested_by: IDFilter | None = strawberry.field(default=strawberry.UNSET, description="Who asked for it.")
    requested_at: DateTimeFilter | None = strawberry.field(
        default=strawberry.UNSET, description="When it was asked for."
    )
    decided_by: IDFilter | None = strawberry.field(default=strawberry.UNSET, description="Who decided.")
    closed_at: DateTimeFilter | None = strawberry.field(
        default=strawberry.UNSET, description="When it was decided or withdrawn."
    )


@filter_of("Which preferences; all that is given holds.")
class PreferenceFilter(Input):
    """A filter of preferences."""

    venture: IDFilter | None = strawberry.field(
        default=strawberry.UNSET, description="The venture that it was set for; isNull for those of all ventures."
    )
    venture_matches: VentureFilter | None = strawberry.field(
        default=strawberry.UNSET, description="The venture meets this."
    )
    key: StringFilter | None = strawberry.field(default=strawberry.UNSET, description="Key.")
    set_by: IDFilter | None = strawberry.field(default=strawberry.UNSET, description="Who set it.")
    created_at: DateTimeFilter | None = strawberry.field(default=strawberry.UNSET, description="When it was first set.")
    updated_at: DateTimeFilter | None = strawberry.field(default=strawberry.UNSET, description="When it was last set.")


GateDecisionWhere = Annotated[
    GateDecisionFilter | None, strawberry.argument(name="filter", description="Which decisions; all unless told.")
]
GateDecisionOrders = orders_of("GateDecision", "gate decisions", {"REQUESTED_AT": "When it was asked for."})
PreferenceWhere = Annotated[
    PreferenceFilter | None, strawberry.argument(name="filter", description="Which preferences; all unless told.")
]
PreferenceOrders = orders_of("Preference", "preferences", {"CREATED_AT": "When it was first set.", "KEY": "Key."})
