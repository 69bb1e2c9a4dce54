"""What the lists of what threads hold can be filtered and ordered by."""

from typing import TYPE_CHECKING, Annotated

import strawberry

from schema.comparisons import BooleanFilter, DateTimeFilter, DecimalFilter, IDFilter, IntFilter, StringFilter
from schema.filters import UserFilter, filter_of
from schema.input import Input
from schema.orders import orders_of
from schema.thread_comparisons import ActionPriorityFilter, ActionStatusFilter, ReasoningModeFilter, ThreadStageFilter

if TYPE_CHECKING:
    from schema.thread_lists import ThreadFilter


@filter_of("Which entries; all that is given holds.")
class ThreadEntryFilter(Input):
    """A filter of entries."""

    stage: ThreadStageFilter | None = strawberry.field(
        default=strawberry.UNSET, description="The stage that it is about."
    )
    revision: IntFilter | None = strawberry.field(
        default=strawberry.UNSET, description="Counts the entries of the thread for the stage, from 1."
    )
    recorded_at: DateTimeFilter | None = strawberry.field(default=strawberry.UNSET, description="When it was recorded.")
    approved_at: DateTimeFilter | None = strawberry.field(
        default=strawberry.UNSET, description="When this revision of a decision was approved."
    )
    thread: IDFilter | None = strawberry.field(default=strawberry.UNSET, description="The thread that holds it.")
    thread_matches: Annotated["ThreadFilter", strawberry.lazy("schema.thread_lists")] | None = strawberry.field(
        default=strawberry.UNSET, description="Its thread meets this."
    )
    author: IDFilter | None = strawberry.field(default=strawberry.UNSET, description="Who recorded it.")
    approved_by: IDFilter | None = strawberry.field(default=strawberry.UNSET, description="Who approved it.")


@filter_of("Which actions; all that is given holds.")
class ThreadActionFilter(Input):
    """A filter of actions."""

    type: StringFilter | None = strawberry.field(
        default=strawberry.UNSET, description="Stable name of its kind, such as sales:demo."
    )
    title: StringFilter | None = strawberry.field(default=strawberry.UNSET, description="What to do.")
    skill: StringFilter | None = strawberry.field(
        default=strawberry.UNSET, description="What outside agents produce it with."
    )
    human_required: BooleanFilter | None = strawberry.field(
        default=strawberry.UNSET, description="Whether it takes a person."
    )
    priority: ActionPriorityFilter | None = strawberry.field(
        default=strawberry.UNSET, description="How soon it is to be done."
    )
    due_at: DateTimeFilter | None = strawberry.field(default=strawberry.UNSET, description="When it is due.")
    status: ActionStatusFilter | None = strawberry.field(default=strawberry.UNSET, description="Where it stands.")
    created_at: DateTimeFilter | None = strawberry.field(default=strawberry.UNSET, description="When it was added.")
    closed_at: DateTimeFilter | None = strawberry.field(
        default=strawberry.UNSET, description="When it was completed or cancelled."
    )
    thread: IDFilter | None = strawberry.field(default=strawberry.UNSET, description="The thread that it belongs to.")
    thread_matches: Annotated["ThreadFilter", strawberry.lazy("schema.thread_lists")] | None = strawberry.field(
        default=strawberry.UNSET, description="Its thread meets this."
    )
    owner: IDFilter | None = strawberry.field(default=strawberry.UNSET, description="Who is to do it.")
    owner_matches: UserFilter | None = strawberry.field(default=strawberry.UNSET, description="Its owner meets this.")
    closed_by: IDFilter | None = strawberry.field(
        default=strawberry.UNSET, description="Who completed or cancelled it."
    )


@filter_of("Which notes; all that is given holds.")
class ThreadNoteFilter(Input):
    """A filter of notes."""

    mode: ReasoningModeFilter | None = strawberry.field(default=strawberry.UNSET, description="The mode of reasoning.")
    stage: ThreadStageFilter | None = strawberry.field(
        default=strawberry.UNSET, description="The stage that an imported text was about."
    )
    text: StringFilter | None = strawberry.field(default=strawberry.UNSET, description="The conclusion.")
    confidence: DecimalFilter | None = strawberry.field(
        default=strawberry.UNSET, description="How sure it is, from 0 to 1."
    )
    created_at: DateTimeFilter | None = strawberry.field(default=strawberry.UNSET, description="When it was written.")
    thread: IDFilter | None = strawberry.field(default=strawberry.UNSET, description="The thread that it is about.")
    thread_matches: Annotated["ThreadFilter", strawberry.lazy("schema.thread_lists")] | None = strawberry.field(
        default=strawberry.UNSET, description="Its thread meets this."
    )
    author: IDFilter | None = strawberry.field(default=strawberry.UNSET, description="Who wrote it.")


ThreadEntryWhere = Annotated[
    ThreadEntryFilter | None, strawberry.argument(name="filter", description="Which entries; all unless told.")
]
ThreadEntryOrders = orders_of("ThreadEntry", "entries", {"RECORDED_AT": "When it was recorded."})
ThreadActionWhere = Annotated[
    ThreadActionFilter | None, strawberry.argument(name="filter", description="Which actions; all unless told.")
]
ThreadActionOrders = orders_of(
    "ThreadAction",
    "actions",
    {"DUE_AT": "When it is due."},
    "Keys, the weightiest first; unless told what is due soonest first. Rows without a value come last.",
)
ThreadNoteWhere = Annotated[
    ThreadNoteFilter | None, strawberry.argument(name="filter", description="Which notes; all unless told.")
]
ThreadNoteOrders = orders_of("ThreadNote", "notes", {"CREATED_AT": "When it was written."})
