"""The lists of segments, and of what each is told."""

from datetime import datetime

from resolvers import threads
from resolvers.conditions import Column, Relation, id_of
from resolvers.keyset import Order, SortKey
from resolvers.listed import Listed
from resolvers.material_basis import STALE
from resolvers.noun import CREATED

SEGMENTS: Listed = Listed(
    type_name="Segment",
    filters={
        "code": Column("code"),
        "name": Column("name"),
        "targetArr": Column("target_arr"),
        "currency": Column("currency"),
        "version": Column("version"),
        "createdAt": Column("created_at"),
        "updatedAt": Column("updated_at"),
        "anyIcp": Relation("icps", "id", "segment_id", lambda: ICPS.filters),
        "anyMaterial": Relation("materials", "id", "segment_id", lambda: MATERIALS.filters),
        "anyThread": Relation("threads", "id", "segment_id", lambda: threads.THREADS.filters),
    },
    sorts={
        "CREATED_AT": CREATED,
        "NAME": SortKey("name", str),
        "UPDATED_AT": SortKey("updated_at", datetime),
    },
    usual=Order.by(CREATED),
)

ICPS: Listed = Listed(
    type_name="Icp",
    filters={
        "version": Column("version"),
        "current": Column("current"),
        "createdAt": Column("created_at"),
        "segment": Column("segment_id", id_of("Segment")),
        "segmentMatches": Relation("segments", "segment_id", "id", lambda: SEGMENTS.filters),
        "author": Column("author_id", id_of("User")),
    },
    sorts={
        "CREATED_AT": CREATED,
    },
    usual=Order.by(CREATED),
)

NARRATIVES: Listed = Listed(
    type_name="Narrative",
    filters={
        "kind": Column("kind"),
        "version": Column("version"),
        "current": Column("current"),
        "createdAt": Column("created_at"),
        "segment": Column("segment_id", id_of("Segment")),
        "segmentMatches": Relation("segments", "segment_id", "id", lambda: SEGMENTS.filters),
        "icp": Column("icp_id", id_of("Icp")),
        "author": Column("author_id", id_of("User")),
    },
    sorts={
        "CREATED_AT": CREATED,
    },
    usual=Order.by(CREATED),
)

MATERIALS: Listed = Listed(
    type_name="Material",
    filters={
        "stale": Column(STALE, computed=True),
        "kind": Column("kind"),
        "version": Column("version"),
        "current": Column("current"),
        "status": Column("status"),
        "title": Column("title"),
        "approvals": Column("approvals"),
        "rejections": Column("rejections"),
        "createdAt": Column("created_at"),
        "segment": Column("segment_id", id_of("Segment")),
        "segmentMatches": Relation("segments", "segment_id", "id", lambda: SEGMENTS.filters),
        "icp": Column("icp_id", id_of("Icp")),
        "author": Column("author_id", id_of("User")),
    },
    sorts={
        "CREATED_AT": CREATED,
    },
    usual=Order.by(CREATED),
)

_AT = SortKey("at", datetime)

REVIEWS: Listed = Listed(
    type_name="MaterialReview",
    filters={
        "approved": Column("approved"),
        "at": Column("at"),
        "material": Column("material_id", id_of("Material")),
        "reviewer": Column("reviewer_id", id_of("User")),
    },
    sorts={
        "AT": _AT,
    },
    usual=Order.by(_AT),
)
