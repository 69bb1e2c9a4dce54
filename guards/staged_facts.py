"""The facts that a decision about any staged record may see."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import ClassVar, NamedTuple, TypeVar
from uuid import UUID

from guards.enums import (
    ActivityKind,
    Audience,
    LifecycleKind,
    MeetingPurpose,
    MeetingStatus,
    ParticipantRole,
    Role,
    TaskStatus,
    TransitionKind,
)
from guards.policy import STANDARD, Policy


class Recorded(NamedTuple):
    """A recorded activity. `order` is the record's version when it was written: it orders facts among moves."""

    kind: ActivityKind
    order: int
    occurred_at: datetime
    recorded_at: datetime
    role: Role | None = None
    data: Mapping[str, object] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody in a meeting."""

    internal: bool
    role: ParticipantRole
    email: str = ""


@dataclass(frozen=True, slots=True)
class MeetingFact:
    """A meeting; each order is the record's version at that step, None while it has not happened.

    `scheduled_at` is when its times were last set, `sequence` counts its versions as calendars see them, and `sent`
    is the last one that was sent to the calendar.
    """

    id: UUID
    purpose: MeetingPurpose
    status: MeetingStatus
    starts_at: datetime
    ends_at: datetime
    participants: tuple[Participant, ...]
    scheduled_order: int
    confirmed_order: int | None = None
    notes: str | None = None
    scheduled_at: datetime | None = None
    sequence: int = 0
    sent: int | None = None


class TaskFact(NamedTuple):
    """A task of the record. `entry` is the history sequence of the stage entry that created it.

    `id` is None of a task that a move which is only foreseen would make.
    """

    template: str | None
    stage: str
    entry: int
    cycle: int
    status: TaskStatus
    outbound: bool
    checklist: bool
    kept_on_leave: bool
    closed_order: int | None = None
    closed_at: datetime | None = None
    id: UUID | None = None


class Passage(NamedTuple):
    """One row of the history."""

    sequence: int
    order: int
    source: str | None
    target: str
    kind: TransitionKind
    cycle: int
    at: datetime
    forced: bool = False
    by_system: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """When a clock last acted, for which start: it acts once for each. Source: engagements.md §6, once per episode."""

    episode: int
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class StagedFacts:
    """What is known of a record of any lifecycle when a decision is made.

    `entry` is the history sequence of the present stage's entry; `spent` holds when each external effect left, by key;
    `marks` when each clock last acted.
    """

    kind: ClassVar[LifecycleKind]

    id: UUID
    version: int
    stage: str
    stage_entered_at: datetime
    entry: int
    cycle: int = 1
    owner_id: UUID | None = None
    owner_locked: bool = False
    snoozed_until: datetime | None = None
    clocks_from: datetime | None = None
    history: tuple[Passage, ...] = ()
    recorded: tuple[Recorded, ...] = ()
    meetings: tuple[MeetingFact, ...] = ()
    tasks: tuple[TaskFact, ...] = ()
    spent: Mapping[str, datetime] = field(default_factory=dict)
    marks: Mapping[str, Mark] = field(default_factory=dict)
    policy: Policy = STANDARD

    @property
    def named(self) -> Mapping[Audience, UUID]:
        """Whom the facts name in a part, where the record itself names nobody."""
        return {}

    def of_kind(self, *kinds: ActivityKind, since: int = 0) -> tuple[Recorded, ...]:
        """The recorded activities of these kinds written after `since`, oldest first."""
        return tuple(fact for fact in self.recorded if fact.kind in kinds and fact.order > since)

    def outbound_done(self, since: int = 0) -> tuple[TaskFact, ...]:
        """The outbound tasks that were done after `since`: each is an outbound touch."""
        done = (task for task in self.tasks if task.outbound and task.status is TaskStatus.DONE)
        return tuple(task for task in done if (task.closed_order or 0) > since)

    def last_entry(self, stage: str) -> Passage | None:
        """The latest history row that entered a stage."""
        return next((row for row in reversed(self.history) if row.target == stage), None)


F = TypeVar("F", bound=StagedFacts)
