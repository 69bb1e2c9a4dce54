"""People and service accounts."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Optional

import strawberry

from resolvers.selection import key
from schema.connections import After, Before, Connection, First, Last
from schema.enums import Role
from schema.fields import nested
from schema.filters import EngagementWhere, UserWhere
from schema.goal_lists import GoalOrders, GoalWhere
from schema.interfaces import Node, listed
from schema.mapping import Related, Rowed, mapped
from schema.orders import EngagementOrders, UserOrders
from schema.task_lists import TaskOrders, TaskWhere
from schema.thread_lists import ThreadOrders, ThreadWhere
from schema.thread_part_lists import ThreadActionOrders, ThreadActionWhere
from schema.venture_lists import VentureOrders, VentureWhere

if TYPE_CHECKING:
    from schema.engagement import Engagement
    from schema.goal import Goal
    from schema.task import Task
    from schema.thread import Thread
    from schema.thread_part import ThreadAction
    from schema.venture import Venture

_MANAGER = key("manager")
_STAND_IN = key("standIn")


@mapped("User")
@strawberry.type(description="Somebody, or some program, that acts on records.")
class User(Node, Rowed):
    """One user."""

    name: str = strawberry.field(description="Name for people.")
    email: str | None = strawberry.field(description="Address, in lower case; null for a service account.")
    role: Role = strawberry.field(description="What the user may do at most.")
    team: str | None = strawberry.field(description="Name of the user's team.")
    manager: Optional["User"] = strawberry.field(
        description="Who gets the user's escalations."
    )  # a name in quotes knows no |
    away_from: datetime | None = strawberry.field(
        description="When the latest absence began or begins; null where none was planned, or it was called off."
    )
    away_until: datetime | None = strawberry.field(description="When that absence ends or ended.")
    stand_in: Optional["User"] = strawberry.field(
        description="Who gets the user's notices in that time, and may write the user's records."
    )  # as above
    active: bool = strawberry.field(description="Whether the user's tokens work.")
    service: bool = strawberry.field(description="Whether this is a program.")
    external_id: str | None = strawberry.field(description="Key in another system.")
    subject: str | None = strawberry.field(
        description="Who this is to the identity provider: `sub` of its JWTs; null for who has no JWTs."
    )
    version: int = strawberry.field(
        description="Grows by one with every write to the user; pass it back as expectedVersion."
    )
    created_at: datetime = strawberry.field(description="When the user was created.")
    updated_at: datetime = strawberry.field(description="When the user was last written.")
    related: strawberry.Private[Related]

    @nested("Those whose manager this is, the oldest record first.")
    def reports(
        self,
        first: First = strawberry.UNSET,
        after: After = strawberry.UNSET,
        last: Last = strawberry.UNSET,
        before: Before = strawberry.UNSET,
        filter: UserWhere = strawberry.UNSET,
        order_by: UserOrders = strawberry.UNSET,
    ) -> Connection["User"]:
        """Those who report to this user."""
        return listed(
            self.related, "reports", first=first, after=after, last=last, before=before, filter=filter, orderBy=order_by
        )

    @nested("The engagements that the user owns, oldest first.")
    def engagements(
        self,
        first: First = strawberry.UNSET,
        after: After = strawberry.UNSET,
        last: Last = strawberry.UNSET,
        before: Before = strawberry.UNSET,
        filter: EngagementWhere = strawberry.UNSET,
        order_by: EngagementOrders = strawberry.UNSET,
    ) -> Connection[Annotated["Engagement", strawberry.lazy("schema.engagement")]]:
        """What they work on."""
        return listed(
            self.related,
            "engagements",
            first=first,
            after=after,
            last=last,
            before=before,
            filter=filter,
            orderBy=order_by,
        )

    @nested("The ventures that the user owns, oldest first.")
    def ventures(
        self,
        first: First = strawberry.UNSET,
        after: After = strawberry.UNSET,
        last: Last = strawberry.UNSET,
        before: Before = strawberry.UNSET,
        filter: VentureWhere = strawberry.UNSET,
        order_by: VentureOrders = strawberry.UNSET,
    ) -> Connection[Annotated["Venture", strawberry.lazy("schema.venture")]]:
        """What they found."""
        return listed(
            self.related,
            "ventures",
            first=first,
            after=after,
            last=last,
            before=before,
            filter=filter,
            orderBy=order_by,
        )

    @nested("The threads that the user owns, oldest first.")
    def threads(
        self,
        first: First = strawberry.UNSET,
        after: After = strawberry.UNSET,
        last: Last = strawberry.UNSET,
        before: Before = strawberry.UNSET,
        filter: ThreadWhere = strawberry.UNSET,
        order_by: ThreadOrders = strawberry.UNSET,
    ) -> Connection[Annotated["Thread", strawberry.lazy("schema.thread")]]:
        """What they reason about."""
        return listed(
            self.related, "threads", first=first, after=after, last=last, before=before, filter=filter, orderBy=order_by
        )

    @nested("What threads have the user do, by when it is due; what has no time last.")
    def thread_actions(
        self,
        first: First = strawberry.UNSET,
        after: After = strawberry.UNSET,
        last: Last = strawberry.UNSET,
        before: Before = strawberry.UNSET,
        filter: ThreadActionWhere = strawberry.UNSET,
        order_by: ThreadActionOrders = strawberry.UNSET,
    ) -> Connection[Annotated["ThreadAction", strawberry.lazy("schema.thread_part")]]:
        """What they are to do for threads."""
        return listed(
            self.related,
            "threadActions",
            first=first,
            after=after,
            last=last,
            before=before,
            filter=filter,
            orderBy=order_by,
        )

    @nested("The goals that the user answers for, oldest first.")
    def goals(
        self,
        first: First = strawberry.UNSET,
        after: After = strawberry.UNSET,
        last: Last = strawberry.UNSET,
        before: Before = strawberry.UNSET,
        filter: GoalWhere = strawberry.UNSET,
        order_by: GoalOrders = strawberry.UNSET,
    ) -> Connection[Annotated["Goal", strawberry.lazy("schema.goal")]]:
        """What they answer for."""
        return listed(
            self.related, "goals", first=first, after=after, last=last, before=before, filter=filter, orderBy=order_by
        )

    @nested("Tasks given to the user, done ones among them, by when they are due; those without a time last.")
    def tasks(
        self,
        first: First = strawberry.UNSET,
        after: After = strawberry.UNSET,
        last: Last = strawberry.UNSET,
        before: Before = strawberry.UNSET,
        filter: TaskWhere = strawberry.UNSET,
        order_by: TaskOrders = strawberry.UNSET,
    ) -> Connection[Annotated["Task", strawberry.lazy("schema.task")]]:
        """What they are to do."""
        return listed(
            self.related, "tasks", first=first, after=after, last=last, before=before, filter=filter, orderBy=order_by
        )
