"""People and service accounts."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Optional

import strawberry

from resolvers.selection import key
from schema.connections import Connection
from schema.enums import Role
from schema.filters import EngagementWhere, UserWhere
from schema.goal_lists import GoalOrders, GoalWhere
from schema.interfaces import Node
from schema.list_fields import nested_list
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

    reports = nested_list(
        Connection["User"], "Those whose manager this is, the oldest record first.", UserWhere, UserOrders
    )
    engagements = nested_list(
        Connection[Annotated["Engagement", strawberry.lazy("schema.engagement")]],
        "The engagements that the user owns, oldest first.",
        EngagementWhere,
        EngagementOrders,
    )
    ventures = nested_list(
        Connection[Annotated["Venture", strawberry.lazy("schema.venture")]],
        "The ventures that the user owns, oldest first.",
        VentureWhere,
        VentureOrders,
    )
    threads = nested_list(
        Connection[Annotated["Thread", strawberry.lazy("schema.thread")]],
        "The threads that the user owns, oldest first.",
        ThreadWhere,
        ThreadOrders,
    )
    thread_actions = nested_list(
        Connection[Annotated["ThreadAction", strawberry.lazy("schema.thread_part")]],
        "What threads have the user do, by when it is due; what has no time last.",
        ThreadActionWhere,
        ThreadActionOrders,
    )
    goals = nested_list(
        Connection[Annotated["Goal", strawberry.lazy("schema.goal")]],
        "The goals that the user answers for, oldest first.",
        GoalWhere,
        GoalOrders,
    )
    tasks = nested_list(
        Connection[Annotated["Task", strawberry.lazy("schema.task")]],
        "Tasks given to the user, done ones among them, by when they are due; those without a time last.",
        TaskWhere,
        TaskOrders,
    )
