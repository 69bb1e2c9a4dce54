"""The history of a record as a list."""

from datetime import datetime

from resolvers.conditions import Column, id_of
from resolvers.keyset import Order, SortKey
from resolvers.ladder import LADDER
from resolvers.listed import Listed

_SEQUENCE = SortKey("sequence", int)

HISTORY = Listed(
    type_name="Transition",
    filters={
        "kind": Column("kind"),
        "from": Column("from_stage", ladder=LADDER),
        "to": Column("to_stage", ladder=LADDER),
        "fromKey": Column("from_stage"),
        "toKey": Column("to_stage"),
        "actor": Column("actor_id", id_of("User")),
        "forced": Column("forced"),
        "cycle": Column("cycle"),
        "reason": Column("reason"),
        "reasonCode": Column("reason_code"),
        "at": Column("at"),
    },
    sorts={"SEQUENCE": _SEQUENCE, "AT": SortKey("at", datetime)},
    usual=Order.by(_SEQUENCE),
)
