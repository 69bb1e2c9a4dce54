"""The inputs of the mutations of tasks."""

from datetime import datetime

import strawberry

from resolvers.task_writes import NewTask
from schema.input import EXPECTED, Input, Repeatable

_TASK = "The task, which must be open."


@strawberry.input(
    description="A task of a person's own. It belongs to the record's present stage, and stays open when the record"
    " moves on."
)
class CreateTaskInput(Input, Repeatable):
    """The input of createTask."""

    id: strawberry.ID = strawberry.field(description="The record.")
    title: str = strawberry.field(description="What to do, up to 300 characters.")
    description: str | None = strawberry.field(default=strawberry.UNSET, description="More about it.")
    due_at: datetime | None = strawberry.field(
        default=strawberry.UNSET, description="When it is due; at no particular time unless told."
    )
    assignee_id: strawberry.ID | None = strawberry.field(
        default=strawberry.UNSET, description="Who is to do it, an active user; nobody in particular unless told."
    )
    outbound: bool = strawberry.field(
        default=False, description="Whether doing it reaches the client, so that it counts as an outbound touch."
    )
    expected_version: int | None = strawberry.field(default=strawberry.UNSET, description=EXPECTED)

    def to_new(self) -> NewTask:
        """What the resolver takes."""
        return NewTask(
            record_id=self.id,
            title=self.title,
            description=self.description,
            due_at=self.due_at,
            assignee_id=self.assignee_id,
            outbound=self.outbound,
        )


@strawberry.input(description="Who is to do a task.")
class AssignTaskInput(Input, Repeatable):
    """The input of assignTask."""

    id: strawberry.ID = strawberry.field(description=_TASK)
    assignee_id: strawberry.ID | None = strawberry.field(
        default=strawberry.UNSET, description="An active user; nobody in particular if it is null or left out."
    )
    expected_version: int | None = strawberry.field(default=strawberry.UNSET, description=EXPECTED)


@strawberry.input(description="New values for a task's fields; a field that is left out stays as it is.")
class UpdateTaskInput(Repeatable):
    """The input of updateTask."""

    id: strawberry.ID = strawberry.field(description=_TASK)
    title: str | None = strawberry.field(
        default=strawberry.UNSET, description="What to do, up to 300 characters; not null."
    )
    description: str | None = strawberry.field(default=strawberry.UNSET, description="More about it; null clears it.")
    due_at: datetime | None = strawberry.field(default=strawberry.UNSET, description="When it is due; null clears it.")
    expected_version: int | None = strawberry.field(default=strawberry.UNSET, description=EXPECTED)

    def changes(self) -> dict[str, object]:
        """The columns that are to change, by name."""
        found = ((column, getattr(self, column)) for column in ("title", "description", "due_at"))
        return {column: value for column, value in found if value is not strawberry.UNSET}


@strawberry.input(description="A task of a person's own that need not be done any more.")
class CancelTaskInput(Input, Repeatable):
    """The input of cancelTask."""

    id: strawberry.ID = strawberry.field(description=_TASK)
    reason: str = strawberry.field(description="Why it need not be done.")
    expected_version: int | None = strawberry.field(default=strawberry.UNSET, description=EXPECTED)


@strawberry.input(description="A task that is done, or need not be done.")
class CompleteTaskInput(Input, Repeatable):
    """The input of completeTask."""

    id: strawberry.ID = strawberry.field(description="The task.")
    waive_reason: str | None = strawberry.field(
        default=strawberry.UNSET, description="Why it need not be done; leave it out when it was done."
    )
    expected_version: int | None = strawberry.field(default=strawberry.UNSET, description=EXPECTED)
