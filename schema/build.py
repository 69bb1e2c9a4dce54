"""The schema, put together."""

from collections.abc import Callable, Sequence
from typing import TypeVar

import strawberry
from strawberry.extensions import SchemaExtension
from strawberry.schema.config import StrawberryConfig

from schema.activity import Activity
from schema.direct import shorten
from schema.event import Event
from schema.executor import Executor
from schema.guarding import guard
from schema.info import Info
from schema.meeting import Meeting
from schema.mutation import Mutation
from schema.notification import Notification
from schema.organization import Contact
from schema.query import Query
from schema.scalars import SCALARS
from schema.subscription import Subscription
from schema.task import Task
from schema.transition import Transition

S = TypeVar("S", bound=strawberry.Schema)
_REACHED_AS_NODES = (Activity, Contact, Event, Meeting, Notification, Task, Transition)


def build(kind: type[S], extensions: Sequence[Callable[[], SchemaExtension]] = ()) -> S:
    """The schema as a kind of Strawberry schema.

    Args:
        kind: how operations are run.
        extensions: what runs around each operation.
    """
    made = kind(
        query=Query,
        mutation=Mutation,
        subscription=Subscription,
        types=_REACHED_AS_NODES,
        extensions=extensions,
        execution_context_class=Executor,
        config=StrawberryConfig(info_class=Info, scalar_map=SCALARS),
    )
    shorten(made._schema)  # noqa: SLF001  # Strawberry's own modules read it so; nothing public leads there
    guard(made._schema)  # noqa: SLF001  # as above
    return made


def sdl() -> str:
    """The schema in GraphQL's schema definition language, as it is exported to `schema/schema.graphql`."""
    return f"{build(strawberry.Schema).as_str()}\n"
