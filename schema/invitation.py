"""What the calendar was told of a meeting."""

from datetime import datetime

import strawberry

from resolvers.invitations import state_of
from resolvers.rows import Row
from schema.record_enums import CalendarMethod, InvitationState


@strawberry.type(description="A message to the calendar about one version of a meeting.")
class Invitation:
    """One message."""

    sequence: int = strawberry.field(description="Which version of the meeting it tells.")
    method: CalendarMethod = strawberry.field(description="What the calendar is asked to do.")
    state: InvitationState = strawberry.field(description="Where it stands.")
    created_at: datetime = strawberry.field(description="When it was written, together with what it tells.")
    attempts: int = strawberry.field(description="How often it was tried.")
    next_attempt_at: datetime | None = strawberry.field(
        description="When it is tried next, or taken over should its worker have died; null once it is settled."
    )
    delivered_at: datetime | None = strawberry.field(description="When the calendar took it.")
    error: str | None = strawberry.field(description="What went wrong at the last attempt, or why there is none.")

    @classmethod
    def from_model(cls, row: Row) -> "Invitation":
        """Map one row."""
        return cls(
            sequence=row["sequence"],
            method=CalendarMethod(row["method"]),
            state=state_of(row),
            created_at=row["created_at"],
            attempts=row["attempts"],
            next_attempt_at=row["due_at"],
            delivered_at=row["delivered_at"],
            error=row["error"],
        )
