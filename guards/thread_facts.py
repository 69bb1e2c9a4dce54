"""The facts that a decision about a thread may see."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import Any, NamedTuple
from uuid import UUID

from guards.enums import LifecycleKind, Role
from guards.staged_facts import StagedFacts
from guards.thread_enums import ActionStatus, ThreadStage, ThreadStatus, ThreadType

# Any: JSON, in the shape that `guards.thread_entries` describes for the stage and the type of the thread.
Content = Mapping[str, Any]
NOTHING: Content = MappingProxyType({})


class EntryFact(NamedTuple):
    """The latest revision of a stage's entry; `order` is the record's version when it was written."""

    revision: int
    order: int
    at: datetime
    content: Content


class Approval(NamedTuple):
    """An approval of a revision of the DECISION entry, and what role gave it."""

    revision: int
    role: Role
    at: datetime


class ActionFact(NamedTuple):
    """An action of a thread.

    `opened_at` is when it was written down, `closed_at` when it was completed or cancelled; `closed_reason` says why
    it was cancelled. `order` is the record's version when it last changed.
    """

    id: UUID
    template: str
    status: ActionStatus
    owner_id: UUID | None
    due_at: datetime | None
    order: int
    opened_at: datetime
    closed_at: datetime | None = None
    closed_reason: str | None = None
    depends_on: tuple[UUID, ...] = ()
    result: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreadFacts(StagedFacts):
    """All that is known of one thread when a decision is made.

    `entries` holds the latest revision of each stage's entry; `metrics` and `subgoal_metrics` the names of the
    linked goal's and subgoal's own; `playbook` says whether its venture has a current sales playbook, `prospects`
    how many companies a campaign goes to; `resume_at` and `resume_stage` are set while a DEFER pauses the thread.
    """

    kind = LifecycleKind.THREAD

    type: ThreadType
    status: ThreadStatus
    goal_id: UUID | None = None
    subgoal_id: UUID | None = None
    segment_id: UUID | None = None
    venture_id: UUID | None = None
    engagement_id: UUID | None = None
    created_at: datetime
    completed_at: datetime | None = None
    resume_at: datetime | None = None
    resume_stage: ThreadStage | None = None
    entries: Mapping[ThreadStage, EntryFact] = field(default_factory=dict)
    approvals: tuple[Approval, ...] = ()
    actions: tuple[ActionFact, ...] = ()
    metrics: frozenset[str] = frozenset()
    subgoal_metrics: frozenset[str] = frozenset()
    playbook: bool = False
    prospects: int = 0

    def entry_of(self, stage: ThreadStage) -> Content:
        """What the stage's entry holds; nothing where there is none."""
        entry = self.entries.get(stage)
        return entry.content if entry else NOTHING

    def tested(self) -> tuple[str, ...]:
        """The ids of the assumptions under test, as the HYPOTHESIS entry names them."""
        named = self.entry_of(ThreadStage.HYPOTHESIS).get("assumptionIds")
        return tuple(map(str, named)) if isinstance(named, list) else ()

    @property
    def deferred(self) -> bool:
        """Whether a DEFER pauses it until a date."""
        return self.status is ThreadStatus.PAUSED and self.resume_at is not None
