"""The root of subscriptions."""

from collections.abc import AsyncGenerator
from contextlib import aclosing
from typing import Annotated

import strawberry

from resolvers import stage_counts
from resolvers.record_changes import follow_record
from resolvers.subscriptions import follow_events, follow_notices
from schema.connections import given
from schema.counted import CountedKind, EngagementsCounted, ThreadsCounted, VenturesCounted, wheres
from schema.event import Event, Wanted, wanted_events
from schema.fields import subscription
from schema.info import Info
from schema.interfaces import GlobalId, Staged
from schema.lifecycle import Stage, stage_of
from schema.mapping import to_type
from schema.notification import ReceivedNotification

Resumed = Annotated[
    str | None,
    strawberry.argument(description="The cursor of the last event that was seen; without one, it starts now."),
]


@strawberry.type(description="How many records a stage holds.")
class StageCount:
    """One stage and its number of records."""

    stage: Stage = strawberry.field(description="The stage.")
    count: int = strawberry.field(description="How many records are in it.")

    @classmethod
    def from_model(cls, counted: stage_counts.StageCount) -> "StageCount":
        """Map one count."""
        return cls(stage=stage_of(counted.stage.key), count=counted.count)


@strawberry.type(description="What is sent as it happens.")
class Subscription:
    """The subscriptions. Source: api.md, Subscriptions."""

    @subscription(
        "Events in order, without gaps or repeats: first everything after the cursor, then what comes."
        " The cursor is Event.cursor. Of notices and tokens, everybody is sent their own, and an ADMIN all."
    )
    async def events(
        self,
        info: Info,
        after: Resumed = strawberry.UNSET,
        filter: Wanted = strawberry.UNSET,
    ) -> AsyncGenerator[Event, None]:
        """See `follow_events`."""
        events = follow_events(info.context, given(after), wanted_events(filter), info.shape)
        async with aclosing(events):
            async for event in events:
                yield to_type(event)

    @subscription(
        "The viewer's own notices in order, without gaps or repeats: first everything after the cursor, then what"
        " comes. The cursor is ReceivedNotification.cursor."
    )
    async def notifications(
        self, info: Info, after: Resumed = strawberry.UNSET
    ) -> AsyncGenerator[ReceivedNotification, None]:
        """See `follow_notices`."""
        arrivals = follow_notices(info.context, given(after), info.connection.below("notification"))
        async with aclosing(arrivals):
            async for arrival in arrivals:
                yield ReceivedNotification.from_model(arrival)

    @subscription(
        "Counts per stage, sent at once and then on every change (at most a few a second). With a filter, whatever"
        " happens to a record may be a change."
    )
    async def stage_counts(
        self,
        info: Info,
        kind: CountedKind,
        filter: EngagementsCounted = strawberry.UNSET,
        venture_filter: VenturesCounted = strawberry.UNSET,
        thread_filter: ThreadsCounted = strawberry.UNSET,
    ) -> AsyncGenerator[list[StageCount], None]:
        """See `StageCounts`."""
        narrowed = wheres(filter, venture_filter, thread_filter)
        async with aclosing(info.context.live.stage_counts.follow(kind, narrowed)) as changes:
            async for counts in changes:
                yield [StageCount.from_model(counted) for counted in counts]

    @subscription(
        "One record, sent at once and then after every change to it (at most a few times a second), as it is then."
    )
    async def record_changed(self, info: Info, id: GlobalId) -> AsyncGenerator[Staged, None]:
        """See `follow_record`."""
        async with aclosing(follow_record(info.context, id, info.shape)) as changes:
            async for record in changes:
                yield to_type(record)
