"""Threads."""

from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Optional

import strawberry
from strawberry.scalars import JSON

from planner.sources import Exact, Json, Known, Same, Text
from resolvers.selection import key
from schema.campaign_lists import ProspectOrders, ProspectWhere
from schema.canvas_lists import AssumptionChangeOrders, AssumptionChangeWhere
from schema.connections import Connection
from schema.content_lists import GenerationRequestOrders, GenerationRequestWhere
from schema.enums import LifecycleKind, ThreadStage
from schema.fields import computed
from schema.goal_metric_lists import GoalMetricChangeOrders, GoalMetricChangeWhere
from schema.guidance import PathHop
from schema.interfaces import Staged
from schema.lifecycle import STAGES
from schema.list_fields import nested_list
from schema.mapping import Rowed, mapped
from schema.outreach_lists import (
    OutreachReplyOrders,
    OutreachReplyWhere,
    OutreachStepOrders,
    OutreachStepWhere,
    OutreachTouchOrders,
    OutreachTouchWhere,
)
from schema.thread_enums import Decision, ReasoningMode, ThreadOutcome, ThreadStatus, ThreadType
from schema.thread_figures import InfluencedPipeline, LearningDraft
from schema.thread_lists import ThreadOrders, ThreadWhere
from schema.thread_part_lists import (
    ThreadActionOrders,
    ThreadActionWhere,
    ThreadEntryOrders,
    ThreadEntryWhere,
    ThreadNoteOrders,
    ThreadNoteWhere,
)

if TYPE_CHECKING:
    from schema.campaign import Campaign, Prospect
    from schema.canvas import AssumptionChange
    from schema.content import GenerationRequest
    from schema.engagement import Engagement
    from schema.goal import Goal, Subgoal
    from schema.goal_metric import GoalMetricChange
    from schema.outreach import OutreachReply, OutreachStep, OutreachTouch
    from schema.segment import Segment
    from schema.thread_part import ThreadAction, ThreadEntry, ThreadNote
    from schema.venture import Venture

_Campaign = Annotated["Campaign", strawberry.lazy("schema.campaign")]
_Prospect = Annotated["Prospect", strawberry.lazy("schema.campaign")]
_AssumptionChange = Annotated["AssumptionChange", strawberry.lazy("schema.canvas")]
_GenerationRequest = Annotated["GenerationRequest", strawberry.lazy("schema.content")]
_Engagement = Annotated["Engagement", strawberry.lazy("schema.engagement")]
_Goal = Annotated["Goal", strawberry.lazy("schema.goal")]
_Subgoal = Annotated["Subgoal", strawberry.lazy("schema.goal")]
_GoalMetricChange = Annotated["GoalMetricChange", strawberry.lazy("schema.goal_metric")]
_OutreachReply = Annotated["OutreachReply", strawberry.lazy("schema.outreach")]
_OutreachStep = Annotated["OutreachStep", strawberry.lazy("schema.outreach")]
_OutreachTouch = Annotated["OutreachTouch", strawberry.lazy("schema.outreach")]
_Segment = Annotated["Segment", strawberry.lazy("schema.segment")]
_ThreadAction = Annotated["ThreadAction", strawberry.lazy("schema.thread_part")]
_ThreadEntry = Annotated["ThreadEntry", strawberry.lazy("schema.thread_part")]
_ThreadNote = Annotated["ThreadNote", strawberry.lazy("schema.thread_part")]
_Venture = Annotated["Venture", strawberry.lazy("schema.venture")]


Target = Annotated[ThreadStage, strawberry.argument(description="The stage to reach.")]


