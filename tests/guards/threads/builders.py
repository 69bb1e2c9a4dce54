"""Threads as they stand at a stage with all that it asks for, and calls that people make on them."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any, TypedDict, Unpack
from uuid import UUID

from guards.actor import Actor
from guards.decide import Accepted, Refused, decide
from guards.enums import Role, TransitionKind
from guards.rules import Request
from guards.staged_facts import Mark, Passage
from guards.thread import ENGINE
from guards.thread_enums import ActionStatus, ThreadStage, ThreadStatus, ThreadType
from guards.thread_facts import ActionFact, Approval, EntryFact, ThreadFacts
from tests.guards.builders import MONDAY, OWNER

S = ThreadStage
DAY = timedelta(days=1)
WAY = tuple(stage for stage in S)
THREAD_ID = UUID(int=1)
A4 = UUID(int=104)
A7 = UUID(int=107)
SEGMENT = UUID(int=200)
LATER = datetime(2026, 6, 1, 9, 0, tzinfo=UTC)

# Any: JSON, some of it spoiled on purpose.
Entry = dict[str, Any]

VENTURE_IMPACT = {"strategicValue": 0.9, "marketSize": 0.6, "defensibility": 0.6}
BOOTSTRAP_IMPACT = {"revenueImpact": 0.9, "timeToCash": 0.6, "margin": 0.6}
VERDICT = {"assumptionId": str(A4), "verdict": "VALIDATED", "evidence": "Chose white-label", "confidence": 95}

_DEAL: Mapping[ThreadStage, Entry] = {
    S.INPUT: {
        "direction": "INBOUND",
        "source": "REFERRAL",
        "contact": {"name": "Cleo", "title": "CTO", "email": "cleo@acme.test", "company": "Acme"},
        "signal": "Asked for a demo",
    },
    S.HYPOTHESIS: {"segmentId": str(SEGMENT), "assumptionIds": [str(A4)], "confidence": 60},
    S.IMPLICATION: {
        "arrMin": "1000000",
        "arrMax": "1500000",
        "strategicValue": "HIGH",
        "resourceHours": 40,
        "icpMatch": 0.85,
        "targetArr": "1500000",
    },
    S.DECISION: {
        "decision": "PROCEED",
        "alternatives": [{"option": "Wait a quarter", "against": "They decide in spring"}],
        "reasoning": "They fit and they have the budget",
        "impactMode": "VENTURE",
        "impact": VENTURE_IMPACT,
    },
    S.LEARNING: {"outcome": "CLOSED", "arr": "1100000", "verdicts": [VERDICT]},
}
_OTHER: Mapping[ThreadStage, Entry] = {
    **_DEAL,
    S.INPUT: {"fact": "Three deals waited for legal", "source": "team", "date": "2026-03-01"},
    S.LEARNING: {"outcome": "SUCCESS", "verdicts": [VERDICT]},
}
DEFERRED: Entry = {
    **_DEAL[S.DECISION],
    "decision": "DEFER",
    "resumeAt": LATER.isoformat(),
    "resumeStage": "implication",
}


class Changes(TypedDict, total=False):
    """Fields of the facts that a test sets to something else."""

    status: ThreadStatus
    owner_id: UUID | None
    owner_locked: bool
    entries: Mapping[ThreadStage, EntryFact]
    approvals: tuple[Approval, ...]
    actions: tuple[ActionFact, ...]
    metrics: frozenset[str]
    subgoal_metrics: frozenset[str]
    venture_id: UUID | None
    playbook: bool
    prospects: int
    resume_at: datetime | None
    resume_stage: ThreadStage | None
    snoozed_until: datetime | None
    marks: Mapping[str, Mark]


class ActionChanges(TypedDict, total=False):
    """Fields of an action that a test sets to something else."""

    status: ActionStatus
    owner_id: UUID | None
    due_at: datetime | None
    closed_at: datetime | None
    closed_reason: str | None
    depends_on: tuple[UUID, ...]
    order: int


class Arguments(TypedDict, total=False):
    """Arguments of a call."""

    reason: str | None
    owner_id: UUID | None
    force: bool


def content(stage: ThreadStage, kind: ThreadType = ThreadType.SALES) -> Entry:
    """All that the stage's entry must hold."""
    return dict((_DEAL if kind is ThreadType.SALES else _OTHER)[stage])


def without(entry: Mapping[str, Any], path: str) -> Entry:
    """An entry that lacks what lies at a path with dots."""
    key, _, rest = path.partition(".")
    if rest:
        return {**entry, key: without(entry[key], rest)}
    return {name: value for name, value in entry.items() if name != key}


