"""What reads know of threads, and of what they hold."""

from collections.abc import Mapping
from datetime import datetime

from guards.enums import LifecycleKind
from resolvers.approvals import awaiting_approval
from resolvers.campaigns import PROSPECTS
from resolvers.canvas import ASSUMPTION_CHANGES
from resolvers.content import GENERATIONS
from resolvers.drafts import lacking_parts
from resolvers.goals import METRIC_CHANGES
from resolvers.keyset import Order, SortKey
from resolvers.noun import CREATED, Listing, Noun, Single
from resolvers.outreach import REPLIES, STEPS, TOUCHES
from resolvers.staged import STAGED_COLUMNS, STAGED_LISTINGS, staged_extras
from resolvers.thread_figures import deal_actions, influenced_pipelines, learning_drafts
from resolvers.threads import ACTIONS, ENTRIES, NOTES, THREADS

THREAD_NOUNS: Mapping[str, Noun] = {
    "Thread": Noun(
        table="threads",
        columns=(
            *STAGED_COLUMNS,
            "type",
            "slug",
            "status",
            "reasoning_mode",
            "impact_score",
            "decision",
            "resume_at",
            "resume_stage",
            "marketing_candidate",
            "outcome",
            "arr",
            "currency",
            "cycle_days",
            "completed_at",
            "goal_id",
            "subgoal_id",
            "segment_id",
            "venture_id",
            "campaign_id",
            "chained_from_id",
        ),
        heavy={"attribution": "attribution"},
        singles={
            "owner": Single("owner_id", "User"),
            "goal": Single("goal_id", "Goal"),
            "subgoal": Single("subgoal_id", "Subgoal"),
            "segment": Single("segment_id", "Segment"),
            "venture": Single("venture_id", "Venture"),
            "campaign": Single("campaign_id", "Thread"),
            "chainedFrom": Single("chained_from_id", "Thread"),
            "engagement": Single("id", "Engagement", back="thread_id"),
            "campaignData": Single("id", "Campaign", back="thread_id"),
        },
        listings={
            **STAGED_LISTINGS,
            "entries": Listing(ENTRIES, "thread_id"),
            "actions": Listing(ACTIONS, "thread_id", usual=Order.by(CREATED)),
            "notes": Listing(NOTES, "thread_id"),
            "chained": Listing(THREADS, "chained_from_id"),
            "attributed": Listing(THREADS, "campaign_id"),
            "assumptionChanges": Listing(ASSUMPTION_CHANGES, "thread_id", usual=Order.by(SortKey("at", datetime))),
            "metricChanges": Listing(METRIC_CHANGES, "thread_id"),
            "prospects": Listing(PROSPECTS, "campaign_id"),
            "outreachSteps": Listing(STEPS, "campaign_id"),
            "outreachTouches": Listing(TOUCHES, "campaign_id"),
            "outreachReplies": Listing(REPLIES, "campaign_id"),
            "generationRequests": Listing(GENERATIONS, "thread_id"),
        },
        extras={
            **staged_extras(LifecycleKind.THREAD),
            "awaitingApproval": awaiting_approval,
            "dealAction": deal_actions,
            "learningDraft": learning_drafts,
            "influencedPipeline": influenced_pipelines,
        },
    ),
    "ThreadEntry": Noun(
        table="thread_entries",
        columns=(
            "id",
            "stage",
            "revision",
            "recorded_at",
            "approved_at",
            "approved_role",
            "thread_id",
            "author_id",
            "approved_by_id",
        ),
        heavy={"content": "content"},
        singles={
            "thread": Single("thread_id", "Thread"),
            "author": Single("author_id", "User"),
            "approvedBy": Single("approved_by_id", "User"),
        },
        extras={"missing": lacking_parts},
    ),
    "ThreadAction": Noun(
        table="thread_actions",
        columns=(
            "id",
            "type",
            "title",
            "skill",
            "human_required",
            "priority",
            "due_at",
            "status",
            "deliverables",
            "output_url",
            "result",
            "notes",
            "depends_on",
            "cancel_reason",
            "created_at",
            "closed_at",
            "thread_id",
            "owner_id",
            "closed_by_id",
        ),
        singles={
            "thread": Single("thread_id", "Thread"),
            "owner": Single("owner_id", "User"),
            "closedBy": Single("closed_by_id", "User"),
        },
    ),
    "ThreadNote": Noun(
        table="thread_notes",
        columns=(
            "id",
            "mode",
            "stage",
            "text",
            "confidence",
            "evidence",
            "open_questions",
            "suggested_mode",
            "created_at",
            "thread_id",
            "author_id",
        ),
        singles={
            "thread": Single("thread_id", "Thread"),
            "author": Single("author_id", "User"),
        },
    ),
}
