"""What a move starts, as values: the command only carries them out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from guards.enums import ActivityKind, Audience, CalendarMethod, EffectKind, LedgerKind


@dataclass(frozen=True, slots=True)
class TaskEffect:
    """A task to create, unless an open one of its template exists in the cycle."""

    template: str
    summary: str
    due_at: datetime | None
    outbound: bool = False
    checklist: bool = False
    kept_on_leave: bool = False
    audience: Audience = Audience.OWNER
    kind: EffectKind = EffectKind.TASK

    @property
    def key(self) -> str:
        """Stable name of the effect."""
        return f"task.{self.template}"


@dataclass(frozen=True, slots=True)
class CancelTasksEffect:
    """Open tasks, cancelled: those of the stage being left, save what outlives it; without a stage all there are."""

    stage: str | None
    summary: str
    kind: EffectKind = EffectKind.TASK
    due_at: datetime | None = None

    @property
    def key(self) -> str:
        """Stable name of the effect."""
        return f"task.cancel:{self.stage or 'all'}"


@dataclass(frozen=True, slots=True)
class EventEffect:
    """An event for the outbox.

    Args:
        type: its type in the catalogue.
        once: key under which it leaves at most once per record; None for no limit.
        once_for: whose key that is, if not the record's: a user.
        suppressed: True when that key is spent already: nothing leaves, but the plan shows it.
    """

    type: str
    summary: str
    data: Mapping[str, object] = field(default_factory=dict)
    once: str | None = None
    once_for: UUID | None = None
    suppressed: bool = False
    kind: EffectKind = EffectKind.EVENT
    due_at: datetime | None = None

    @property
    def key(self) -> str:
        """Stable name of the effect."""
        return self.type


@dataclass(frozen=True, slots=True)
class ActivityEffect:
    """An entry for the record's log; `text` is what a person reads there, where its kind does not say it all."""

    activity: ActivityKind
    summary: str
    data: Mapping[str, object] = field(default_factory=dict)
    text: str | None = None
    kind: EffectKind = EffectKind.ACTIVITY
    due_at: datetime | None = None

    @property
    def key(self) -> str:
        """Stable name of the effect."""
        return f"activity.{self.activity.lower()}"


@dataclass(frozen=True, slots=True)
class TimerEffect:
    """A clock to start."""

    clock: str
    summary: str
    due_at: datetime | None
    kind: EffectKind = EffectKind.TIMER

    @property
    def key(self) -> str:
        """Stable name of the effect."""
        return f"timer.{self.clock}"


@dataclass(frozen=True, slots=True)
class StatusEffect:
    """A change of the client's lifecycle status."""

    before: str
    after: str
    kind: EffectKind = EffectKind.STATUS
    due_at: datetime | None = None

    @property
    def key(self) -> str:
        """Stable name of the effect."""
        return "status.client"

    @property
    def summary(self) -> str:
        """One line for people."""
        return f"Client status {self.before} becomes {self.after}"


@dataclass(frozen=True, slots=True)
class NotificationEffect:
    """A notice to people.

    Args:
        topic: what it is about, stable.
        summary: what they read.
        audiences: in which parts they are told.
        once: under which key each of them is told at most once per record.
        data: what a client can do with it.
    """

    topic: str
    summary: str
    audiences: tuple[Audience, ...]
    once: str
    data: Mapping[str, object] = field(default_factory=dict)
    kind: EffectKind = EffectKind.NOTIFICATION
    due_at: datetime | None = None

    @property
    def key(self) -> str:
        """Stable name of the effect."""
        return f"notification.{self.topic}"


@dataclass(frozen=True, slots=True)
class CalendarEffect:
    """A message for the calendar.

    Args:
        meeting_id: the meeting; sequence: which version of it.
        suppressed: True when nothing leaves: that version was sent already, or the meeting is over.
        method: what the calendar is asked to do.
    """

    meeting_id: UUID
    sequence: int
    summary: str
    suppressed: bool = False
    method: CalendarMethod = CalendarMethod.REQUEST
    kind: EffectKind = EffectKind.CALENDAR
    due_at: datetime | None = None

    @property
    def key(self) -> str:
        """Stable name of the effect."""
        return f"calendar.{self.method.lower()}"


Effect = (
    TaskEffect
    | CancelTasksEffect
    | EventEffect
    | ActivityEffect
    | TimerEffect
    | StatusEffect
    | NotificationEffect
    | CalendarEffect
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an accepted move makes of a record.

    Args:
        changes: the record's columns that get a new value.
        metadata: what the history row keeps besides the call's own metadata.
        effects: what starts now; skipped: what a forced move passed over.
        ledger: as what the move is kept in the ledger; nothing for an ordinary one.
        own: what becomes of rows that only its lifecycle has, as values that its own writer knows.
    """

    changes: Mapping[str, object]
    metadata: Mapping[str, object]
    effects: tuple[Effect, ...]
    skipped: tuple[Effect, ...] = ()
    ledger: tuple[LedgerKind, ...] = ()
    own: tuple[object, ...] = ()
