"""How long records stay in stages, and what becomes of them; each stage and cycle apart."""

from collections.abc import Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated

import strawberry

from resolvers import conversions, stage_times
from resolvers.conversions import read_conversions
from resolvers.passages import PASSAGES, Wanted, zone_in_force
from resolvers.rows import Loaded
from resolvers.selection import key
from resolvers.stage_times import read_stage_times
from schema.enums import TransitionKind, describe
from schema.fields import computed
from schema.filters import EngagementWhere, to_where
from schema.info import Info
from schema.input import Input
from schema.lifecycle import Stage, stage_of
from schema.mapping import mapped, single, to_type
from schema.shares import Share
from schema.spans import EnteredFrom, EnteredTo, span
from schema.user import User

_OWNER = key("owner")
WHOSE = (
    "Who owned the records when they left the stage, or owns those that are there; null where nobody did, or the"
    " figures are not told apart by it."
)
WEEK = (
    "The Monday of the week in which they entered the stage, in the time zone of the business calendar; null where the"
    " figures are not told apart by it."
)


class PassageGrouping(StrEnum):
    """By what passages through stages can be told apart besides stage and cycle; the values are the columns."""

    OWNER = "owner_id"
    WEEK = "week"


describe(
    PassageGrouping,
    "By what passages through stages can be told apart besides stage and cycle.",
    {"OWNER": "Who owned the record when it left the stage, or owns it.", "WEEK": "The week of entering the stage."},
)


@strawberry.type(description="How long some passages through a stage took, in seconds; null where there is none.")
class Durations:
    """Some durations."""

    count: int = strawberry.field(description="How many passages: the denominator of the mean.")
    mean_seconds: float | None = strawberry.field(description="The mean.")
    median_seconds: float | None = strawberry.field(description="The median: half of them took no longer.")
    p90_seconds: float | None = strawberry.field(description="The 90th percentile: nine of ten took no longer.")

    @classmethod
    def from_model(cls, known: stage_times.Durations) -> "Durations":
        """Map some durations."""
        return cls(count=known.count, mean_seconds=known.mean, median_seconds=known.median, p90_seconds=known.p90)


@mapped("StageTime")
@strawberry.type(description="How long records stay in a stage. Each time that a record enters it is a passage.")
class StageTime:
    """One stage of one cycle."""

    stage: Stage = strawberry.field(description="The stage.")
    cycle: int = strawberry.field(description="The cycle of the records then.")
    owner: User | None = strawberry.field(description=WHOSE)
    week: date | None = strawberry.field(description=WEEK)
    left: Durations = strawberry.field(description="Passages that have ended: from entering the stage to leaving it.")
    open: Durations = strawberry.field(description="Passages that have not ended: from entering the stage until now.")

    @classmethod
    def from_model(cls, loaded: Loaded) -> "StageTime":
        """Map one stage."""
        row = loaded.row
        return cls(
            stage=stage_of(row["stage"]),
            cycle=row["cycle"],
            owner=single(loaded, _OWNER),
            week=row["week"],
            left=Durations.from_model(row["left"]),
            open=Durations.from_model(row["open"]),
        )


@strawberry.type(description="One way out of a stage.")
class StageExit:
    """One exit."""

    to: Stage = strawberry.field(description="The stage that was entered next.")
    kind: TransitionKind = strawberry.field(description="What the move means: forward, a loss, a reversal.")
    share: Share = strawberry.field(description="Of the records that had entered the stage, those that took this way.")

    @classmethod
    def from_model(cls, known: conversions.Exit) -> "StageExit":
        """Map one exit."""
        return cls(to=stage_of(known.stage), kind=TransitionKind(known.kind), share=Share.from_model(known.share))


@mapped("StageConversion")
@strawberry.type(
    description="What became of the records that entered a stage. A record that entered it twice counts twice."
)
class StageConversion:
    """One stage of one cycle."""

    stage: Stage = strawberry.field(description="The stage.")
    cycle: int = strawberry.field(description="The cycle of the records then.")
    owner: User | None = strawberry.field(description=WHOSE)
    week: date | None = strawberry.field(description=WEEK)
    entered: int = strawberry.field(description="How many entered it, by creation, import or a move.")
    still_there: Share = strawberry.field(description="Of these, those that are in it still.")
    exits: list[StageExit] = strawberry.field(
        description="The ways out that were taken next, the most usual first; losses and reversals are among them."
    )

    @classmethod
    def from_model(cls, loaded: Loaded) -> "StageConversion":
        """Map one stage."""
        row = loaded.row
        return cls(
            stage=stage_of(row["stage"]),
            cycle=row["cycle"],
            owner=single(loaded, _OWNER),
            week=row["week"],
            entered=row["entered"],
            still_there=Share.from_model(row["stayed"]),
            exits=[StageExit.from_model(one) for one in row["exits"]],
        )


PassageGroupings = Annotated[
    list[PassageGrouping],
    strawberry.argument(description="By what else to tell the figures apart; stage and cycle always are."),
]
_KNOWN = (
    " The filter is about the records as they are now. A record that was imported has entered the stage in which it"
    " was imported at the file's date; what was before is not known."
)


async def wanted_passages(
    by: Sequence[StrEnum], filter: Input | None, since: datetime | None, until: datetime | None
) -> Wanted:
    """The passages that a field's arguments describe.

    Raises:
        BadUserInput: the period ends before it begins.
    """
    first, last = span(since, until)
    zone = await zone_in_force() if "week" in by else "UTC"
    return Wanted(to_where(filter), first, last, tuple(str(one) for one in by), zone)


@strawberry.type(description="Reads of passages through stages.")
class PassageQueries:
    """A part of the root."""

    @computed(f"How long records stay in each stage, each cycle apart.{_KNOWN}")
    async def time_in_stage(  # the arguments of the field
        self,
        info: Info,
        by: PassageGroupings = [],  # noqa: B006 - GraphQL's default value; nobody changes it
        filter: EngagementWhere = strawberry.UNSET,
        since: EnteredFrom = strawberry.UNSET,
        until: EnteredTo = strawberry.UNSET,
    ) -> list[StageTime]:
        """See `read_stage_times`."""
        wanted = await wanted_passages(by, filter, since, until)
        return [to_type(one) for one in await read_stage_times(info.context, PASSAGES, wanted, info.shape)]

    @computed(f"What became of the records that entered each stage, each cycle apart.{_KNOWN}")
    async def stage_conversion(  # the arguments of the field
        self,
        info: Info,
        by: PassageGroupings = [],  # noqa: B006 - as above
        filter: EngagementWhere = strawberry.UNSET,
        since: EnteredFrom = strawberry.UNSET,
        until: EnteredTo = strawberry.UNSET,
    ) -> list[StageConversion]:
        """See `read_conversions`."""
        wanted = await wanted_passages(by, filter, since, until)
        return [to_type(one) for one in await read_conversions(info.context, wanted, info.shape)]
