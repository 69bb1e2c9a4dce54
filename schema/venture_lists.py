"""What the list of ventures can be filtered and ordered by."""

from typing import TYPE_CHECKING, Annotated

import strawberry

from schema.comparisons import BooleanFilter, DateTimeFilter, IDFilter, IntFilter, StringFilter
from schema.filters import EngagementFilter, UserFilter, filter_of
from schema.input import Input
from schema.orders import orders_of
from schema.venture_comparisons import (
    ArchetypeFilter,
    CulturalStyleFilter,
    TokenProfileFilter,
    VentureHealthFilter,
    VenturePhaseFilter,
    VentureStatusFilter,
)

if TYPE_CHECKING:
    from schema.task_lists import TaskFilter
    from schema.thread_lists import ThreadFilter
    from schema.venture_direction_lists import AssumptionSetFilter, StrategicDirectiveFilter
    from schema.venture_gate_lists import GateDecisionFilter
    from schema.venture_work_lists import ArtifactFilter, StageWorkFilter


@filter_of("Which ventures; all that is given holds.")
class VentureFilter(Input):
    """A filter of ventures."""

    name: StringFilter | None = strawberry.field(default=strawberry.UNSET, description="Name.")
    stage: IntFilter | None = strawberry.field(default=strawberry.UNSET, description="Number of its stage.")
    phase: VenturePhaseFilter | None = strawberry.field(default=strawberry.UNSET, description="The phase of its stage.")
    status: VentureStatusFilter | None = strawberry.field(
        default=strawberry.UNSET, description="Where it stands as a whole."
    )
    tier: IntFilter | None = strawberry.field(default=strawberry.UNSET, description="Its tier.")
    health: VentureHealthFilter | None = strawberry.field(default=strawberry.UNSET, description="How it fares.")
    category: StringFilter | None = strawberry.field(default=strawberry.UNSET, description="Category.")
    archetype: ArchetypeFilter | None = strawberry.field(default=strawberry.UNSET, description="The kind of business.")
    cultural_style: CulturalStyleFilter | None = strawberry.field(
        default=strawberry.UNSET, description="The design style of its brand."
    )
    token_profile: TokenProfileFilter | None = strawberry.field(
        default=strawberry.UNSET, description="How much it may spend on models."
    )
    owner: IDFilter | None = strawberry.field(default=strawberry.UNSET, description="Whose it is.")
    owner_locked: BooleanFilter | None = strawberry.field(
        default=strawberry.UNSET, description="Whether only an ADMIN may change the owner."
    )
    snoozed_until: DateTimeFilter | None = strawberry.field(
        default=strawberry.UNSET, description="Until when nudges are held back; gt now: still are."
    )
    cycle: IntFilter | None = strawberry.field(default=strawberry.UNSET, description="How many times it began.")
    external_id: StringFilter | None = strawberry.field(default=strawberry.UNSET, description="Key in another system.")
    created_at: DateTimeFilter | None = strawberry.field(default=strawberry.UNSET, description="When it was created.")
    updated_at: DateTimeFilter | None = strawberry.field(
        default=strawberry.UNSET, description="When it was last written."
    )
    stage_entered_at: DateTimeFilter | None = strawberry.field(
        default=strawberry.UNSET, description="When it entered its stage."
    )
    killed_at: DateTimeFilter | None = strawberry.field(default=strawberry.UNSET, description="When a gate ended it.")
    graduated_at: DateTimeFilter | None = strawberry.field(default=strawberry.UNSET, description="When it graduated.")
    open_gate: BooleanFilter | None = strawberry.field(
        default=strawberry.UNSET, description="Whether a decision at one of its gates is pending."
    )
    owner_matches: UserFilter | None = strawberry.field(
        default=strawberry.UNSET, description="Its owner meets this: a team, a manager."
    )
    any_task: Annotated["TaskFilter", strawberry.lazy("schema.task_lists")] | None = strawberry.field(
        default=strawberry.UNSET, description="It has a task that meets all of this."
    )
    any_engagement: EngagementFilter | None = strawberry.field(
        default=strawberry.UNSET, description="It has an engagement that meets all of this."
    )
    any_thread: Annotated["ThreadFilter", strawberry.lazy("schema.thread_lists")] | None = strawberry.field(
        default=strawberry.UNSET, description="It has a thread that meets all of this."
    )
    any_work: Annotated["StageWorkFilter", strawberry.lazy("schema.venture_work_lists")] | None = strawberry.field(
        default=strawberry.UNSET, description="It has an attempt at a stage that meets all of this."
    )
    any_artifact: Annotated["ArtifactFilter", strawberry.lazy("schema.venture_work_lists")] | None = strawberry.field(
        default=strawberry.UNSET, description="It has an artifact that meets all of this."
    )
    any_decision: Annotated["GateDecisionFilter", strawberry.lazy("schema.venture_gate_lists")] | None = (
        strawberry.field(default=strawberry.UNSET, description="It has a gate decision that meets all of this.")
    )
    any_directive: Annotated["StrategicDirectiveFilter", strawberry.lazy("schema.venture_direction_lists")] | None = (
        strawberry.field(default=strawberry.UNSET, description="It has a directive that meets all of this.")
    )
    any_assumption_set: Annotated["AssumptionSetFilter", strawberry.lazy("schema.venture_direction_lists")] | None = (
        strawberry.field(default=strawberry.UNSET, description="It has an assumption set that meets all of this.")
    )


VentureWhere = Annotated[
    VentureFilter | None, strawberry.argument(name="filter", description="Which ventures; all unless told.")
]
VentureOrders = orders_of(
    "Venture",
    "ventures",
    {
        "CREATED_AT": "When it was created.",
        "UPDATED_AT": "When it was last written.",
        "STAGE_ENTERED_AT": "When it entered its stage.",
        "KILLED_AT": "When a gate ended it.",
        "GRADUATED_AT": "When it graduated.",
        "NAME": "Name.",
        "STAGE": "Number of its stage.",
    },
)
