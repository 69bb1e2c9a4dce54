"""The inputs of the mutations of actions of threads."""

from datetime import datetime

import strawberry

from resolvers.thread_action_writes import NewAction
from schema.input import EXPECTED, Input, Repeatable, columns_sent
from schema.thread_enums import ActionPriority, ActionStatus

_THREAD = "The thread."
_ACTION = "The action, which must be open."


@strawberry.input(description="Something that a thread has to do. What is left out comes from its kind.")
class AddThreadActionInput(Input, Repeatable):
    """The input of addThreadAction."""

    id: strawberry.ID = strawberry.field(description=_THREAD)
    type: str = strawberry.field(description="Its kind, one of those of the thread's type, such as sales:demo.")
    title: str | None = strawberry.field(default=strawberry.UNSET, description="What to do, up to 300 characters.")
    skill: str | None = strawberry.field(
        default=strawberry.UNSET, description="What produces it, up to 100 characters."
    )
    human_required: bool | None = strawberry.field(default=strawberry.UNSET, description="Whether it takes a person.")
    priority: ActionPriority = strawberry.field(default=ActionPriority.MEDIUM, description="How soon it is to be done.")
    owner_id: strawberry.ID | None = strawberry.field(
        default=strawberry.UNSET, description="Who is to do it; the thread moves on only once all have somebody."
    )
    due_at: datetime | None = strawberry.field(
        default=strawberry.UNSET, description="When it is due; the thread moves on only once all have a time."
    )
    deliverables: list[str] | None = strawberry.field(default=strawberry.UNSET, description="What is to come of it.")
    notes: str | None = strawberry.field(default=strawberry.UNSET, description="More about it.")
    depends_on: list[strawberry.ID] | None = strawberry.field(
        default=strawberry.UNSET, description="The actions of the thread that must be over first."
    )
    expected_version: int | None = strawberry.field(default=strawberry.UNSET, description=EXPECTED)

    def to_new(self) -> NewAction:
        """What the resolver takes."""
        return NewAction(
            type=self.type,
            title=self.title,
            skill=self.skill,
            human_required=self.human_required,
            priority=self.priority,
            owner_id=self.owner_id,
            due_at=self.due_at,
            deliverables=self.deliverables or (),
            notes=self.notes,
            depends_on=self.depends_on or (),
        )


@strawberry.input(description="New values for the fields of an open action; a field that is left out stays as it is.")
class UpdateThreadActionInput(Repeatable):
    """The input of updateThreadAction."""

    id: strawberry.ID = strawberry.field(description=_ACTION)
    title: str | None = strawberry.field(
        default=strawberry.UNSET, description="What to do, up to 300 characters; not null."
    )
    skill: str | None = strawberry.field(default=strawberry.UNSET, description="What produces it; null clears it.")
    human_required: bool | None = strawberry.field(
        default=strawberry.UNSET, description="Whether it takes a person; not null."
    )
    priority: ActionPriority | None = strawberry.field(
        default=strawberry.UNSET, description="How soon it is to be done; not null."
    )
    owner_id: strawberry.ID | None = strawberry.field(
        default=strawberry.UNSET, description="Who is to do it; null clears it."
    )
    due_at: datetime | None = strawberry.field(default=strawberry.UNSET, description="When it is due; null clears it.")
    status: ActionStatus | None = strawberry.field(
        default=strawberry.UNSET,
        description="PENDING, IN_PROGRESS or BLOCKED; completeThreadAction and cancelThreadAction end it. Not null.",
    )
    deliverables: list[str] | None = strawberry.field(
        default=strawberry.UNSET, description="What is to come of it; not null."
    )
    output_url: str | None = strawberry.field(default=strawberry.UNSET, description="Where that is; null clears it.")
    notes: str | None = strawberry.field(default=strawberry.UNSET, description="More about it; null clears it.")
    depends_on: list[strawberry.ID] | None = strawberry.field(
        default=strawberry.UNSET, description="The actions of the thread that must be over first; not null."
    )
    expected_version: int | None = strawberry.field(default=strawberry.UNSET, description=EXPECTED)

    def changes(self) -> dict[str, object]:
        """The columns that are to change, by name, with global ids."""
        columns = ("title", "skill", "human_required", "priority", "owner_id", "due_at", "status")
        return columns_sent(self, (*columns, "deliverables", "output_url", "notes", "depends_on"))


@strawberry.input(description="An action that is done.")
class CompleteThreadActionInput(Input, Repeatable):
    """The input of completeThreadAction."""

    id: strawberry.ID = strawberry.field(description=_ACTION)
    result: str | None = strawberry.field(default=strawberry.UNSET, description="What came of it.")
    output_url: str | None = strawberry.field(
        default=strawberry.UNSET, description="Where that is: an http or https URL."
    )
    expected_version: int | None = strawberry.field(default=strawberry.UNSET, description=EXPECTED)


@strawberry.input(description="An action that need not be done any more.")
class CancelThreadActionInput(Input, Repeatable):
    """The input of cancelThreadAction."""

    id: strawberry.ID = strawberry.field(description=_ACTION)
    reason: str = strawberry.field(description="Why it need not be done.")
    expected_version: int | None = strawberry.field(default=strawberry.UNSET, description=EXPECTED)
