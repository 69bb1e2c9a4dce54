"""Clocks that run on a record."""

from datetime import datetime

import strawberry

from resolvers.extras import RunningClock


@strawberry.type(description="A clock that will act on a record by itself.")
class Timer:
    """One running clock."""

    key: str = strawberry.field(description="Stable name of the clock; see Lifecycle.clocks.")
    due_at: datetime = strawberry.field(description="When it acts, unless it is stopped.")
    summary: str = strawberry.field(description="What it will do.")
    source: str = strawberry.field(description="Why it runs: the row of the specification that asks for it.")
    stops: str = strawberry.field(description="What would stop or delay it.")
    armed_at: datetime = strawberry.field(description="When it was set.")

    @classmethod
    def from_model(cls, running: RunningClock) -> "Timer":
        """Map one running clock."""
        clock = running.clock
        return cls(
            key=clock.key,
            due_at=running.due_at,
            summary=clock.summary,
            source=clock.source,
            stops=clock.stops,
            armed_at=running.armed_at,
        )
