"""What the mutations of tasks answer."""

from typing import Annotated

import strawberry

from schema.interfaces import Staged
from schema.problems import InvalidInput, NotFound, Refused, VersionConflict
from schema.task import Task

_TASK = "The task, as it is now."
_RECORD = "The record, as it is now."


@strawberry.type(description="The task was created.")
class TaskCreated:
    """A success."""

    task: Task = strawberry.field(description="The new task.")
    record: Staged = strawberry.field(description=_RECORD)


@strawberry.type(description="The task was given to somebody, or to nobody in particular.")
class TaskAssigned:
    """A success."""

    task: Task = strawberry.field(description=_TASK)
    record: Staged = strawberry.field(description=_RECORD)


@strawberry.type(description="The task was changed.")
class TaskUpdated:
    """A success."""

    task: Task = strawberry.field(description=_TASK)
    record: Staged = strawberry.field(description=_RECORD)


@strawberry.type(description="The task was completed, or waived.")
class TaskCompleted:
    """A success."""

    task: Task = strawberry.field(description="The task.")
    record: Staged = strawberry.field(description=_RECORD)


@strawberry.type(description="The task was cancelled.")
class TaskCancelled:
    """A success."""

    task: Task = strawberry.field(description=_TASK)
    record: Staged = strawberry.field(description=_RECORD)


CreateTaskResult = Annotated[
    TaskCreated | Refused | VersionConflict | NotFound | InvalidInput,
    strawberry.union("CreateTaskResult", description="What createTask answers."),
]
AssignTaskResult = Annotated[
    TaskAssigned | Refused | VersionConflict | NotFound | InvalidInput,
    strawberry.union("AssignTaskResult", description="What assignTask answers."),
]
UpdateTaskResult = Annotated[
    TaskUpdated | Refused | VersionConflict | NotFound | InvalidInput,
    strawberry.union("UpdateTaskResult", description="What updateTask answers."),
]
CompleteTaskResult = Annotated[
    TaskCompleted | Refused | VersionConflict | NotFound | InvalidInput,
    strawberry.union("CompleteTaskResult", description="What completeTask answers."),
]
CancelTaskResult = Annotated[
    TaskCancelled | Refused | VersionConflict | NotFound | InvalidInput,
    strawberry.union("CancelTaskResult", description="What cancelTask answers."),
]