@mapped(
    "Thread",
    kind=Same(LifecycleKind.THREAD),
    stage_key=Text("stage"),
    stage_info=Known("stage", STAGES),
    impact_score=Exact("impact_score", 4),
    arr=Exact("arr", 2),
    attribution=Json("attribution"),
)
@strawberry.type(description="One line of causal reasoning, from an observation to what was learned.")
class Thread(Staged, Rowed):
    """One thread."""

    stage: ThreadStage = strawberry.field(description="Current stage.")
    type: ThreadType = strawberry.field(description="What it is about.")
    slug: str = strawberry.field(description="Its name among the threads of its type.")
    status: ThreadStatus = strawberry.field(description="Whether it goes on; only an active one moves.")
    reasoning_mode: ReasoningMode = strawberry.field(
        description="How it is reasoned: CAUSAL, with analyses in other modes as notes."
    )
    cycle: int = strawberry.field(description="How many times it has started over, from 1.")
    impact_score: Decimal | None = strawberry.field(
        description="How much its decision weighs, from 0 to 1; from 0.8 an EXECUTIVE must approve it."
    )
    decision: Decision | None = strawberry.field(description="What was decided; null until it is.")
    resume_at: datetime | None = strawberry.field(description="When a deferred thread goes on; null for others.")
    resume_stage: ThreadStage | None = strawberry.field(
        description="The stage at which a deferred thread goes on; null for others."
    )
    marketing_candidate: bool = strawberry.field(
        description="Whether what it found is worth telling: it validated an assumption."
    )
    outcome: ThreadOutcome | None = strawberry.field(description="How it ended; null until it is completed.")
    arr: Decimal | None = strawberry.field(description="What a closed deal brings a year; null for others.")
    currency: str = strawberry.field(description="ISO 4217 code of its amounts.")
    cycle_days: int | None = strawberry.field(
        description="Days from its beginning to its end; null until it is completed."
    )
    completed_at: datetime | None = strawberry.field(description="When it was completed.")
    owner_locked: bool = strawberry.field(description="Whether only an ADMIN may change the owner.")
    snoozed_until: datetime | None = strawberry.field(
        description="Until when nudges are held back; a moment in the past holds back nothing."
    )
    external_id: str | None = strawberry.field(description="Key in another system, unique among threads.")
    attribution: JSON = strawberry.field(description="How the campaign or the content brought it about.")
    goal: _Goal | None = strawberry.field(description="What it works towards; null for a reactive thread.")
    subgoal: _Subgoal | None = strawberry.field(description="The step towards the goal that it is.")
    segment: _Segment | None = strawberry.field(description="The part of the market that it is about.")
    venture: _Venture | None = strawberry.field(description="The venture that it belongs to.")
    campaign: Optional["Thread"] = strawberry.field(
        description="The campaign or the marketing thread that brought it about."
    )  # a name in quotes knows no |
    chained_from: Optional["Thread"] = strawberry.field(
        description="The thread that its reasoning goes on from."
    )  # a name in quotes knows no |
    engagement: _Engagement | None = strawberry.field(description="The deal of a sales thread.")
    campaign_data: _Campaign | None = strawberry.field(
        description="What a campaign has besides other threads; null for others."
    )

    entries = nested_list(
        Connection[_ThreadEntry],
        "What it holds about each stage, every revision, oldest first.",
        ThreadEntryWhere,
        ThreadEntryOrders,
    )
    actions = nested_list(
        Connection[_ThreadAction], "What it has to do, oldest first.", ThreadActionWhere, ThreadActionOrders
    )
    notes = nested_list(
        Connection[_ThreadNote],
        "What was thought about it beside its stages, oldest first.",
        ThreadNoteWhere,
        ThreadNoteOrders,
    )
    chained = nested_list(
        Connection["Thread"], "The threads whose reasoning goes on from it, oldest first.", ThreadWhere, ThreadOrders
    )
    attributed = nested_list(
        Connection["Thread"],
        "The threads that it brought about, as a campaign or as content, oldest first.",
        ThreadWhere,
        ThreadOrders,
    )
    assumption_changes = nested_list(
        Connection[_AssumptionChange],
        "What it changed of assumptions, oldest first.",
        AssumptionChangeWhere,
        AssumptionChangeOrders,
    )
    metric_changes = nested_list(
        Connection[_GoalMetricChange],
        "What it changed of the metrics of goals, oldest first.",
        GoalMetricChangeWhere,
        GoalMetricChangeOrders,
    )
    prospects = nested_list(
        Connection[_Prospect],
        "The companies that it goes to, as a campaign; in the order in which they were listed.",
        ProspectWhere,
        ProspectOrders,
    )
    outreach_steps = nested_list(
        Connection[_OutreachStep],
        "The steps of its sequence, as a campaign, in their order.",
        OutreachStepWhere,
        OutreachStepOrders,
    )
    outreach_touches = nested_list(
        Connection[_OutreachTouch],
        "Whom its sequence reached, as a campaign, oldest first.",
        OutreachTouchWhere,
        OutreachTouchOrders,
    )
    outreach_replies = nested_list(
        Connection[_OutreachReply],
        "What came back, as a campaign, oldest first.",
        OutreachReplyWhere,
        OutreachReplyOrders,
    )
    generation_requests = nested_list(
        Connection[_GenerationRequest],
        "What outside agents or people were asked to produce for it, oldest first.",
        GenerationRequestWhere,
        GenerationRequestOrders,
    )

    @computed(
        "The kind of action that its deal is at by the stage of its engagement, such as sales:demo; null without an"
        " engagement, once that was handed over, and once the thread is completed or archived."
    )
    def deal_action(self) -> str | None:
        """See `guards.thread_deal`."""
        found: str | None = self.related[key("dealAction")]
        return found

    @computed(
        "What its LEARNING entry may begin with, offered once its engagement is closed; null before, without an"
        " engagement, and once the thread is completed."
    )
    def learning_draft(self) -> LearningDraft | None:
        """See `guards.thread_deal`."""
        offer = self.related[key("learningDraft")]
        return None if offer is None else LearningDraft.from_model(offer)

    @computed("The deals that it brought about, as a campaign or as content, by currency; empty for none.")
    def influenced_pipeline(self) -> list[InfluencedPipeline]:
        """See `influenced_pipelines`."""
        return [InfluencedPipeline.from_model(found) for found in self.related[key("influencedPipeline")] or ()]

    @computed("Whether what was decided waits for an EXECUTIVE's approval: its impact score is 0.8 or more.")
    def awaiting_approval(self) -> bool:
        """See `approvals`."""
        return bool(self.related[key("awaitingApproval")])

    @computed(
        "The listed way to a stage, hop by hop, with what each still lacks as if those before it were done; forward"
        " moves first. Empty in that stage; null where no way leads."
    )
    def path_to(self, stage: Target) -> list[PathHop] | None:
        """See `hops_to`."""
        way = self.related[key("pathTo", stage=stage)]
        return None if way is None else [PathHop.from_model(step) for step in way]
