"""The viewer's own notices."""

from typing import TYPE_CHECKING

from resolvers.conditions import Column, Relation, id_of
from resolvers.engagements import ENGAGEMENTS
from resolvers.keyset import Order, descending
from resolvers.listed import Listed
from resolvers.noun import CREATED, SUBJECTS
from resolvers.rows import fetch

if TYPE_CHECKING:
    from resolvers.context import Context

NOTIFICATIONS = Listed(
    type_name="Notification",
    filters={
        "unread": Column("read_at", absent=True),
        "topic": Column("topic"),
        "audience": Column("audience"),
        "record": Column("subject_id", id_of(*SUBJECTS.values())),
        "createdAt": Column("created_at"),
        "readAt": Column("read_at"),
        "archivedAt": Column("archived_at"),
        "engagement": Relation("engagements", "subject_id", "id", lambda: ENGAGEMENTS.filters),
    },
    sorts={"CREATED_AT": CREATED},
    usual=Order.by(descending(CREATED)),
    own="user_id",
)

_UNREAD = "SELECT count(*) AS n FROM notifications WHERE user_id = $1 AND read_at IS NULL"


async def count_unread(context: "Context") -> int:
    """How many of the viewer's notices are unread: a look at a partial index."""
    found = await fetch(_UNREAD, [context.actor.id])
    return int(found[0]["n"])
