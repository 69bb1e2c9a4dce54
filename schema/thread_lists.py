"""What the lists of threads can be filtered and ordered by."""

from typing import TYPE_CHECKING, Annotated, Optional

import strawberry

from schema.comparisons import BooleanFilter, DateTimeFilter, DecimalFilter, IDFilter, IntFilter, StringFilter
from schema.filters import UserFilter, filter_of
from schema.input import Input
from schema.orders import orders_of
from schema.thread_comparisons import (
    DecisionFilter,
    ReasoningModeFilter,
    ThreadOutcomeFilter,
    ThreadStageFilter,
    ThreadStatusFilter,
    ThreadTypeFilter,
)

if TYPE_CHECKING:
    from schema.campaign_lists import ProspectFilter
    from schema.goal_lists import GoalFilter, SubgoalFilter
    from schema.segment_lists import SegmentFilter
    from schema.thread_part_lists import ThreadActionFilter, ThreadEntryFilter, ThreadNoteFilter
    from schema.venture_lists import VentureFilter


@filter_of("Which threads; all that is given holds.")
class ThreadFilter(Input):
    """A filter of threads."""

    name: StringFilter | None = strawberry.field(default=strawberry.UNSET, description="Name.")
    stage: ThreadStageFilter | None = strawberry.field(default=strawberry.UNSET, description="Current stage.")
    type: ThreadTypeFilter | None = strawberry.field(default=strawberry.UNSET, description="What it is about.")
    slug: StringFilter | None = strawberry.field(
        default=strawberry.UNSET, description="Its name among the threads of its type."
    )
    status: ThreadStatusFilter | None = strawberry.field(default=strawberry.UNSET, description="Whether it goes on.")
    reasoning_mode: ReasoningModeFilter | None = strawberry.field(
        default=strawberry.UNSET, description="How it is reasoned: CAUSAL, with analyses in other modes as notes."
    )
    cycle: IntFilter | None = strawberry.field(
        default=strawberry.UNSET, description="How many times it has started over, from 1."
    )
    impact_score: DecimalFilter | None = strawberry.field(
        default=strawberry.UNSET, description="How much its decision weighs, from 0 to 1."
    )
    decision: DecisionFilter | None = strawberry.field(default=strawberry.UNSET, description="What was decided.")
    awaiting_approval: BooleanFilter | None = strawberry.field(
        default=strawberry.UNSET, description="Whether what was decided waits for an EXECUTIVE's approval."
    )
    resume_at: DateTimeFilter | None = strawberry.field(
        default=strawberry.UNSET, description="When a deferred thread goes on."
    )
    resume_stage: ThreadStageFilter | None = strawberry.field(
        default=strawberry.UNSET, description="The stage at which a deferred thread goes on."
    )
    marketing_candidate: BooleanFilter | None = strawberry.field(
        default=strawberry.UNSET, description="Whether what it found is worth telling: it validated an assumption."
    )
    outcome: ThreadOutcomeFilter | None = strawberry.field(default=strawberry.UNSET, description="How it ended.")
    arr: DecimalFilter | None = strawberry.field(
        default=strawberry.UNSET, description="What a closed deal brings a year."
    )
    currency: StringFilter | None = strawberry.field(
        default=strawberry.UNSET, description="ISO 4217 code of its amounts."
    )
    cycle_days: IntFilter | None = strawberry.field(
        default=strawberry.UNSET, description="Days from its beginning to its end."
    )
    completed_at: DateTimeFilter | None = strawberry.field(
        default=strawberry.UNSET, description="When it was completed."
    )
    owner_locked: BooleanFilter | None = strawberry.field(
        default=strawberry.UNSET, description="Whether only an ADMIN may change the owner."
    )
    snoozed_until: DateTimeFilter | None = strawberry.field(
        default=strawberry.UNSET, description="Until when nudges are held back."
    )
    external_id: StringFilter | None = strawberry.field(
        default=strawberry.UNSET, description="Key in another system, unique among threads."
    )
    created_at: DateTimeFilter | None = strawberry.field(default=strawberry.UNSET, description="When it was created.")
    updated_at: DateTimeFilter | None = strawberry.field(
        default=strawberry.UNSET, description="When it was last written."
    )
    stage_entered_at: DateTimeFilter | None = strawberry.field(
        default=strawberry.UNSET, description="When it entered its stage."
    )
    owner: IDFilter | None = strawberry.field(default=strawberry.UNSET, description="Who works on it.")
    owner_matches: UserFilter | None = strawberry.field(default=strawberry.UNSET, description="Its owner meets this.")
    goal: IDFilter | None = strawberry.field(default=strawberry.UNSET, description="What it works towards.")
    goal_matches: Annotated["GoalFilter", strawberry.lazy("schema.goal_lists")] | None = strawberry.field(
        default=strawberry.UNSET, description="Its goal meets this."
    )
    subgoal: IDFilter | None = strawberry.field(
        default=strawberry.UNSET, description="The step towards the goal that it is."
    )
    subgoal_matches: Annotated["SubgoalFilter", strawberry.lazy("schema.goal_lists")] | None = strawberry.field(
        default=strawberry.UNSET, description="Its subgoal meets this."
    )
    segment: IDFilter | None = strawberry.field(
        default=strawberry.UNSET, description="The part of the market that it is about."
    )
    segment_matches: Annotated["SegmentFilter", strawberry.lazy("schema.segment_lists")] | None = strawberry.field(
        default=strawberry.UNSET, description="Its segment meets this."
    )
    venture: IDFilter | None = strawberry.field(default=strawberry.UNSET, description="The venture that it belongs to.")
    venture_matches: Annotated["VentureFilter", strawberry.lazy("schema.venture_lists")] | None = strawberry.field(
        default=strawberry.UNSET, description="Its venture meets this."
    )
    campaign: IDFilter | None = strawberry.field(
        default=strawberry.UNSET, description="The campaign or the marketing thread that brought it about."
    )
    campaign_matches: Optional["ThreadFilter"] = strawberry.field(
        default=strawberry.UNSET, description="Its campaign meets this."
    )
    chained_from: IDFilter | None = strawberry.field(
        default=strawberry.UNSET, description="The thread that its reasoning goes on from."
    )
    chained_from_matches: Optional["ThreadFilter"] = strawberry.field(
        default=strawberry.UNSET, description="The thread that it goes on from meets this."
    )
    any_entry: Annotated["ThreadEntryFilter", strawberry.lazy("schema.thread_part_lists")] | None = strawberry.field(
        default=strawberry.UNSET, description="One of its entries meets all of this."
    )
    any_action: Annotated["ThreadActionFilter", strawberry.lazy("schema.thread_part_lists")] | None = strawberry.field(
        default=strawberry.UNSET, description="One of its actions meets all of this."
    )
    any_note: Annotated["ThreadNoteFilter", strawberry.lazy("schema.thread_part_lists")] | None = strawberry.field(
        default=strawberry.UNSET, description="One of its notes meets all of this."
    )
    any_prospect: Annotated["ProspectFilter", strawberry.lazy("schema.campaign_lists")] | None = strawberry.field(
        default=strawberry.UNSET, description="One of its prospects meets all of this."
    )


ThreadWhere = Annotated[
    ThreadFilter | None, strawberry.argument(name="filter", description="Which threads; all unless told.")
]
ThreadOrders = orders_of(
    "Thread",
    "threads",
    {
        "CREATED_AT": "When it was created.",
        "NAME": "Name.",
        "STAGE": "Current stage, in the order of the lifecycle.",
        "TYPE": "What it is about, by the name of the type.",
        "IMPACT_SCORE": "How much its decision weighs, from 0 to 1.",
        "COMPLETED_AT": "When it was completed.",
        "UPDATED_AT": "When it was last written.",
        "STAGE_ENTERED_AT": "When it entered its stage.",
    },
)
