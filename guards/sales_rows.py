"""The rows that sales metrics are computed from. Source: threads.md §3."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import NamedTuple
from uuid import UUID

from guards.thread_enums import MaterialKind, MaterialStatus, OutreachResponse


class Period(NamedTuple):
    """From a moment on, until before another one; None for always."""

    since: datetime | None = None
    until: datetime | None = None

    def holds(self, moment: datetime | None) -> bool:
        """Whether a moment lies in it; one that never came lies in none."""
        if moment is None:
            return False
        return (self.since is None or moment >= self.since) and (self.until is None or moment < self.until)


@dataclass(frozen=True, slots=True)
class Deal:
    """One cycle of an engagement: a cycle counts by itself, a re-opened deal once, as it ended last.

    Args:
        id: of the engagement; cycle: which of its cycles. segment: of its thread, where it has one.
        opened_at: when the cycle began. touched_at: its first outbound touch.
        contacted_at, warm_at, booked_at: when it was first contacted, became warm, had its discovery scheduled.
        proposed_at: when the proposal was delivered. pilot_at: when the pilot began.
        won_at, lost_at: when it ended so the last time; both None while it is open, or open again.
        arr: what was agreed, in the currency of the report.
    """

    id: UUID
    opened_at: datetime
    cycle: int = 1
    segment: UUID | None = None
    touched_at: datetime | None = None
    contacted_at: datetime | None = None
    warm_at: datetime | None = None
    booked_at: datetime | None = None
    proposed_at: datetime | None = None
    pilot_at: datetime | None = None
    won_at: datetime | None = None
    lost_at: datetime | None = None
    arr: Decimal | None = None

    @property
    def ended_at(self) -> datetime | None:
        """When it ended; None while it is open. One that was lost after it was won is lost."""
        return self.lost_at or self.won_at

    @property
    def won(self) -> bool:
        """Whether it ended well."""
        return self.won_at is not None and self.lost_at is None


class Review(NamedTuple):
    """What somebody said to a version of a material."""

    id: UUID
    material: MaterialKind
    status: MaterialStatus
    at: datetime


class Mailing(NamedTuple):
    """Somebody who was mailed by a campaign, and what came back first; None for nothing."""

    id: UUID
    sent_at: datetime
    response: OutreachResponse | None = None


class Cost(NamedTuple):
    """What a completed sales or campaign thread cost, in the currency of the report."""

    id: UUID
    amount: Decimal
    at: datetime


@dataclass(frozen=True, slots=True)
class Book:
    """All rows that the metrics of a period are computed from."""

    deals: tuple[Deal, ...] = ()
    reviews: tuple[Review, ...] = ()
    mailings: tuple[Mailing, ...] = ()
    costs: tuple[Cost, ...] = ()
