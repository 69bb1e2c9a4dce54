"""The log of a record as a list."""

from datetime import datetime

from resolvers.conditions import Column, id_of
from resolvers.keyset import Order, SortKey
from resolvers.listed import Listed

_RECORDED = SortKey("recorded_at", datetime)

ACTIVITIES = Listed(
    type_name="Activity",
    filters={
        "kind": Column("kind"),
        "actor": Column("actor_id", id_of("User")),
        "text": Column("text"),
        "occurredAt": Column("occurred_at"),
        "recordedAt": Column("recorded_at"),
        "retractedAt": Column("retracted_at"),
    },
    sorts={"RECORDED_AT": _RECORDED, "OCCURRED_AT": SortKey("occurred_at", datetime)},
    usual=Order.by(_RECORDED),
)
