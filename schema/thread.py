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
from schema.connections import After, Before, Connection, First, Last
from schema.content_lists import GenerationRequestOrders, GenerationRequestWhere
from schema.enums import LifecycleKind, ThreadStage
from schema.fields import computed, nested
from schema.goal_metric_lists import GoalMetricChangeOrders, GoalMetricChangeWhere
from schema.guidance import PathHop
from schema.interfaces import Staged
from schema.lifecycle import STAGES
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

    @nested("What it holds about each stage, every revision, oldest first.")
    def entries(
        self,
        first: First = strawberry.UNSET,
        after: After = strawberry.UNSET,
        last: Last = strawberry.UNSET,
        before: Before = strawberry.UNSET,
        filter: ThreadEntryWhere = strawberry.UNSET,
        order_by: ThreadEntryOrders = strawberry.UNSET,
    ) -> Connection[_ThreadEntry]:
        """Its entries."""
        return self.listed(
            "entries", first=first, after=after, last=last, before=before, filter=filter, orderBy=order_by
        )

    @nested("What it has to do, oldest first.")
    def actions(
        self,
        first: First = strawberry.UNSET,
        after: After = strawberry.UNSET,
        last: Last = strawberry.UNSET,
        before: Before = strawberry.UNSET,
        filter: ThreadActionWhere = strawberry.UNSET,
        order_by: ThreadActionOrders = strawberry.UNSET,
    ) -> Connection[_ThreadAction]:
        """Its actions."""
        return self.listed(
            "actions", first=first, after=after, last=last, before=before, filter=filter, orderBy=order_by
        )

    @nested("What was thought about it beside its stages, oldest first.")
    def notes(
        self,
        first: First = strawberry.UNSET,
        after: After = strawberry.UNSET,
        last: Last = strawberry.UNSET,
        before: Before = strawberry.UNSET,
        filter: ThreadNoteWhere = strawberry.UNSET,
        order_by: ThreadNoteOrders = strawberry.UNSET,
    ) -> Connection[_ThreadNote]:
        """Its notes."""
        return self.listed("notes", first=first, after=after, last=last, before=before, filter=filter, orderBy=order_by)

    @nested("The threads whose reasoning goes on from it, oldest first.")
    def chained(
        self,
        first: First = strawberry.UNSET,
        after: After = strawberry.UNSET,
        last: Last = strawberry.UNSET,
        before: Before = strawberry.UNSET,
        filter: ThreadWhere = strawberry.UNSET,
        order_by: ThreadOrders = strawberry.UNSET,
    ) -> Connection["Thread"]:
        """Its chained."""
        return self.listed(
            "chained", first=first, after=after, last=last, before=before, filter=filter, orderBy=order_by
        )

    @nested("The threads that it brought about, as a campaign or as content, oldest first.")
    def attributed(
        self,
        first: First = strawberry.UNSET,
        after: After = strawberry.UNSET,
        last: Last = strawberry.UNSET,
        before: Before = strawberry.UNSET,
        filter: ThreadWhere = strawberry.UNSET,
        order_by: ThreadOrders = strawberry.UNSET,
    ) -> Connection["Thread"]:
        """Its attributed."""
        return self.listed(
            "attributed", first=first, after=after, last=last, before=before, filter=filter, orderBy=order_by
        )

    @nested("What it changed of assumptions, oldest first.")
    def assumption_changes(
        self,
        first: First = strawberry.UNSET,
        after: After = strawberry.UNSET,
        last: Last = strawberry.UNSET,
        before: Before = strawberry.UNSET,
        filter: AssumptionChangeWhere = strawberry.UNSET,
        order_by: AssumptionChangeOrders = strawberry.UNSET,
    ) -> Connection[_AssumptionChange]:
        """Its assumption changes."""
        return self.listed(
            "assumptionChanges", first=first, after=after, last=last, before=before, filter=filter, orderBy=order_by
        )

    @nested("What it changed of the metrics of goals, oldest first.")
    def metric_changes(
        self,
        first: First = strawberry.UNSET,
        after: After = strawberry.UNSET,
        last: Last = strawberry.UNSET,
        before: Before = strawberry.UNSET,
        filter: GoalMetricChangeWhere = strawberry.UNSET,
        order_by: GoalMetricChangeOrders = strawberry.UNSET,
    ) -> Connection[_GoalMetricChange]:
        """Its metric changes."""
        return self.listed(
            "metricChanges", first=first, after=after, last=last, before=before, filter=filter, orderBy=order_by
        )

    @nested("The companies that it goes to, as a campaign; in the order in which they were listed.")
    def prospects(
        self,
        first: First = strawberry.UNSET,
        after: After = strawberry.UNSET,
        last: Last = strawberry.UNSET,
        before: Before = strawberry.UNSET,
        filter: ProspectWhere = strawberry.UNSET,
        order_by: ProspectOrders = strawberry.UNSET,
    ) -> Connection[_Prospect]:
        """Its prospects."""
        return self.listed(
            "prospects", first=first, after=after, last=last, before=before, filter=filter, orderBy=order_by
        )

    @nested("The steps of its sequence, as a campaign, in their order.")
    def outreach_steps(
        self,
        first: First = strawberry.UNSET,
        after: After = strawberry.UNSET,
        last: Last = strawberry.UNSET,
        before: Before = strawberry.UNSET,
        filter: OutreachStepWhere = strawberry.UNSET,
        order_by: OutreachStepOrders = strawberry.UNSET,
    ) -> Connection[_OutreachStep]:
        """Its outreach steps."""
        return self.listed(
            "outreachSteps", first=first, after=after, last=last, before=before, filter=filter, orderBy=order_by
        )

    @nested("Whom its sequence reached, as a campaign, oldest first.")
    def outreach_touches(
        self,
        first: First = strawberry.UNSET,
        after: After = strawberry.UNSET,
        last: Last = strawberry.UNSET,
        before: Before = strawberry.UNSET,
        filter: OutreachTouchWhere = strawberry.UNSET,
        order_by: OutreachTouchOrders = strawberry.UNSET,
    ) -> Connection[_OutreachTouch]:
        """Its outreach touches."""
        return self.listed(
            "outreachTouches", first=first, after=after, last=last, before=before, filter=filter, orderBy=order_by
        )

    @nested("What came back, as a campaign, oldest first.")
    def outreach_replies(
        self,
        first: First = strawberry.UNSET,
        after: After = strawberry.UNSET,
        last: Last = strawberry.UNSET,
        before: Before = strawberry.UNSET,
        filter: OutreachReplyWhere = strawberry.UNSET,
        order_by: OutreachReplyOrders = strawberry.UNSET,
    ) -> Connection[_OutreachReply]:
        """Its outreach replies."""
        return self.listed(
            "outreachReplies", first=first, after=after, last=last, before=before, filter=filter, orderBy=order_by
        )

    @nested("What outside agents or people were asked to produce for it, oldest first.")
    def generation_requests(
        self,
        first: First = strawberry.UNSET,
        after: After = strawberry.UNSET,
        last: Last = strawberry.UNSET,
        before: Before = strawberry.UNSET,
        filter: GenerationRequestWhere = strawberry.UNSET,
        order_by: GenerationRequestOrders = strawberry.UNSET,
    ) -> Connection[_GenerationRequest]:
        """Its generation requests."""
        return self.listed(
            "generationRequests", first=first, after=after, last=last, before=before, filter=filter, orderBy=order_by
        )

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
