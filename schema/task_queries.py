"""Reads of tasks."""

import strawberry

from resolvers.tasks import TASKS
from schema.connections import Connection
from schema.list_fields import root_list
from schema.row_fields import row_by_id
from schema.task import Task
from schema.task_lists import TaskOrders, TaskWhere


@strawberry.type(description="Reads of tasks.")
class TaskQueries:
    """A part of the root."""

    task = row_by_id(Task, "One task; null for an id that names none.")
    tasks = root_list(Connection[Task], TASKS, "Tasks of all records.", TaskWhere, TaskOrders)
