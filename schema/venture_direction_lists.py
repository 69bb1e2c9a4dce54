"""What the lists of directives, assumption sets and token uses can be filtered and ordered by."""

from typing import Annotated

import strawberry

from schema.comparisons import BooleanFilter, DateTimeFilter, IDFilter, IntFilter, StringFilter
from schema.filters import filter_of
from schema.input import Input
from schema.orders import orders_of
from schema.venture_comparisons import AssumptionSetStatusFilter, DirectiveStatusFilter, VenturePhaseFilter
from schema.venture_lists import VentureFilter


@filter_of("Which directives; all that is given holds.")
class StrategicDirectiveFilter(Input):
    """A filter of directives."""

    venture: IDFilter | None = strawberry.field(default=strawberry.UNSET, description="The venture.")
    venture_matches: VentureFilter | None = strawberry.field(
        default=strawberry.UNSET, description="The venture meets this."
    )
    stage: IntFilter | None = strawberry.field(default=strawberry.UNSET, description="Number of the stage.")
    phase: VenturePhaseFilter | None = strawberry.field(default=strawberry.UNSET, description="The phase of the stage.")
    cycle: IntFilter | None = strawberry.field(default=strawberry.UNSET, description="The run of the venture.")
    key: StringFilter | None = strawberry.field(default=strawberry.UNSET, description="Key.")
    title: StringFilter | None = strawberry.field(default=strawberry.UNSET, description="Title.")
    status: DirectiveStatusFilter | None = strawberry.field(default=strawberry.UNSET, description="Where it stands.")
    progress: IntFilter | None = strawberry.field(default=strawberry.UNSET, description="How far it is, from 0 to 100.")
    created_by: IDFilter | None = strawberry.field(default=strawberry.UNSET, description="Who wrote it.")
    approved_by: IDFilter | None = strawberry.field(default=strawberry.UNSET, description="Who approved it.")
    created_at: DateTimeFilter | None = strawberry.field(default=strawberry.UNSET, description="When it was written.")
    updated_at: DateTimeFilter | None = strawberry.field(
        default=strawberry.UNSET, description="When it was last changed."
    )
    completed_at: DateTimeFilter | None = strawberry.field(
        default=strawberry.UNSET, description="When it was completed."
    )


@filter_of("Which assumption sets; all that is given holds.")
class AssumptionSetFilter(Input):
    """A filter of assumption sets."""

    venture: IDFilter | None = strawberry.field(default=strawberry.UNSET, description="The venture.")
    venture_matches: VentureFilter | None = strawberry.field(
        default=strawberry.UNSET, description="The venture meets this."
    )
    version: IntFilter | None = strawberry.field(default=strawberry.UNSET, description="Number of the version.")
    cycle: IntFilter | None = strawberry.field(default=strawberry.UNSET, description="The run of the venture.")
    status: AssumptionSetStatusFilter | None = strawberry.field(
        default=strawberry.UNSET, description="Where it stands."
    )
    created_by: IDFilter | None = strawberry.field(default=strawberry.UNSET, description="Who drafted it.")
    created_at: DateTimeFilter | None = strawberry.field(default=strawberry.UNSET, description="When it was drafted.")
    updated_at: DateTimeFilter | None = strawberry.field(
        default=strawberry.UNSET, description="When it was last changed."
    )
    finalized_at: DateTimeFilter | None = strawberry.field(
        default=strawberry.UNSET, description="When it was finalized."
    )
    calibrated_at: DateTimeFilter | None = strawberry.field(
        default=strawberry.UNSET, description="When its report was generated."
    )


@filter_of("Which token uses; all that is given holds.")
class TokenUseFilter(Input):
    """A filter of token uses."""

    venture: IDFilter | None = strawberry.field(default=strawberry.UNSET, description="The venture.")
    venture_matches: VentureFilter | None = strawberry.field(
        default=strawberry.UNSET, description="The venture meets this."
    )
    stage: IntFilter | None = strawberry.field(default=strawberry.UNSET, description="Number of the stage.")
    phase: VenturePhaseFilter | None = strawberry.field(default=strawberry.UNSET, description="The phase of the stage.")
    cycle: IntFilter | None = strawberry.field(default=strawberry.UNSET, description="The run of the venture.")
    model: StringFilter | None = strawberry.field(default=strawberry.UNSET, description="The model.")
    operation: StringFilter | None = strawberry.field(default=strawberry.UNSET, description="What it was for.")
    simulated: BooleanFilter | None = strawberry.field(
        default=strawberry.UNSET, description="Whether it was only simulated."
    )
    actor: IDFilter | None = strawberry.field(default=strawberry.UNSET, description="Who noted it.")
    at: DateTimeFilter | None = strawberry.field(default=strawberry.UNSET, description="When.")


StrategicDirectiveWhere = Annotated[
    StrategicDirectiveFilter | None,
    strawberry.argument(name="filter", description="Which directives; all unless told."),
]
StrategicDirectiveOrders = orders_of("StrategicDirective", "directives", {"CREATED_AT": "When it was written."})
AssumptionSetWhere = Annotated[
    AssumptionSetFilter | None, strawberry.argument(name="filter", description="Which sets; all unless told.")
]
AssumptionSetOrders = orders_of("AssumptionSet", "assumption sets", {"CREATED_AT": "When it was drafted."})
TokenUseWhere = Annotated[
    TokenUseFilter | None, strawberry.argument(name="filter", description="Which uses; all unless told.")
]
TokenUseOrders = orders_of("TokenUse", "token uses", {"AT": "When."})
