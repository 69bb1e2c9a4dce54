"""Reads of tasks."""

import strawberry

from planner.roots import RowRoot
from resolvers.nodes import read_node
from resolvers.tasks import TASKS
from schema.connections import Connection
from schema.fields import computed
from schema.info import Info
from schema.interfaces import GlobalId
from schema.list_fields import root_list
from schema.mapping import to_type
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

    tasks = root_list(Connection[Task], TASKS, "Tasks of all records.", TaskWhere, TaskOrders)
