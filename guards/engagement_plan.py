"""What an accepted move makes of an engagement, and what it starts. Source: engagements.md §2, §4, §5."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from guards import moving
from guards.effects import (
    ActivityEffect,
    Effect,
    EventEffect,
    NotificationEffect,
    Outcome,
    StatusEffect,
    TaskEffect,
)
from guards.engagement_automations import AUTOMATIONS, Automation, EventTemplate
from guards.engagement_clocks import armed
from guards.engagement_facts import EngagementFacts
from guards.engagement_rules import discovery_meeting
from guards.engagement_stages import CLIENT_STATUS, LEAD_STAGES, REVENUE_STAGES, locks_owner
from guards.enums import ActivityKind, EngagementStage, TaskStatus, TransitionKind
from guards.invitations import invitation
from guards.lifecycle import Move
from guards.reversals import reversal_effects
from guards.rules import Case
from guards.staged_facts import TaskFact

S = EngagementStage
_RESTARTS = (S.MAINTENANCE, S.COLD_LEAD)


def plan(case: Case[EngagementFacts], forced: bool, skipped: tuple[Move, ...]) -> Outcome:  # noqa: FBT001  # Engine.plan's signature
    """What the move makes of the record, and all that starts with it.

    Args:
        case: the accepted move.
        forced: whether a hard stop was passed.
        skipped: the moves that a forced move passed over.
    """
    changes = _changes(case, forced=forced)
    after = _after(case, changes, forced=forced)
    effects = (
        *_leaving(case),
        *_moving(case, changes, forced=forced),
        *reversal_effects(case.facts, after.history[-1]),
        *_entering(case.facts, after, case.now, forced=forced),
        *_inviting(case, (case.move.target,)),
    )
    return Outcome(
        changes=changes,
        metadata=_metadata(case),
        effects=(*effects, *armed(after)),
        skipped=_skipped(case, skipped) if forced else (),
        ledger=moving.ledger(case, forced=forced),
    )


def starting(facts: EngagementFacts, now: datetime) -> tuple[Effect, ...]:
    """What a record that was just created starts: the automations and clocks of its stage.

    Args:
        facts: the new record, its first history row included.
        now: when it was created, in UTC.

    Source: engagements.md §5.
    """
    return (*_entering(facts, facts, now, forced=False), *armed(facts))


def _changes(case: Case[EngagementFacts], *, forced: bool) -> dict[str, object]:
    facts, target = case.facts, case.move.target
    own = {
        "stage": EngagementStage(target),
        "client_status": CLIENT_STATUS[target],
        "owner_locked": locks_owner(target, locked=facts.owner_locked),
        "stale": False if not case.request.actor.system else facts.stale and target in LEAD_STAGES,
    }
    common = moving.changes(case, facts.cycle + opens_cycle(case.move))
    return common | own | _milestones(case, forced=forced)


def opens_cycle(move: Move) -> bool:
    """Whether a move opens a new cycle of the record. Source: engagements.md §2, RECYCLE."""
    return move.kind is TransitionKind.RECYCLE or (move.source, move.target) == _RESTARTS


def _milestones(case: Case[EngagementFacts], *, forced: bool) -> dict[str, object]:
    """When the deal was won or lost in this cycle; a new cycle and a reopening start without either."""
    facts, target = case.facts, case.move.target
    if target == S.CLOSED_LOST:
        return {
            "lost_at": case.now,
            "lost_reason": case.request.reason_code,
            "lost_from_stage": EngagementStage(facts.stage),
        }
    won = facts.won_at or case.now
    if target == S.CLOSED_WON or (forced and target in REVENUE_STAGES):
        return {"won_at": won}
    if case.move.kind is TransitionKind.REOPEN:
        return {"won_at": None}
    if opens_cycle(case.move):
        return {"won_at": None, "lost_at": None, "lost_reason": None, "lost_from_stage": None}
    return {}


def _after(case: Case[EngagementFacts], changes: Mapping[str, object], *, forced: bool) -> EngagementFacts:
    """The facts as they stand once the move is made: what its clocks and tasks are counted from."""
    after = moving.arrived(case, case.facts.cycle + opens_cycle(case.move), forced=forced)
    return replace(after, client_status=CLIENT_STATUS[case.move.target], stale=bool(changes["stale"]))


def foreseen(case: Case[EngagementFacts]) -> EngagementFacts:
    """The facts as they would stand once an unforced move is made, with the tasks that its stage then has open.

    Args:
        case: the move, with all that it asks for.

    Source: api.md, Guidance.
    """
    facts = case.facts
    after = _after(case, _changes(case, forced=False), forced=False)
    entering = _entering(facts, after, case.now, forced=False)
    tasks = (_foreseen_task(effect, after) for effect in entering if isinstance(effect, TaskEffect))
    locked = locks_owner(after.stage, locked=facts.owner_locked)
    return replace(after, owner_locked=locked, tasks=(*facts.tasks, *tasks))


def _foreseen_task(effect: TaskEffect, after: EngagementFacts) -> TaskFact:
    return TaskFact(
        template=effect.template,
        stage=after.stage,
        entry=after.entry,
        cycle=after.cycle,
        status=TaskStatus.OPEN,
        outbound=effect.outbound,
        checklist=effect.checklist,
        kept_on_leave=effect.kept_on_leave,
    )


def _leaving(case: Case[EngagementFacts]) -> tuple[Effect, ...]:
    on_leave = AUTOMATIONS[case.facts.stage].on_leave
    return (*moving.cancelling(case), *(_event(case.facts, template) for template in on_leave))


def _moving(case: Case[EngagementFacts], changes: Mapping[str, object], *, forced: bool) -> tuple[Effect, ...]:
    facts, move = case.facts, case.move
    effects = [*moving.telling(case)]
    if CLIENT_STATUS[move.source] is not CLIENT_STATUS[move.target]:
        effects.append(StatusEffect(CLIENT_STATUS[move.source], CLIENT_STATUS[move.target]))
    effects += moving.handing_on(case)
    if forced:
        effects.append(EventEffect("engagement.transition_forced", "Announce the override"))
    if move.kind is TransitionKind.REOPEN:
        effects.append(EventEffect("engagement.reopened", "Announce the reopening"))
    if facts.stale and not changes["stale"]:
        effects.append(ActivityEffect(ActivityKind.STALE_CLEARED, "Log that the record is no longer stale"))
        effects.append(
            EventEffect("engagement.stale_cleared", "Announce that the record is no longer stale", {"by": "MOVE"})
        )
    return tuple(effects)


def _entering(before: EngagementFacts, after: EngagementFacts, now: datetime, *, forced: bool) -> tuple[Effect, ...]:
    """The target stage's automations; billing never leaves by force (engagements.md §2, HARD)."""
    automation = AUTOMATIONS[after.stage]
    open_now = {
        task.template
        for task in before.tasks
        if task.status is TaskStatus.OPEN
        and task.cycle == after.cycle
        and (task.kept_on_leave or task.stage != before.stage)
    }
    events = (t for t in automation.events if not (forced and t.type == BILLING))
    return (
        *(
            template.planned(now, after.policy.calendar)
            for template in automation.tasks
            if template.key not in open_now
        ),
        *(ActivityEffect(kind, _logged(kind)) for kind in automation.activities),
        *(_event(after, template) for template in events),
        *_noticing(automation, after),
    )


