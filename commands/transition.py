"""Move a record from one stage to another: the one way in."""

from dataclasses import asdict, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from commands import checks
from commands.carry_out import Step, carry_out
from commands.facts import facts_of
from commands.outcomes import (
    Applied,
    Invalid,
    Missing,
    NotApplied,
    Planned,
    TransitionOutcome,
    invalid,
)
from commands.record_write import kept_as, kept_record, refuse_stale
from commands.unit import Call, Frozen, perform
from guards.decide import Refused, decide
from guards.enums import EffectKind, LifecycleKind, RefusalCode, Role, Severity
from guards.kinds import ENGINES
from guards.rules import Fix, Request, RuleResult
from guards.staged_facts import StagedFacts
from models import StagedRow, Transition, User, locks
from models.kinds import Ref, ref


async def transition(
    call: Call,
    record_id: UUID,
    request: Request,
    *,
    kind: LifecycleKind = LifecycleKind.ENGAGEMENT,
    expected_version: int | None = None,
    dry_run: bool = False,
) -> TransitionOutcome:
    """Move a record, or say why not.

    Args:
        call: who calls, when, under which key.
        record_id: the record.
        request: where to, and the arguments of the move.
        kind: of the record.
        expected_version: refuse with a conflict unless the record is at this version.
        dry_run: decide and plan, write nothing.

    Source: engagements.md §2; api.md, Mutations and Concurrency.
    """

    async def work() -> TransitionOutcome:
        return await move(call.now, ref(kind, record_id), request, expected_version=expected_version, dry_run=dry_run)

    return await perform(call, work, freeze, thaw)


async def move(
    now: datetime, at: Ref[StagedRow], request: Request, *, expected_version: int | None = None, dry_run: bool = False
) -> TransitionOutcome:
    """The same within a transaction that is already open."""
    record = await locks.lock_record(at)
    if record is None:
        return Missing(at.what, at.id)
    return await move_held(now, record, request, expected_version=expected_version, dry_run=dry_run)


async def move_held(  # each an option of the call
    now: datetime,
    record: StagedRow,
    request: Request,
    *,
    expected_version: int | None = None,
    dry_run: bool = False,
    facts: StagedFacts | None = None,
) -> TransitionOutcome:
    """The same for a record that is locked; its facts are read unless they were read under the lock already."""
    stale = refuse_stale(record, expected_version)
    if stale is not None:
        return stale
    wrong = _check(request) or await check_owner(request.owner_id)
    if wrong is not None:
        return wrong
    if ENGINES[record.KIND].lifecycle.backward(record.stage_key, request.target):
        await lock_reversals(record.owner_id)
    return await move_locked(record, facts or await facts_of(record), request, now, dry_run=dry_run)


async def move_locked(
    record: StagedRow, facts: StagedFacts, request: Request, now: datetime, *, dry_run: bool = False
) -> TransitionOutcome:
    """The same for a record that is locked, its facts read since."""
    decision = decide(ENGINES[record.KIND], facts, request, now)
    if isinstance(decision, Refused):
        return NotApplied(decision, record)
    outcome = decision.outcome
    if outcome is None:
        return Applied(record, changed=False, warnings=decision.warnings, dry_run=dry_run)
    row = None if dry_run else await carry_out(Step(record, facts, decision, outcome, request, now))
    return Applied(
        record,
        changed=True,
        transition=row,
        warnings=decision.warnings,
        effects=tuple(Planned.of(effect) for effect in outcome.effects),
        skipped=tuple(Planned.of(effect) for effect in outcome.skipped),
        waived=decision.waived,
        dry_run=dry_run,
    )


async def lock_reversals(owner_id: UUID | None) -> None:
    """Let nobody else take back a record of this owner meanwhile: two at once would each overlook the other."""
    await locks.lock_key("reversals", owner_id)


def _check(request: Request) -> Invalid | None:
    return checks.collect(
        [
            checks.short("reason", request.reason, 20_000),
            checks.short("justification", request.justification, 20_000),
            checks.json("metadata", request.metadata),
        ]
    )


async def check_owner(owner_id: UUID | None) -> Invalid | None:
    """What is wrong with the owner that a call names: nobody, or somebody who has left."""
    if owner_id is None or await User.exists(id=owner_id, active=True):
        return None
    return invalid("ownerId", "There is no active user with this id.")


def freeze(outcome: TransitionOutcome) -> Frozen | None:
    """What to keep of an applied move under its idempotency key."""
    if not isinstance(outcome, Applied) or outcome.dry_run:
        return None
    return {
        **kept_as(outcome.record),
        "transition": str(outcome.transition.id) if outcome.transition else None,
        "changed": outcome.changed,
        "warnings": [asdict(rule) for rule in outcome.warnings],
        "waived": [asdict(rule) for rule in outcome.waived],
        "effects": [asdict(effect) for effect in outcome.effects],
        "skipped": [asdict(effect) for effect in outcome.skipped],
    }


async def thaw(kept: Frozen) -> TransitionOutcome:
    """The outcome of a move again, from what was kept."""
    row = await Transition.get(id=kept["transition"]) if kept["transition"] else None
    return Applied(
        await kept_record(kept),
        changed=kept["changed"],
        transition=row,
        warnings=tuple(_rule(rule) for rule in kept["warnings"]),
        waived=tuple(_rule(rule) for rule in kept["waived"]),
        effects=tuple(_effect(effect) for effect in kept["effects"]),
        skipped=tuple(_effect(effect) for effect in kept["skipped"]),
        replayed=True,
    )


def _rule(kept: dict[str, Any]) -> RuleResult:  # Any: what asdict made of a RuleResult
    fix = kept["fix"]
    restored = RuleResult(**kept)
    return replace(
        restored,
        code=RefusalCode(restored.code),
        severity=Severity(restored.severity),
        fix=_fix(fix) if fix else None,
    )


def _fix(kept: dict[str, Any]) -> Fix:  # Any: what asdict made of a Fix
    roles = tuple(Role(role) for role in kept["roles"])
    value = kept.get("value")  # what was kept by an earlier release doesn't say
    return Fix(kept["mutation"], kept["argument"], roles, value)


def _effect(kept: dict[str, Any]) -> Planned:  # Any: what asdict made of a Planned
    due = datetime.fromisoformat(kept["due_at"]) if kept["due_at"] else None
    suppressed = kept.get("suppressed", False)  # what was kept by an earlier release doesn't say
    return Planned(EffectKind(kept["kind"]), kept["key"], kept["summary"], due, suppressed)
