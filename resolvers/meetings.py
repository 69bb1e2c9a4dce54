"""The list of meetings."""

from datetime import datetime

from guards.enums import MeetingStatus
from resolvers import engagements
from resolvers.conditions import Column, Relation, id_of
from resolvers.keyset import Order, SortKey
from resolvers.listed import Listed
from resolvers.noun import CREATED, SUBJECTS

_STARTS = SortKey("starts_at", datetime)

MEETINGS: Listed = Listed(
    type_name="Meeting",
    filters={
        "record": Column("subject_id", id_of(*SUBJECTS.values())),
        "purpose": Column("purpose"),
        "status": Column("status", values=tuple(MeetingStatus)),
        "startsAt": Column("starts_at"),
        "endsAt": Column("ends_at"),
        "createdBy": Column("created_by_id", id_of("User")),
        "title": Column("title"),
        "createdAt": Column("created_at"),
        "engagement": Relation("engagements", "subject_id", "id", lambda: engagements.ENGAGEMENTS.filters),
    },
    sorts={"STARTS_AT": _STARTS, "CREATED_AT": CREATED},
    usual=Order.by(_STARTS),
)
