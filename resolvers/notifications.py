"""The viewer's own notices."""

from typing import TYPE_CHECKING

from resolvers.conditions import Column, id_of
from resolvers.keyset import Order, descending
from resolvers.lists import Listed
from resolvers.noun import CREATED
from resolvers.nouns import SUBJECTS
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
    },
    sorts={},
    usual=Order.by(descending(CREATED)),
    own="user_id",
)

_UNREAD = "SELECT count(*) AS n FROM notifications WHERE user_id = $1 AND read_at IS NULL"


async def count_unread(context: "Context") -> int:
    """How many of the viewer's notices are unread: a look at a partial index."""
    found = await fetch(_UNREAD, [context.actor.id])
    return int(found[0]["n"])
