"""One row in every table of threads."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from guards.thread_enums import (
    AssumptionStatus,
    GenerationKind,
    GoalType,
    MaterialKind,
    NarrativeKind,
    OutreachChannel,
    OutreachResponse,
    ReasoningMode,
    ThreadStage,
    ThreadType,
    Verdict,
)
from models import (
    Assumption,
    AssumptionChange,
    CallPrep,
    Campaign,
    CampaignContact,
    CanvasSection,
    ContentOpportunity,
    Engagement,
    GenerationRequest,
    Goal,
    GoalMetric,
    GoalMetricChange,
    Icp,
    Material,
    MaterialReview,
    Narrative,
    OutreachReply,
    OutreachStep,
    OutreachTouch,
    Prospect,
    Segment,
    Subgoal,
    Suppression,
    Thread,
    ThreadAction,
    ThreadEntry,
    ThreadNote,
)


async def one_thread(owner_id: UUID | None, now: datetime) -> Thread:
    """A thread in DECISION that the only engagement belongs to, with a row of everything that threads have."""
    segment = await _segment(owner_id, now)
    thread = await Thread.create(
        name="Acme",
        type=ThreadType.SALES,
        slug="acme",
        stage=ThreadStage.DECISION,
        stage_entered_at=now,
        owner_id=owner_id,
        segment_id=segment.id,
        external_id="T-1",
        created_at=now,
        updated_at=now,
    )
    await Engagement.all().update(thread_id=thread.id)
    await _parts(thread, now)
    await _goal(thread, now)
    await _beliefs(thread, segment, now)
    await _campaign(thread, now)
    await GenerationRequest.create(kind=GenerationKind.ICP, segment_id=segment.id, created_at=now, updated_at=now)
    return thread


async def _segment(reviewer_id: UUID | None, now: datetime) -> Segment:
    segment = await Segment.create(code="mid-market", name="Mid-market", created_at=now, updated_at=now)
    icp = await Icp.create(segment_id=segment.id, version=1, filters={}, created_at=now)
    made: dict[str, Any] = {
        "segment_id": segment.id,
        "version": 1,
        "icp_id": icp.id,
        "content": "It is slow.",
        "created_at": now,
    }
    await Narrative.create(kind=NarrativeKind.PROBLEM, **made)
    deck = await Material.create(kind=MaterialKind.PITCH_DECK, title="Deck", **made)
    await MaterialReview.create(material_id=deck.id, reviewer_id=reviewer_id, approved=True, at=now)
    return segment


async def _parts(thread: Thread, now: datetime) -> None:
    of_thread: dict[str, Any] = {"thread_id": thread.id}
    await ThreadEntry.create(
        **of_thread, stage=ThreadStage.DECISION, revision=1, content={}, record_version=1, recorded_at=now
    )
    await ThreadAction.create(**of_thread, type="sales:demo", title="Demo", record_version=1, created_at=now)
    await ThreadNote.create(
        **of_thread, mode=ReasoningMode.ABDUCTIVE, text="Legal is slow.", confidence=Decimal("0.5"), created_at=now
    )


async def _goal(thread: Thread, now: datetime) -> None:
    goal = await Goal.create(
        code="g-mrr", title="MRR", type=GoalType.BUSINESS, deadline=date(2026, 6, 30), created_at=now, updated_at=now
    )
    step = await Subgoal.create(
        goal_id=goal.id, code="SG1", title="Deals", criterion="3 deals", created_at=now, updated_at=now
    )
    figures: dict[str, Any] = {"start": Decimal(0), "target": Decimal(3), "current": Decimal(2)}
    figures |= {"created_at": now, "measured_at": now}
    await GoalMetric.create(goal_id=goal.id, name="mrr", unit="USD", **figures)
    metric = await GoalMetric.create(goal_id=goal.id, subgoal_id=step.id, name="deals", unit="deals", **figures)
    await GoalMetricChange.create(metric_id=metric.id, before=Decimal(1), after=Decimal(2), thread_id=thread.id, at=now)


async def _beliefs(thread: Thread, segment: Segment, now: datetime) -> None:
    await CanvasSection.create(number=10, version=1, content="Assumptions", created_at=now)
    belief = await Assumption.create(code="A4", text="They want it", confidence=60, created_at=now, updated_at=now)
    await AssumptionChange.create(
        assumption_id=belief.id,
        version=1,
        status_after=AssumptionStatus.UNTESTED,
        confidence_after=60,
        thread_id=thread.id,
        at=now,
    )
    await ContentOpportunity.create(
        topic="White label",
        segment_id=segment.id,
        assumption_id=belief.id,
        verdict=Verdict.VALIDATED,
        evidence=[],
        share=Decimal(1),
        priority=Decimal("0.95"),
        created_at=now,
        updated_at=now,
    )


async def _campaign(thread: Thread, now: datetime) -> None:
    of_campaign: dict[str, Any] = {"campaign_id": thread.id}
    await Campaign.create(thread_id=thread.id, objective="Ten demos", starts_on=now.date())
    company = await Prospect.create(**of_campaign, key="acme.example", company="Acme", created_at=now, updated_at=now)
    dana = await CampaignContact.create(
        prospect_id=company.id,
        key="dana@acme.example",
        name="Dana",
        email="dana@acme.example",
        created_at=now,
        updated_at=now,
    )
    await CallPrep.create(prospect_id=company.id, version=1, research="They grow.", created_at=now)
    step = await OutreachStep.create(
        **of_campaign,
        number=1,
        day=0,
        channel=OutreachChannel.EMAIL,
        subject="Hello",
        template="Hello {name}",
        created_at=now,
    )
    await dana.update_from_dict({"next_step_id": step.id, "next_step_at": now}).save()
    await OutreachTouch.create(**of_campaign, step_id=step.id, contact_id=dana.id, at=now)
    await OutreachReply.create(
        **of_campaign, step_id=step.id, contact_id=dana.id, response=OutreachResponse.INTERESTED, at=now
    )
    await Suppression.create(**of_campaign, email="eve@acme.example", at=now)
