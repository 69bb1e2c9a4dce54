"""What types have in common: an id, and a life in stages."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import strawberry

from resolvers.selection import key
from schema.activity_lists import ActivityOrders, ActivityWhere
from schema.connections import Connection
from schema.enums import LifecycleKind
from schema.fields import computed
from schema.history_lists import TransitionOrders, TransitionWhere
from schema.lifecycle import Stage, TransitionOption
from schema.list_fields import nested_list
from schema.mapping import Related
from schema.task_lists import TaskOrders, TaskWhere
from schema.timer import Timer

if TYPE_CHECKING:
    from schema.activity import Activity
    from schema.task import Task
    from schema.transition import Transition
    from schema.user import User

GlobalId = Annotated[strawberry.ID, strawberry.argument(description="Global id.")]
Blocked = Annotated[bool, strawberry.argument(description="Whether to list moves that are not allowed, with reasons.")]
Open = Annotated[
    bool | None, strawberry.argument(description="Only open tasks, or only closed ones; both unless told.")
]


@strawberry.interface(description="Anything with a global id.")
class Node:
    """Relay's Node."""

    id: strawberry.ID = strawberry.field(description="Global id.")


@strawberry.interface(description="Anything that moves through a lifecycle: Engagement, Thread, Venture.")
class Staged(Node):
    """A record with a stage."""

    kind: LifecycleKind = strawberry.field(description="Which lifecycle it moves through.")
    name: str = strawberry.field(description="Name for people.")
    stage_key: str = strawberry.field(
        description="Key of the current stage: the enum value in lower case, or the number of a venture stage as text."
    )
    stage_info: Stage = strawberry.field(description="The current stage.")
    stage_entered_at: datetime = strawberry.field(description="When it entered the current stage.")
    version: int = strawberry.field(
        description="Grows by one with every write to the record; pass it back as expectedVersion."
    )
    owner: Annotated["User", strawberry.lazy("schema.user")] | None = strawberry.field(description="Who works on it.")
    created_at: datetime = strawberry.field(description="When it was created.")
    updated_at: datetime = strawberry.field(description="When it was last written.")
    related: strawberry.Private[Related]

    @computed("Every listed move out of the current stage, judged for the viewer.")
    def available_transitions(self, include_blocked: Blocked = True) -> list[TransitionOption]:  # noqa: FBT002  # an argument of the API
        """See `Option`."""
        options = self.related[key("availableTransitions", includeBlocked=include_blocked)]
        return [TransitionOption.from_model(option) for option in options]

    history = nested_list(
        Connection[Annotated["Transition", strawberry.lazy("schema.transition")]],
        "The append-only history of its moves, oldest first.",
        TransitionWhere,
        TransitionOrders,
    )
    activities = nested_list(
        Connection[Annotated["Activity", strawberry.lazy("schema.activity")]],
        "What was recorded on it, oldest first.",
        ActivityWhere,
        ActivityOrders,
    )
    tasks = nested_list(
        Connection[Annotated["Task", strawberry.lazy("schema.task")]],
        "Its tasks, oldest first.",
        TaskWhere,
        TaskOrders,
        open=Open,
    )

    @computed("Clocks that will act on this record, soonest first: what, when, why, and what would stop them.")
    def timers(self) -> list[Timer]:
        """Its running clocks."""
        return [Timer.from_model(running) for running in self.related[key("timers")] or ()]
