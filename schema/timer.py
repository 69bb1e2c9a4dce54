"""Clocks that run on a record."""

from datetime import datetime

import strawberry

from resolvers.running_clocks import RunningClock


@strawberry.type(
    description="A clock that will act on a record by itself. It acts strictly after its moment, on the facts of then:"
    " whatever stops it in the meantime is told in `stops`."
)
class Timer:
    """One running clock."""

    key: str = strawberry.field(description="Stable name of the clock; see Lifecycle.clocks.")
    due_at: datetime = strawberry.field(description="When it next acts, unless it is stopped.")
    flags_at: datetime | None = strawberry.field(
        description="When it sets its flag, which no snooze holds back; null for a clock without one, or one that is"
        " set."
    )
    acts_at: datetime | None = strawberry.field(
        description="When it does the rest: nudges, escalates, moves; null where that is done."
    )
    held_until: datetime | None = strawberry.field(
        description="Until when that rest is held back, by a snooze or because its move was refused; null where"
        " nothing holds it back."
    )
    since: datetime | None = strawberry.field(
        description="The moment that it runs from; null where it no longer runs, so that nothing comes of it."
    )
    reason: str = strawberry.field(description="Why it is due then: how long it runs, from what, and what holds it.")
    breach: bool = strawberry.field(description="Whether its acting means that something was left undone.")
    summary: str = strawberry.field(description="What it will do.")
    source: str = strawberry.field(description="Why it runs: the row of the specification that asks for it.")
    stops: str = strawberry.field(description="What would stop or delay it.")
    armed_at: datetime = strawberry.field(description="When it was set.")

    @classmethod
    def from_model(cls, running: RunningClock) -> "Timer":
        """Map one running clock."""
        clock, told = running.clock, running.told
        return cls(
            key=clock.key,
            due_at=running.due_at,
            flags_at=told.flags_at if told else None,
            acts_at=told.acts_at if told else None,
            held_until=told.held_until if told else None,
            since=told.start.at if told else None,
            reason=told.reason if told else "It no longer runs.",
            breach=clock.breach,
            summary=clock.summary,
            source=clock.source,
            stops=clock.stops,
            armed_at=running.armed_at,
        )
