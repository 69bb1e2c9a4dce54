"""Threads counted in groups."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated

import strawberry

from resolvers.groups import read_thread_groups
from resolvers.rows import Loaded
from resolvers.selection import key
from schema.enums import describe
from schema.fields import computed
from schema.filters import to_where
from schema.goal import Goal
from schema.groups import BY, UNLESS, FirstGroups
from schema.info import Info
from schema.lifecycle import Stage, stage_of
from schema.mapping import mapped, single, to_type
from schema.segment import Segment
from schema.thread import Thread
from schema.thread_enums import Decision, ThreadOutcome, ThreadStatus, ThreadType
from schema.thread_lists import ThreadWhere
from schema.user import User
from schema.venture import Venture


class ThreadGrouping(StrEnum):
    """By what threads can be grouped; the values are the columns."""

    STAGE = "stage"
    TYPE = "type"
    STATUS = "status"
    OWNER = "owner_id"
    SEGMENT = "segment_id"
    GOAL = "goal_id"
    VENTURE = "venture_id"
    CAMPAIGN = "campaign_id"
    DECISION = "decision"
    OUTCOME = "outcome"
    MARKETING_CANDIDATE = "marketing_candidate"
    CYCLE = "cycle"


describe(
    ThreadGrouping,
    "By what threads can be grouped, as they are now.",
    {
        "STAGE": "The stage.",
        "TYPE": "What they are about.",
        "STATUS": "Whether they go on.",
        "OWNER": "Who works on them.",
        "SEGMENT": "The part of the market.",
        "GOAL": "What they work towards.",
        "VENTURE": "The venture that they belong to.",
        "CAMPAIGN": "The campaign or the content that brought them about.",
        "DECISION": "What was decided.",
        "OUTCOME": "How they ended.",
        "MARKETING_CANDIDATE": "Whether what they found is worth telling.",
        "CYCLE": "How many times they started over.",
    },
)


@mapped("ThreadGroup")
@strawberry.type(description="Threads that have something in common, as they are now.")
class ThreadGroup:
    """One group."""

    stage: Stage | None = strawberry.field(description=f"Their stage; {UNLESS}.")
    type: ThreadType | None = strawberry.field(description=f"What they are about; {UNLESS}.")
    status: ThreadStatus | None = strawberry.field(description=f"Whether they go on; {UNLESS}.")
    owner: User | None = strawberry.field(description=f"Who works on them; {UNLESS}.")
    segment: Segment | None = strawberry.field(description=f"The part of the market; {UNLESS}.")
    goal: Goal | None = strawberry.field(description=f"What they work towards; {UNLESS}.")
    venture: Venture | None = strawberry.field(description=f"The venture that they belong to; {UNLESS}.")
    campaign: Thread | None = strawberry.field(description=f"What brought them about; {UNLESS}.")
    decision: Decision | None = strawberry.field(description=f"What was decided; {UNLESS}.")
    outcome: ThreadOutcome | None = strawberry.field(description=f"How they ended; {UNLESS}.")
    marketing_candidate: bool | None = strawberry.field(
        description=f"Whether what they found is worth telling; {UNLESS}."
    )
    cycle: int | None = strawberry.field(description=f"Their cycle; {UNLESS}.")
    count: int = strawberry.field(description="How many threads.")
    resting: int = strawberry.field(description="How many of them are paused or blocked.")
    earliest: datetime | None = strawberry.field(
        description="When the one that has been in its stage for longest entered it; null where there is none."
    )
    latest: datetime | None = strawberry.field(
        description="When the last of them entered its stage; null where there is none."
    )

    @classmethod
    def from_model(cls, loaded: Loaded) -> "ThreadGroup":
        """Map one group."""
        row = loaded.row
        named = {name: single(loaded, key(name)) for name in ("owner", "segment", "goal", "venture", "campaign")}
        plain = ("type", "status", "decision", "outcome", "marketing_candidate", "cycle")
        counted = ("count", "resting", "earliest", "latest")
        return cls(
            stage=stage_of(row["stage"]) if row["stage"] else None,
            **named,
            **{name: row[name] for name in (*plain, *counted)},
        )


ThreadGroupings = Annotated[list[ThreadGrouping], strawberry.argument(description=BY)]


@strawberry.type(description="Reads of threads in groups.")
class ThreadGroupQueries:
    """A part of the root."""

    @computed("Threads counted by what they have in common, the largest group first. They are grouped as they are now.")
    async def thread_groups(
        self, info: Info, by: ThreadGroupings, filter: ThreadWhere = strawberry.UNSET, first: FirstGroups = 200
    ) -> list[ThreadGroup]:
        """See `read_thread_groups`."""
        groups = await read_thread_groups(info.context, by, to_where(filter), first, info.shape)
        return [to_type(group) for group in groups]
