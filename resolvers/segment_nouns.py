"""What reads know of segments, of what they are told, and of what is still to be made."""

from collections.abc import Mapping
from uuid import UUID

from resolvers.content import GENERATIONS
from resolvers.keyset import Order, SortKey
from resolvers.material_basis import outdated_parts, stale
from resolvers.noun import Listing, Noun, Single
from resolvers.segments import ICPS, MATERIALS, NARRATIVES, REVIEWS
from resolvers.threads import THREADS

SEGMENT_NOUNS: Mapping[str, Noun] = {
    "Segment": Noun(
        table="segments",
        columns=(
            "id",
            "code",
            "name",
            "description",
            "target_arr",
            "currency",
            "version",
            "created_at",
            "updated_at",
        ),
        listings={
            "icps": Listing(ICPS, "segment_id"),
            "narratives": Listing(NARRATIVES, "segment_id"),
            "materials": Listing(MATERIALS, "segment_id"),
            "threads": Listing(THREADS, "segment_id"),
            "generationRequests": Listing(GENERATIONS, "segment_id"),
        },
    ),
    "Icp": Noun(
        table="icps",
        columns=(
            "id",
            "version",
            "current",
            "filters",
            "criteria",
            "qualification_score",
            "sample_companies",
            "canvas",
            "created_at",
            "segment_id",
            "author_id",
        ),
        singles={
            "segment": Single("segment_id", "Segment"),
            "author": Single("author_id", "User"),
        },
    ),
    "Narrative": Noun(
        table="narratives",
        columns=(
            "id",
            "kind",
            "version",
            "current",
            "canvas",
            "created_at",
            "segment_id",
            "icp_id",
            "author_id",
        ),
        heavy={"content": "content"},
        singles={
            "segment": Single("segment_id", "Segment"),
            "icp": Single("icp_id", "Icp"),
            "author": Single("author_id", "User"),
        },
    ),
    "Material": Noun(
        table="materials",
        columns=(
            "id",
            "kind",
            "version",
            "current",
            "status",
            "title",
            "url",
            "canvas",
            "approvals",
            "rejections",
            "created_at",
            "segment_id",
            "icp_id",
            "author_id",
        ),
        heavy={"content": "content"},
        singles={
            "segment": Single("segment_id", "Segment"),
            "icp": Single("icp_id", "Icp"),
            "author": Single("author_id", "User"),
        },
        listings={
            "reviews": Listing(REVIEWS, "material_id", usual=Order.by(SortKey("reviewer_id", UUID))),
        },
        extras={"outdated": outdated_parts, "stale": stale},
    ),
    "MaterialReview": Noun(
        table="material_reviews",
        columns=(
            "id",
            "approved",
            "comment",
            "at",
            "material_id",
            "reviewer_id",
        ),
        singles={
            "material": Single("material_id", "Material"),
            "reviewer": Single("reviewer_id", "User"),
        },
    ),
    "ContentOpportunity": Noun(
        table="content_opportunities",
        columns=(
            "id",
            "topic",
            "verdict",
            "share",
            "priority",
            "status",
            "evidence",
            "version",
            "created_at",
            "updated_at",
            "segment_id",
            "assumption_id",
            "thread_id",
        ),
        singles={
            "segment": Single("segment_id", "Segment"),
            "assumption": Single("assumption_id", "Assumption"),
            "thread": Single("thread_id", "Thread"),
        },
    ),
    "GenerationRequest": Noun(
        table="generation_requests",
        columns=(
            "id",
            "kind",
            "status",
            "inputs",
            "result",
            "instructions",
            "version",
            "created_at",
            "updated_at",
            "closed_at",
            "thread_id",
            "segment_id",
            "task_id",
            "requested_by_id",
            "closed_by_id",
        ),
        singles={
            "thread": Single("thread_id", "Thread"),
            "segment": Single("segment_id", "Segment"),
            "task": Single("task_id", "Task"),
            "requestedBy": Single("requested_by_id", "User"),
            "closedBy": Single("closed_by_id", "User"),
        },
    ),
}
