"""Reads of tasks."""

import strawberry

from planner.roots import ListRoot, RowRoot
from resolvers.lists import read_list
from resolvers.nodes import read_node
from resolvers.tasks import TASKS
from schema.connections import After, Before, Connection, First, Last, to_connection, window_of
from schema.fields import computed
from schema.filters import to_where
from schema.info import Info
from schema.interfaces import GlobalId
from schema.mapping import to_type
from schema.orders import to_sorting
from schema.task import Task
from schema.task_lists import TaskOrders, TaskWhere


@strawberry.type(description="Reads of tasks.")
class TaskQueries:
    """A part of the root."""

    @computed("One task; null for an id that names none.", RowRoot("Task"))
    async def task(self, info: Info, id: GlobalId) -> Task | None:
        """See `read_node`."""
        loaded = await read_node(info.context, id, info.shape, "Task")
        return None if loaded is None else to_type(loaded)

    @computed("Tasks of all records.", ListRoot(TASKS))
    async def tasks(
        self,
        info: Info,
        first: First = strawberry.UNSET,
        after: After = strawberry.UNSET,
        last: Last = strawberry.UNSET,
        before: Before = strawberry.UNSET,
        filter: TaskWhere = strawberry.UNSET,
        order_by: TaskOrders = strawberry.UNSET,
    ) -> Connection[Task]:
        """See `TASKS`."""
        asked, where, order = window_of(first, after, last, before), to_where(filter), to_sorting(order_by)
        return to_connection(await read_list(info.context, TASKS, asked, info.connection, where, order))
