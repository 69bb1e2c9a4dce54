"""Move a record from one stage to another: the one way in."""

from datetime import datetime
from uuid import UUID

from commands import checks
from commands.carry_out import Step, carry_out
from commands.facts import AnyFacts, facts_of, read_record
from commands.outcomes import (
    Applied,
    Invalid,
    Missing,
    NotApplied,
    Planned,
    TransitionOutcome,
    invalid,
)
from commands.record_write import refuse_stale
from commands.transition_kept import freeze, thaw
from commands.unit import Call, perform
from guards.decide import Refused, decide
from guards.enums import LifecycleKind
from guards.kinds import ENGINES
from guards.rules import Request
from models import StagedRow, User, locks
from models.batch import Overtaken, Seen
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
    at = ref(kind, record_id)
    if call.idempotency_key is None and call.refused is None:
        outcome = await _move_at_once(call.now, at, request, expected_version=expected_version, dry_run=dry_run)
        if outcome is not None:
            return outcome

    async def work() -> TransitionOutcome:
        return await move(call.now, at, request, expected_version=expected_version, dry_run=dry_run)

    return await perform(call, work, freeze, thaw)


async def _move_at_once(
    now: datetime, at: Ref[StagedRow], request: Request, *, expected_version: int | None, dry_run: bool
) -> TransitionOutcome | None:
    """The same in two round trips, without a lock in between: what is written is written if the record is as it was.

    Returns:
        None where that cannot be: the move is judged by what other records of the owner do, or somebody else was
        faster. Nothing is written then.
    """
    found = await read_record(at)
    if found is None:
        return Missing(at.what, at.id)
    record, facts, seen = found
    if _leads_back(record, request):
        return None
    try:
        return await _judge(now, record, request, facts, expected_version=expected_version, dry_run=dry_run, seen=seen)
    except Overtaken:
        return None


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
    facts: AnyFacts | None = None,
) -> TransitionOutcome:
    """The same for a record that is locked; its facts are read unless they were read under the lock already."""
    if _leads_back(record, request):
        await lock_reversals(record.owner_id)
    known = facts or await facts_of(record)
    return await _judge(now, record, request, known, expected_version=expected_version, dry_run=dry_run)


def _leads_back(record: StagedRow, request: Request) -> bool:
    return ENGINES[record.KIND].lifecycle.backward(record.stage_key, request.target)


async def _judge(  # as above
    now: datetime,
    record: StagedRow,
    request: Request,
    facts: AnyFacts,
    *,
    expected_version: int | None,
    dry_run: bool,
    seen: Seen | None = None,
) -> TransitionOutcome:
    wrong = refuse_stale(record, expected_version) or _check(request) or await check_owner(request.owner_id)
    return wrong or await move_locked(record, facts, request, now, dry_run=dry_run, seen=seen)


async def move_locked(  # as above
    record: StagedRow,
    facts: AnyFacts,
    request: Request,
    now: datetime,
    *,
    dry_run: bool = False,
    seen: Seen | None = None,
) -> TransitionOutcome:
    """The same for a record that is locked, its facts read since.

    Args:
        record: the row; it is brought up to date.
        facts: of it.
        request: what is asked.
        now: the moment.
        dry_run: decide and plan, write nothing.
        seen: as what the row was read, if it is not locked; then a move that writes more than its batch raises
            `Overtaken`, too.
    """
    decision = decide(ENGINES[record.KIND], facts, request, now)
    if isinstance(decision, Refused):
        return NotApplied(decision, record)
    outcome = decision.outcome
    if outcome is None:
        return Applied(record, changed=False, warnings=decision.warnings, dry_run=dry_run)
    if outcome.own and seen is not None and not dry_run:
        raise Overtaken
    row = None if dry_run else await carry_out(Step(record, facts, decision, outcome, request, now, seen))
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
