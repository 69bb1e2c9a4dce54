"""What every move of a lifecycle makes of a record, whichever lifecycle it is. Source: engagements.md §2, §4, §5."""

from dataclasses import replace

from guards.assignment import assigned
from guards.common_events import OWNER_REASSIGNED, STAGE_CHANGED, type_of
from guards.effects import ActivityEffect, CancelTasksEffect, Effect, EventEffect
from guards.enums import ActivityKind, LedgerKind, TaskStatus, TransitionKind
from guards.rules import Case
from guards.staged_facts import F, Passage

_LEDGER = {
    TransitionKind.SOFT: LedgerKind.SOFT_STOP,
    TransitionKind.REOPEN: LedgerKind.REOPENING,
    TransitionKind.REVERSAL: LedgerKind.REVERSAL,
}


def changes(case: Case[F], cycle: int) -> dict[str, object]:
    """The columns that every move gives a new value; each lifecycle adds its own, its stage first of all.

    Args:
        case: the accepted move.
        cycle: the record's, after it.
    """
    return {
        "stage": case.move.target,
        "stage_entered_at": case.now,
        "entry_sequence": case.facts.entry + 1,
        "cycle": cycle,
        "owner_id": case.request.owner_id or case.facts.owner_id,
        "clocks_from": None,
    }


def passage(case: Case[F], cycle: int, *, forced: bool = False) -> Passage:
    """The move's row in the history, as the facts after it hold it.

    Args:
        case: the accepted move.
        cycle: the record's, after it.
        forced: whether a hard stop was passed.
    """
    return Passage(
        sequence=case.facts.entry + 1,
        order=case.facts.version + 1,
        source=case.facts.stage,
        target=case.move.target,
        kind=case.move.kind,
        cycle=cycle,
        at=case.now,
        forced=forced,
        by_system=case.request.actor.system,
    )


def arrived(case: Case[F], cycle: int, *, forced: bool = False) -> F:
    """The facts as they stand once the move is made, as far as every lifecycle has them; see `passage`."""
    facts = case.facts
    return replace(
        facts,
        stage=case.move.target,
        stage_entered_at=case.now,
        entry=facts.entry + 1,
        cycle=cycle,
        owner_id=case.request.owner_id or facts.owner_id,
        clocks_from=None,
        version=facts.version + 1,
        history=(*facts.history, passage(case, cycle, forced=forced)),
    )


def ledger(case: Case[F], *, forced: bool = False) -> tuple[LedgerKind, ...]:
    """As what the move is kept in the ledger; it tells what people did, so the worker's moves are not."""
    if case.request.actor.system:
        return ()
    kind = LedgerKind.OVERRIDE if forced else _LEDGER.get(case.move.kind)
    overrides = case.facts.owner_locked and new_owner(case)
    return (*((kind,) if kind else ()), *((LedgerKind.OWNER_OVERRIDE,) if overrides else ()))


def new_owner(case: Case[F]) -> bool:
    """Whether the move takes the record from one owner to another."""
    return case.facts.owner_id is not None and case.request.owner_id not in {None, case.facts.owner_id}


def cancelling(case: Case[F]) -> tuple[Effect, ...]:
    """The open tasks of the stage being left are cancelled, save those that stay."""
    facts = case.facts
    own = [t for t in facts.tasks if t.status is TaskStatus.OPEN and t.stage == facts.stage and not t.kept_on_leave]
    summary = f"Cancel {len(own)} open task{'s' if len(own) != 1 else ''} of {case.lifecycle.stage(facts.stage).label}"
    return (CancelTasksEffect(facts.stage, summary),) if own else ()


def telling(case: Case[F]) -> tuple[Effect, ...]:
    """The move is logged and announced."""
    label = case.lifecycle.stage
    words = f"{label(case.move.source).label} to {label(case.move.target).label}"
    return (
        ActivityEffect(ActivityKind.PIPELINE_STAGE_CHANGED, f"Log the move from {words}"),
        EventEffect(type_of(case.facts.kind, STAGE_CHANGED), f"Announce the move from {words}"),
    )


def handing_on(case: Case[F]) -> tuple[Effect, ...]:
    """Another owner is logged, announced and told."""
    if not new_owner(case):
        return ()
    facts, request = case.facts, case.request
    data = {
        "fromUserId": str(facts.owner_id),
        "ownerId": str(request.owner_id),
        "reason": request.reason or request.justification,
    }
    return (
        ActivityEffect(ActivityKind.OWNER_REASSIGNED, "Log the new owner", data),
        EventEffect(type_of(facts.kind, OWNER_REASSIGNED), "Announce the new owner", data),
        assigned(facts.kind, facts.version + 1),
    )