def having(entry: Mapping[str, Any], path: str, value: object) -> Entry:
    """An entry with something else at a path with dots."""
    key, _, rest = path.partition(".")
    return {**entry, key: having(entry.get(key, {}), rest, value) if rest else value}


def action(number: int = 1, **changes: Unpack[ActionChanges]) -> ActionFact:
    """A completed action."""
    done = ActionFact(
        id=UUID(int=1000 + number),
        template="sales:demo",
        status=ActionStatus.COMPLETED,
        owner_id=OWNER.id,
        due_at=MONDAY + 20 * DAY,
        order=50 + number,
        opened_at=MONDAY + 10 * DAY,
        closed_at=MONDAY + 15 * DAY,
    )
    return done._replace(**changes)


def entered(stage: ThreadStage) -> datetime:
    """When the thread of the tests enters a stage: one every other day."""
    return MONDAY + 2 * WAY.index(stage) * DAY


def at(stage: ThreadStage, kind: ThreadType = ThreadType.SALES, **changes: Unpack[Changes]) -> ThreadFacts:
    """A thread at a stage that holds all that the stage asks for."""
    way = WAY[: WAY.index(stage) + 1]
    written = {
        step: EntryFact(1, 2 * number, entered(step), content(step, kind))
        for number, step in enumerate(way, 1)
        if step in _DEAL
    }
    history = tuple(
        Passage(
            sequence=number,
            order=2 * number - 1,
            source=way[number - 2] if number > 1 else None,
            target=step,
            kind=TransitionKind.FORWARD if number > 1 else TransitionKind.CREATE,
            cycle=1,
            at=entered(step),
        )
        for number, step in enumerate(way, 1)
    )
    done = stage is S.COMPLETED
    found = ThreadFacts(
        id=THREAD_ID,
        version=100,
        stage=stage,
        stage_entered_at=entered(stage),
        entry=len(way),
        owner_id=OWNER.id,
        type=kind,
        status=ThreadStatus.COMPLETED if done else ThreadStatus.ACTIVE,
        segment_id=SEGMENT,
        created_at=MONDAY,
        completed_at=entered(stage) if done else None,
        entries=written,
        actions=(action(),) if S.ACTIONS in way else (),
        history=history,
    )
    return replace(found, **changes)


def writing(facts: ThreadFacts, stage: ThreadStage, entry: Mapping[str, Any], revision: int = 1) -> ThreadFacts:
    """The same thread with another entry of a stage."""
    return replace(facts, entries={**facts.entries, stage: EntryFact(revision, 90, entered(stage), entry)})


def lacking(stage: ThreadStage, path: str, kind: ThreadType = ThreadType.SALES) -> ThreadFacts:
    """A thread at a stage whose entry lacks what lies at a path."""
    return writing(at(stage, kind), stage, without(content(stage, kind), path))


def deferred(stage: ThreadStage = S.IMPLICATION) -> ThreadFacts:
    """A thread that rests until a date."""
    facts = writing(at(S.DECISION), S.DECISION, having(DEFERRED, "resumeStage", stage))
    return replace(facts, status=ThreadStatus.PAUSED, resume_at=LATER, resume_stage=stage)


def deciding(decision: str) -> ThreadFacts:
    """A thread at DECISION that decides so."""
    entry = DEFERRED if decision == "DEFER" else having(content(S.DECISION), "decision", decision)
    return writing(at(S.DECISION), S.DECISION, entry)


def weighing(*inputs: float, mode: str = "VENTURE") -> Entry:
    """A decision whose impact has these inputs."""
    names = VENTURE_IMPACT if mode == "VENTURE" else BOOTSTRAP_IMPACT
    return {**content(S.DECISION), "impactMode": mode, "impact": dict(zip(names, inputs, strict=True))}


def approval(role: Role = Role.EXECUTIVE, revision: int = 1) -> Approval:
    return Approval(revision, role, MONDAY)


def verdict(facts: ThreadFacts, target: str, by: Actor = OWNER, **arguments: Unpack[Arguments]) -> Accepted | Refused:
    request = Request(target=target, actor=by, **arguments)
    return decide(ENGINE, facts, request, facts.stage_entered_at + DAY)


def accepted(facts: ThreadFacts, target: str, by: Actor = OWNER, **arguments: Unpack[Arguments]) -> Accepted:
    found = verdict(facts, target, by, **arguments)
    assert isinstance(found, Accepted), found
    return found


def refused(facts: ThreadFacts, target: str, by: Actor = OWNER, **arguments: Unpack[Arguments]) -> Refused:
    found = verdict(facts, target, by, **arguments)
    assert isinstance(found, Refused), found
    return found


def unmet(answer: Refused) -> list[str]:
    """The ids of the rules that refuse."""
    return [result.rule_id for result in answer.rules if result.refuses]
