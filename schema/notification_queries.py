"""Reads of the viewer's notices."""

from typing import Annotated

import strawberry

from resolvers.notifications import NOTIFICATIONS, count_unread
from schema.comparisons import BooleanFilter, DateTimeFilter, IDFilter, StringFilter
from schema.connections import Connection
from schema.fields import computed
from schema.filters import ARCHIVED, EngagementFilter, filter_of
from schema.info import Info
from schema.input import Input
from schema.list_fields import root_list
from schema.notification import Notification
from schema.orders import orders_of
from schema.record_enums import Audience


@strawberry.input(description="Comparisons of the part in which somebody is told, all of which hold.")
class AudienceFilter(Input):
    """A part."""

    eq: Audience | None = strawberry.field(default=strawberry.UNSET, description="Equal to this.")
    in_: list[Audience] | None = strawberry.field(
        name="in", default=strawberry.UNSET, description="Equal to one of these."
    )


@filter_of("Which notices; all that is given holds. Archived ones only with archivedAt.")
class NotificationFilter(Input):
    """A filter of notices."""

    unread: BooleanFilter | None = strawberry.field(default=strawberry.UNSET, description="Whether it is unread.")
    topic: StringFilter | None = strawberry.field(default=strawberry.UNSET, description="What it is about.")
    audience: AudienceFilter | None = strawberry.field(
        default=strawberry.UNSET, description="In which part the viewer was told."
    )
    record: IDFilter | None = strawberry.field(default=strawberry.UNSET, description="The record that it is about.")
    created_at: DateTimeFilter | None = strawberry.field(
        default=strawberry.UNSET, description="When the viewer was told."
    )
    read_at: DateTimeFilter | None = strawberry.field(
        default=strawberry.UNSET, description="When the viewer first read it."
    )
    archived_at: DateTimeFilter | None = strawberry.field(default=strawberry.UNSET, description=ARCHIVED)
    engagement: EngagementFilter | None = strawberry.field(
        default=strawberry.UNSET, description="It is about an engagement that meets this."
    )


NotificationOrders = orders_of(
    "Notification",
    "notices",
    {"CREATED_AT": "When the viewer was told."},
    "Keys, the weightiest first; newest first unless told.",
)
NotificationWhere = Annotated[
    NotificationFilter | None, strawberry.argument(name="filter", description="Which notices; all unless told.")
]


@strawberry.type(description="Reads of the viewer's notices.")
class NotificationQueries:
    """A part of the root."""

    notifications = root_list(
        Connection[Notification],
        NOTIFICATIONS,
        "The viewer's own notices, newest first unless told; those that they archived only where it is asked.",
        NotificationWhere,
        NotificationOrders,
    )

    @computed("How many of the viewer's notices are unread.")
    async def unread_notifications(self, info: Info) -> int:
        """See `count_unread`."""
        return await count_unread(info.context)
