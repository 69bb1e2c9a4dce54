"""Whether the stages' clocks are kept: SLA attainment, and the share of stale records."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated

import strawberry

from resolvers.rows import Loaded
from resolvers.selection import key
from resolvers.sla import read_attainment
from resolvers.staleness import read_stale_shares, read_stale_weeks
from schema.enums import describe
from schema.fields import computed
from schema.filters import EngagementWhere, to_where
from schema.info import Info
from schema.lifecycle import Stage, stage_of
from schema.mapping import mapped, single, to_type
from schema.passages import WEEK, WHOSE, wanted_passages
from schema.shares import Share
from schema.spans import EnteredFrom, EnteredTo, span
from schema.user import User

_OWNER = key("owner")
_STAGE = "The stage; null where the figures are not told apart by it."


class HealthGrouping(StrEnum):
    """By what SLAs and stale records can be grouped; the values are the columns."""

    STAGE = "stage"
    OWNER = "owner_id"
    WEEK = "week"


describe(
    HealthGrouping,
    "By what SLA attainment and the share of stale records can be told apart.",
    {
        "STAGE": "The stage.",
        "OWNER": "Who owned the record when it left the stage, or owns it.",
        "WEEK": "The week, which begins on Monday in the time zone of the business calendar.",
    },
)


@mapped("SlaAttainment")
@strawberry.type(
    description="How many visits to stages that have an SLA kept to it. Each time that a record enters a stage is a"
    " visit."
)
class SlaAttainment:
    """One group of visits."""

    stage: Stage | None = strawberry.field(description=_STAGE)
    owner: User | None = strawberry.field(description=WHOSE)
    week: date | None = strawberry.field(description=WEEK)
    visits: int = strawberry.field(description="How many visits: those that kept to it, breached it, or are running.")
    kept: int = strawberry.field(description="How many left the stage within the length of its SLA.")
    breached: int = strawberry.field(description="How many stayed longer, those among them that are there still.")
    running: int = strawberry.field(description="How many are there still, within the length.")
    attained: Share = strawberry.field(description="Of those that kept to it or breached it, those that kept to it.")

    @classmethod
    def from_model(cls, loaded: Loaded) -> "SlaAttainment":
        """Map one group."""
        row = loaded.row
        return cls(
            stage=stage_of(row["stage"]) if row["stage"] else None,
            owner=single(loaded, _OWNER),
            week=row["week"],
            visits=row["visits"],
            kept=row["kept"],
            breached=row["breached"],
            running=row["running"],
            attained=Share.from_model(row["attained"]),
        )


@mapped("StaleShare")
@strawberry.type(description="Which share of the records is stale, of those in stages that have a stale clock.")
class StaleShare:
    """One group of records."""

    stage: Stage | None = strawberry.field(description=_STAGE)
    owner: User | None = strawberry.field(
        description="Who owns the records, or of a past week: who owned them when they left the stage; null where"
        " nobody did, or the figures are not told apart by it."
    )
    week: date | None = strawberry.field(
        description="The Monday of the week; null where the figures are not told apart by it."
    )
    at: datetime = strawberry.field(description="The moment that the figures are of: now, or the end of the week.")
    share: Share = strawberry.field(description="Of the records that were in these stages, those that were stale.")

    @classmethod
    def from_model(cls, loaded: Loaded) -> "StaleShare":
        """Map one group."""
        row = loaded.row
        return cls(
            stage=stage_of(row["stage"]) if row["stage"] else None,
            owner=single(loaded, _OWNER),
            week=row["week"],
            at=row["at"],
            share=Share.from_model(row["share"]),
        )


HealthGroupings = Annotated[
    list[HealthGrouping], strawberry.argument(description="By what to tell the figures apart; empty for all together.")
]
FirstWeek = Annotated[
    date | None,
    strawberry.argument(
        name="from", description="A day of the first week, where weeks are asked for; twelve weeks ago unless told."
    ),
]
LastWeek = Annotated[
    date | None,
    strawberry.argument(
        name="to",
        description="A day of the last week, where weeks are asked for; today at the latest, and unless told.",
    ),
]


@strawberry.type(description="Reads of whether the stages' clocks are kept.")
class HealthQueries:
    """A part of the root."""

    @computed(
        "How many visits to stages that have an SLA kept to it; Lifecycle.clocks tells which do, as the clocks whose"
        " key ends in .sla. The length is the one that was in force when the visit ended, or is now. The filter is"
        " about the records as they are now. Visits that began with an import are left out: from when their clocks ran"
        " is not kept."
    )
    async def sla_attainment(  # the arguments of the field
        self,
        info: Info,
        by: HealthGroupings = [HealthGrouping.STAGE],  # noqa: B006 - GraphQL's default value; nobody changes it
        filter: EngagementWhere = strawberry.UNSET,
        since: EnteredFrom = strawberry.UNSET,
        until: EnteredTo = strawberry.UNSET,
    ) -> list[SlaAttainment]:
        """See `read_attainment`."""
        wanted = await wanted_passages(by, filter, since, until)
        return [to_type(one) for one in await read_attainment(info.context, by, wanted, info.shape)]

    @computed(
        "Which share of the records is stale, of those in stages that have a stale clock: now, or by WEEK at the end of"
        " each of at most 106 weeks, as the log of the records' flags tells. The filter is about the records as they"
        " are now."
    )
    async def stale_share(  # the arguments of the field
        self,
        info: Info,
        by: HealthGroupings = [HealthGrouping.STAGE],  # noqa: B006 - as above
        filter: EngagementWhere = strawberry.UNSET,
        since: FirstWeek = strawberry.UNSET,
        until: LastWeek = strawberry.UNSET,
    ) -> list[StaleShare]:
        """See `read_stale_shares` and `read_stale_weeks`."""
        where = to_where(filter)
        first, last = span(since, until)
        if HealthGrouping.WEEK in by:
            found = await read_stale_weeks(info.context, by, where, first, last, info.shape)
        else:
            found = await read_stale_shares(info.context, by, where, info.shape)
        return [to_type(one) for one in found]
