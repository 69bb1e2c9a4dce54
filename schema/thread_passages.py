"""How long threads stay in their stages."""

from datetime import date
from enum import StrEnum
from typing import Annotated

import strawberry

from resolvers.rows import Loaded
from resolvers.selection import key
from resolvers.stage_times import read_stage_times
from resolvers.thread_passages import THREAD_PASSAGES
from schema.enums import describe
from schema.fields import computed
from schema.info import Info
from schema.lifecycle import Stage, stage_of
from schema.mapping import mapped, single, to_type
from schema.passages import WEEK, WHOSE, Durations, wanted_passages
from schema.segment import Segment
from schema.spans import EnteredFrom, EnteredTo
from schema.thread_enums import ThreadType
from schema.thread_lists import ThreadWhere
from schema.user import User

_NOW = "as they are now; null where the figures are not told apart by it"


class ThreadPassageGrouping(StrEnum):
    """By what passages of threads can be told apart besides the stage; the values are the columns."""

    TYPE = "type"
    OWNER = "owner_id"
    SEGMENT = "segment_id"
    WEEK = "week"


describe(
    ThreadPassageGrouping,
    "By what passages of threads can be told apart besides the stage.",
    {
        "TYPE": "What the thread is about.",
        "OWNER": "Who owned the thread when it left the stage, or owns it.",
        "SEGMENT": "The part of the market that the thread is about, as it is now.",
        "WEEK": "The week of entering the stage.",
    },
)


@mapped("ThreadStageTime")
@strawberry.type(description="How long threads stay in a stage. Each time that a thread enters it is a passage.")
class ThreadStageTime:
    """One stage."""

    stage: Stage = strawberry.field(description="The stage.")
    type: ThreadType | None = strawberry.field(description=f"What the threads are about, {_NOW}.")
    owner: User | None = strawberry.field(description=WHOSE)
    segment: Segment | None = strawberry.field(
        description=f"The part of the market that the threads are about, {_NOW}, or they have none."
    )
    week: date | None = strawberry.field(description=WEEK)
    left: Durations = strawberry.field(description="Passages that have ended: from entering the stage to leaving it.")
    open: Durations = strawberry.field(description="Passages that have not ended: from entering the stage until now.")

    @classmethod
    def from_model(cls, loaded: Loaded) -> "ThreadStageTime":
        """Map one stage."""
        row = loaded.row
        return cls(
            stage=stage_of(row["stage"]),
            type=None if row["type"] is None else ThreadType(row["type"]),
            owner=single(loaded, key("owner")),
            segment=single(loaded, key("segment")),
            week=row["week"],
            left=Durations.from_model(row["left"]),
            open=Durations.from_model(row["open"]),
        )


ThreadPassageGroupings = Annotated[
    list[ThreadPassageGrouping],
    strawberry.argument(description="By what else to tell the figures apart; the stage always is."),
]


@strawberry.type(description="Reads of passages of threads through their stages.")
class ThreadPassageQueries:
    """A part of the root."""

    @computed(
        "How long threads stay in each stage; time at rest counts, and COMPLETED is none to stay in. The filter is"
        " about the threads as they are now."
    )
    async def thread_time_in_stage(  # the arguments of the field
        self,
        info: Info,
        by: ThreadPassageGroupings = [],  # noqa: B006 - GraphQL's default value; nobody changes it
        filter: ThreadWhere = strawberry.UNSET,
        since: EnteredFrom = strawberry.UNSET,
        until: EnteredTo = strawberry.UNSET,
    ) -> list[ThreadStageTime]:
        """See `read_stage_times`."""
        wanted = await wanted_passages(by, filter, since, until)
        return [to_type(one) for one in await read_stage_times(info.context, THREAD_PASSAGES, wanted, info.shape)]
