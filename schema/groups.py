"""Engagements and tasks counted and summed up in groups."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated

import strawberry

from resolvers.groups import read_engagement_groups, read_task_groups
from resolvers.rows import Loaded
from resolvers.selection import key
from schema.enums import ClientStatus, ReasonCode, describe
from schema.fields import computed
from schema.filters import EngagementWhere, to_where
from schema.info import Info
from schema.lifecycle import Stage, stage_of
from schema.mapping import mapped, single, to_type
from schema.organization import Organization
from schema.record_enums import TaskStatus
from schema.sums import CurrencySum
from schema.task_lists import TaskWhere
from schema.user import User

_OWNER = key("owner")
_ORGANIZATION = key("organization")
_ASSIGNEE = key("assignee")
UNLESS = "null where the groups are not made by it, or there is none"


class EngagementGrouping(StrEnum):
    """By what engagements can be grouped; the values are the columns."""

    STAGE = "stage"
    OWNER = "owner_id"
    ORGANIZATION = "organization_id"
    CLIENT_STATUS = "client_status"
    CURRENCY = "currency"
    LOST_REASON = "lost_reason"
    LOST_FROM_STAGE = "lost_from_stage"
    CYCLE = "cycle"
    MICRO_DEAL = "micro_deal"


describe(
    EngagementGrouping,
    "By what engagements can be grouped, as they are now.",
    {
        "STAGE": "The stage.",
        "OWNER": "Who works on them.",
        "ORGANIZATION": "The client.",
        "CLIENT_STATUS": "Where the client stands.",
        "CURRENCY": "The currency of their values.",
        "LOST_REASON": "Why they were lost.",
        "LOST_FROM_STAGE": "The stage in which they were lost.",
        "CYCLE": "How many times they started over.",
        "MICRO_DEAL": "The micro-deal flag.",
    },
)


class TaskGrouping(StrEnum):
    """By what tasks can be grouped; the values are the columns."""

    ASSIGNEE = "assignee_id"
    STATUS = "status"
    OVERDUE = "overdue"
    STAGE = "stage"
    TEMPLATE = "template"
    CHECKLIST = "checklist"


describe(
    TaskGrouping,
    "By what tasks can be grouped.",
    {
        "ASSIGNEE": "Who is to do them.",
        "STATUS": "Where they stand.",
        "OVERDUE": "Whether they are open though they were due before now.",
        "STAGE": "The stage in which they came up.",
        "TEMPLATE": "The template that made them.",
        "CHECKLIST": "Whether they are part of a checklist.",
    },
)


@mapped("EngagementGroup")
@strawberry.type(description="Engagements that have something in common, as they are now.")
class EngagementGroup:
    """One group."""

    stage: Stage | None = strawberry.field(description=f"Their stage; {UNLESS}.")
    owner: User | None = strawberry.field(description=f"Who works on them; {UNLESS}.")
    organization: Organization | None = strawberry.field(description=f"The client; {UNLESS}.")
    client_status: ClientStatus | None = strawberry.field(description=f"Where the client stands; {UNLESS}.")
    currency: str | None = strawberry.field(description=f"ISO 4217 code of their values' currency; {UNLESS}.")
    lost_reason: ReasonCode | None = strawberry.field(description=f"Why they were lost; {UNLESS}.")
    lost_from_stage: Stage | None = strawberry.field(description=f"The stage in which they were lost; {UNLESS}.")
    cycle: int | None = strawberry.field(description=f"Their cycle; {UNLESS}.")
    micro_deal: bool | None = strawberry.field(description=f"The micro-deal flag; {UNLESS}.")
    count: int = strawberry.field(description="How many engagements.")
    at_risk: int = strawberry.field(description="How many of them are at risk.")
    stale: int = strawberry.field(description="How many of them are stale.")
    earliest: datetime | None = strawberry.field(
        description="When the one that has been in its stage for longest entered it; null where there is none."
    )
    latest: datetime | None = strawberry.field(
        description="When the last of them entered its stage; null where there is none."
    )
    sums: list[CurrencySum] = strawberry.field(description="Their values, by currency.")

    @classmethod
    def from_model(cls, loaded: Loaded) -> "EngagementGroup":
        """Map one group."""
        row = loaded.row
        return cls(
            stage=stage_of(row["stage"]) if row["stage"] else None,
            owner=single(loaded, _OWNER),
            organization=single(loaded, _ORGANIZATION),
            client_status=row["client_status"],
            currency=row["currency"],
            lost_reason=row["lost_reason"],
            lost_from_stage=stage_of(row["lost_from_stage"]) if row["lost_from_stage"] else None,
            cycle=row["cycle"],
            micro_deal=row["micro_deal"],
            count=row["count"],
            at_risk=row["at_risk"],
            stale=row["stale"],
            earliest=row["earliest"],
            latest=row["latest"],
            sums=[CurrencySum.from_model(one) for one in row["sums"]],
        )


@mapped("TaskGroup")
@strawberry.type(description="Tasks that have something in common.")
class TaskGroup:
    """One group."""

    assignee: User | None = strawberry.field(description=f"Who is to do them; {UNLESS}.")
    status: TaskStatus | None = strawberry.field(description=f"Where they stand; {UNLESS}.")
    overdue: bool | None = strawberry.field(
        description=f"Whether they are open though they were due before now; {UNLESS}."
    )
    stage: Stage | None = strawberry.field(description=f"The stage in which they came up; {UNLESS}.")
    template: str | None = strawberry.field(description=f"Stable name of the template that made them; {UNLESS}.")
    checklist: bool | None = strawberry.field(description=f"Whether they are part of a checklist; {UNLESS}.")
    count: int = strawberry.field(description="How many tasks.")
    open: int = strawberry.field(description="How many of them are open.")
    earliest: datetime | None = strawberry.field(description="When the first of them is due; null where none is.")
    latest: datetime | None = strawberry.field(description="When the last of them is due; null where none is.")

    @classmethod
    def from_model(cls, loaded: Loaded) -> "TaskGroup":
        """Map one group."""
        row = loaded.row
        return cls(
            assignee=single(loaded, _ASSIGNEE),
            status=row["status"],
            overdue=row["overdue"],
            stage=stage_of(row["stage"]) if row["stage"] else None,
            template=row["template"],
            checklist=row["checklist"],
            count=row["count"],
            open=row["open"],
            earliest=row["earliest"],
            latest=row["latest"],
        )


BY = "By what to group; empty for one group of all. What is named twice counts once."
EngagementGroupings = Annotated[list[EngagementGrouping], strawberry.argument(description=BY)]
TaskGroupings = Annotated[list[TaskGrouping], strawberry.argument(description=BY)]
FirstGroups = Annotated[
    int, strawberry.argument(description="How many groups at most, the largest first; up to 1,000.")
]


@strawberry.type(description="Reads of records in groups.")
class GroupQueries:
    """A part of the root."""

    @computed(
        "Engagements counted and summed up by what they have in common, the largest group first. They are grouped as"
        " they are now."
    )
    async def engagement_groups(
        self,
        info: Info,
        by: EngagementGroupings,
        filter: EngagementWhere = strawberry.UNSET,
        first: FirstGroups = 200,
    ) -> list[EngagementGroup]:
        """See `read_engagement_groups`."""
        groups = await read_engagement_groups(info.context, by, to_where(filter), first, info.shape)
        return [to_type(group) for group in groups]

    @computed("Tasks counted by what they have in common, the largest group first.")
    async def task_groups(
        self, info: Info, by: TaskGroupings, filter: TaskWhere = strawberry.UNSET, first: FirstGroups = 200
    ) -> list[TaskGroup]:
        """See `read_task_groups`."""
        groups = await read_task_groups(info.context, by, to_where(filter), first, info.shape)
        return [to_type(group) for group in groups]