def _noticing(automation: Automation, after: EngagementFacts) -> tuple[Effect, ...]:
    if not automation.notify:
        return ()
    once = f"{after.stage}:{after.entry}"
    return (NotificationEffect(f"{after.stage}.entered", automation.notice, automation.notify, once),)


def _inviting(case: Case[EngagementFacts], stages: Iterable[str]) -> tuple[Effect, ...]:
    """The invitation that entering one of these stages sends, once per version of it. Source: engagements.md §5."""
    meeting = discovery_meeting(case) if any(AUTOMATIONS[stage].invites for stage in stages) else None
    return (invitation(meeting, case.now),) if meeting is not None else ()


BILLING = "engagement.billing_requested"


def billing(facts: EngagementFacts) -> EventEffect:
    """The billing request of a record, suppressed if it left before. Source: engagements.md §5."""
    return next(_event(facts, t) for t in AUTOMATIONS[S.CLOSED_WON].events if t.type == BILLING)


def _skipped(case: Case[EngagementFacts], moves: tuple[Move, ...]) -> tuple[Effect, ...]:
    """What the stages passed over would have started, invitation included, and billing, which is never forced."""
    target = case.move.target
    passed = [move.target for move in moves if move.target != target]
    effects = [
        effect
        for stage in passed
        for effect in _entering(case.facts, replace(case.facts, stage=stage), case.now, forced=False)
    ]
    own = (billing(case.facts),) if target == S.CLOSED_WON else ()
    return (*effects, *_inviting(case, passed), *own)


def _event(facts: EngagementFacts, template: EventTemplate) -> EventEffect:
    once = _once_key(facts, template)
    spent = once is not None and once in facts.spent
    summary = f"{template.summary} (already sent, not repeated)" if spent else template.summary
    worth = {"value": None if facts.value is None else str(facts.value), "currency": facts.currency}
    return EventEffect(template.type, summary, worth if template.tells_worth else {}, once=once, suppressed=spent)


def _once_key(facts: EngagementFacts, template: EventTemplate) -> str | None:
    """The key under which an external effect leaves once. Source: engagements.md §5."""
    if template.once_per is None:
        return None
    if isinstance(template.once_per, ActivityKind):
        known = facts.of_kind(template.once_per)
        return f"{template.type}:{known[-1].order if known else 0}"
    return f"{template.type}:{facts.cycle}"


def _logged(kind: ActivityKind) -> str:
    return f"Log {kind.lower().replace('_', ' ')}"


def _metadata(case: Case[EngagementFacts]) -> dict[str, object]:
    """The stage's own fields, kept with the history row and the activity. Source: 003 Activity Logging."""
    facts, target = case.facts, case.move.target
    found: dict[str, object] = {}
    meeting = discovery_meeting(case)
    if target in {S.DISCOVERY_SCHEDULED, S.DISCOVERY_DONE} and meeting is not None:
        found["meetingId"] = str(meeting.id)
    if target in {S.PROPOSAL_SENT, S.NEGOTIATION, *REVENUE_STAGES} and facts.value is not None:
        found |= {"dealValue": str(facts.value), "currency": facts.currency}
    if case.request.owner_id is not None:
        found["ownerId"] = str(case.request.owner_id)
    if target == S.CLOSED_LOST:
        found |= {"lossReason": case.request.reason_code, "lostFrom": facts.stage}
    return found
