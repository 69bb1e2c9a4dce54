"""Mutations that move records from stage to stage."""

from dataclasses import dataclass, field

from commands.outcomes import Invalid, Missing, TransitionOutcome, invalid
from commands.reopen import reopen
from commands.transition import transition
from commands.unit import Call
from guards.enums import LifecycleKind, ReasonCode
from guards.kinds import ENGINES
from guards.rules import Request
from resolvers.context import Context
from resolvers.writes import NO_USER, named_key, on_record, on_row, staged_key


@dataclass(frozen=True, slots=True)
class MoveInput:
    """The input of `transitionStage`, with global ids; `kind` is the lifecycle whose stage `target` is the key of."""

    kind: LifecycleKind
    target: str
    reason: str | None = None
    reason_code: ReasonCode | None = None
    justification: str | None = None
    confirm_financial_impact: bool = False
    force: bool = False
    owner_id: str | None = None
    metadata: object = field(default_factory=dict)


async def transition_stage(  # the options of a call, each named by the caller
    context: Context, call: Call, record_id: str, asked: MoveInput, *, expected_version: int | None, dry_run: bool
) -> TransitionOutcome:
    """See the command.

    Args:
        context: of the operation.
        call: who calls, when, under which key.
        record_id: global id of the record.
        asked: where to, and the arguments of the move.
        expected_version: refuse with a conflict unless the record is at this version.
        dry_run: decide and plan, write nothing.
    """
    request = request_of(call, asked, record_id)
    if isinstance(request, Invalid):
        return request
    return await on_record(
        context,
        record_id,
        lambda kind, found: transition(
            call, found, request, kind=kind, expected_version=expected_version, dry_run=dry_run
        ),
    )


async def reopen_engagement(
    context: Context, call: Call, record_id: str, reason: str, *, confirm_impact: bool, expected_version: int | None
) -> TransitionOutcome:
    """See the command."""
    return await on_row(
        context,
        "Engagement",
        record_id,
        lambda found: reopen(call, found, reason, confirm=confirm_impact, expected_version=expected_version),
    )


def request_of(call: Call, asked: MoveInput, record_id: str) -> Request | Invalid:
    """What the guards are asked, or what is wrong with the input.

    Args:
        call: who calls.
        asked: where to, and the arguments of the move.
        record_id: global id of the record; one that names nothing is told later.
    """
    owner_id = named_key(asked.owner_id, "User")
    wrong = _wrong_target(asked, record_id)
    if wrong is not None:
        return wrong
    if isinstance(owner_id, Missing):
        return invalid("ownerId", NO_USER)
    if not isinstance(asked.metadata, dict):
        return invalid("metadata", "Must be an object.")
    return Request(
        target=asked.target,
        actor=call.actor,
        reason=asked.reason,
        reason_code=asked.reason_code,
        justification=asked.justification,
        confirm_financial_impact=asked.confirm_financial_impact,
        force=asked.force,
        owner_id=owner_id,
        metadata=asked.metadata,
    )


def _wrong_target(asked: MoveInput, record_id: str) -> Invalid | None:
    """What is wrong with the stage that is named: it belongs to records of another kind, or there is none."""
    found = staged_key(record_id)
    if found is not None and found[0] is not asked.kind:
        mine = found[0].lower()
        return invalid("to", f"A record of kind {found[0]} moves to a stage of that kind: use the field {mine}.")
    known = ENGINES[asked.kind].lifecycle.stages if asked.kind in ENGINES else ()
    if asked.target in {stage.key for stage in known}:
        return None
    return invalid(f"to.{asked.kind.lower()}", "There is no such stage.")
