"""The mutations: global ids become keys, one command runs, and readers of events are woken after its commit."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any, TypeVar
from uuid import UUID

from commands.activity_kinds import KINDS
from commands.cancel_meeting import cancel_meeting as cancel
from commands.complete_meeting import complete_meeting as complete
from commands.complete_task import complete_task as close_task
from commands.confirm_meeting import confirm_meeting as confirm
from commands.create_engagement import EngagementDraft
from commands.create_engagement import create_engagement as create
from commands.create_organization import create_organization as found_organization
from commands.outcomes import (
    Applied,
    Conflict,
    Done,
    FieldProblem,
    Forbidden,
    Invalid,
    Missing,
    NotApplied,
    Planned,
    Problem,
    TransitionOutcome,
    invalid,
)
from commands.record_activity import ActivityDraft
from commands.record_activity import record_activity as record
from commands.reopen import reopen
from commands.request_billing import request_billing as bill
from commands.retract_activity import retract_activity as retract
from commands.schedule_meeting import MeetingDraft, ParticipantDraft
from commands.schedule_meeting import schedule_meeting as schedule
from commands.transition import transition
from commands.unit import Call
from commands.update_engagement import update_engagement as update
from guards.enums import ActivityKind, EngagementStage, ReasonCode
from guards.rules import Request
from models import Activity, Engagement, Meeting, Organization, Task
from resolvers.context import Context
from resolvers.ids import key_of

__all__ = [
    "Applied",
    "Call",
    "Conflict",
    "Done",
    "FieldProblem",
    "Forbidden",
    "Invalid",
    "MeetingDraft",
    "Missing",
    "NotApplied",
    "ParticipantDraft",
    "Planned",
    "Problem",
    "TransitionOutcome",
]

T = TypeVar("T")
_NO_USER = "There is no active user with this id."
_NO_CONTACT = "There is no contact with this id."


def new_call(context: Context, idempotency_key: str | None, fingerprint: str) -> Call:
    """A call by the operation's actor, now.

    Args:
        context: of the operation.
        idempotency_key: repeats under the same key answer the first result.
        fingerprint: digest of the input without the key.
    """
    return Call(context.actor, context.now, idempotency_key, fingerprint)


@dataclass(frozen=True, slots=True)
class NewEngagement:
    """The input of `createEngagement`, with global ids."""

    name: str
    organization_id: str
    owner_id: str | None = None
    value: Decimal | None = None
    currency: str | None = None
    micro_deal: bool = False
    external_id: str | None = None


@dataclass(frozen=True, slots=True)
class MoveInput:
    """The input of `transitionStage`, with global ids; `engagement` is None where another kind's stage is named."""

    engagement: EngagementStage | None
    reason: str | None = None
    reason_code: ReasonCode | None = None
    justification: str | None = None
    confirm_financial_impact: bool = False
    force: bool = False
    owner_id: str | None = None
    metadata: object = field(default_factory=dict)


async def create_organization(
    context: Context, call: Call, name: str, domain: str | None, external_id: str | None
) -> Done[Organization] | Problem:
    """See the command."""
    return await _announced(context, found_organization(call, name=name, domain=domain, external_id=external_id))


async def create_engagement(context: Context, call: Call, new: NewEngagement) -> Done[Engagement] | Problem:
    """See the command."""
    organization_id = key_of(new.organization_id, "Organization")
    if organization_id is None:
        return invalid("organizationId", "There is no organization with this id.")
    owner_id = _named(new.owner_id, "User")
    if isinstance(owner_id, Missing):
        return invalid("ownerId", _NO_USER)
    draft = EngagementDraft(
        name=new.name,
        organization_id=organization_id,
        owner_id=owner_id,
        value=new.value,
        currency=new.currency,
        micro_deal=new.micro_deal,
        external_id=new.external_id,
    )
    return await _announced(context, create(call, draft))


async def update_engagement(
    context: Context, call: Call, record_id: str, changes: Mapping[str, object], expected_version: int | None
) -> Done[Engagement] | Problem:
    """See the command.

    Args:
        context: of the operation.
        call: who calls, when, under which key.
        record_id: global id of the engagement.
        changes: new values by column, users by global id.
        expected_version: refuse with a conflict unless the record is at this version.
    """
    columns = dict(changes)
    wrong: list[FieldProblem] = []
    for name, path in (("sponsor_id", "sponsorId"), ("implementation_lead_id", "implementationLeadId")):
        if name in columns:
            columns[name] = user_id = _named(columns[name], "User")
            wrong += [FieldProblem((path,), _NO_USER)] if isinstance(user_id, Missing) else []
    if wrong:
        return Invalid(tuple(wrong))
    return await _on(
        context,
        "Engagement",
        record_id,
        lambda found: update(call, found, columns, expected_version=expected_version),
    )


async def record_activity(  # a fact has that many parts, each named by the caller
    context: Context,
    call: Call,
    record_id: str,
    fact: tuple[ActivityKind, str, Mapping[str, Any]],  # Any: JSON values of the chosen input
    *,
    occurred_at: datetime | None,
    expected_version: int | None,
) -> Done[Activity] | Problem:
    """See the command.

    Args:
        context: of the operation.
        call: who calls, when, under which key.
        record_id: global id of the record.
        fact: its kind, the field of ActivityInput that carried it, and its values by the names of the API, users and
            contacts by global id.
        occurred_at: when it happened; None for now.
        expected_version: refuse with a conflict unless the record is at this version.
    """
    kind, field_name, data = fact
    values, wrong = _with_keys(kind, field_name, data)
    if wrong:
        return Invalid(tuple(wrong))
    draft = ActivityDraft(kind, field_name, values)
    return await _on(
        context,
        "Engagement",
        record_id,
        lambda found: record(call, found, draft, occurred_at=occurred_at, expected_version=expected_version),
    )


async def retract_activity(context: Context, call: Call, activity_id: str, reason: str) -> Done[Activity] | Problem:
    """See the command."""
    return await _on(context, "Activity", activity_id, lambda found: retract(call, found, reason))


async def schedule_meeting(
    context: Context, call: Call, record_id: str, draft: MeetingDraft
) -> Done[Meeting] | Problem:
    """See the command."""
    return await _on(context, "Engagement", record_id, lambda found: schedule(call, found, draft))


async def confirm_meeting(context: Context, call: Call, meeting_id: str, reason: str | None) -> Done[Meeting] | Problem:
    """See the command."""
    return await _on(context, "Meeting", meeting_id, lambda found: confirm(call, found, reason))


async def cancel_meeting(context: Context, call: Call, meeting_id: str, reason: str | None) -> Done[Meeting] | Problem:
    """See the command."""
    return await _on(context, "Meeting", meeting_id, lambda found: cancel(call, found, reason))


async def complete_meeting(context: Context, call: Call, meeting_id: str, notes: str) -> Done[Meeting] | Problem:
    """See the command."""
    return await _on(context, "Meeting", meeting_id, lambda found: complete(call, found, notes))


async def complete_task(context: Context, call: Call, task_id: str, waive_reason: str | None) -> Done[Task] | Problem:
    """See the command."""
    return await _on(context, "Task", task_id, lambda found: close_task(call, found, waive_reason))


async def request_billing(context: Context, call: Call, record_id: str) -> Done[Engagement] | Problem:
    """See the command."""
    return await _on(context, "Engagement", record_id, lambda found: bill(call, found))


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
    request = _request(call, asked)
    if isinstance(request, Invalid):
        return request
    return await _on(
        context,
        "Engagement",
        record_id,
        lambda found: transition(call, found, request, expected_version=expected_version, dry_run=dry_run),
    )


async def reopen_engagement(
    context: Context, call: Call, record_id: str, reason: str, *, confirm_impact: bool, expected_version: int | None
) -> TransitionOutcome:
    """See the command."""
    return await _on(
        context,
        "Engagement",
        record_id,
        lambda found: reopen(call, found, reason, confirm=confirm_impact, expected_version=expected_version),
    )


def _request(call: Call, asked: MoveInput) -> Request | Invalid:
    owner_id = _named(asked.owner_id, "User")
    if asked.engagement is None:
        return invalid("to", "An engagement moves to a stage of engagements: use the field engagement.")
    if isinstance(owner_id, Missing):
        return invalid("ownerId", _NO_USER)
    if not isinstance(asked.metadata, dict):
        return invalid("metadata", "Must be an object.")
    return Request(
        target=asked.engagement,
        actor=call.actor,
        reason=asked.reason,
        reason_code=asked.reason_code,
        justification=asked.justification,
        confirm_financial_impact=asked.confirm_financial_impact,
        force=asked.force,
        owner_id=owner_id,
        metadata=asked.metadata,
    )


def _with_keys(
    kind: ActivityKind,
    field_name: str,
    data: Mapping[str, Any],  # Any: as above
) -> tuple[dict[str, Any], list[FieldProblem]]:
    """The values with primary keys as text in the place of global ids, and a problem for each id that is none."""
    values, wrong = dict(data), []
    for names, type_name, message in (
        (KINDS[kind].users, "User", _NO_USER),
        (KINDS[kind].contacts, "Contact", _NO_CONTACT),
    ):
        for name in names:
            given = data.get(name)
            texts: Sequence[str] = given if isinstance(given, list) else [] if given is None else [given]
            keys = [key_of(text, type_name) for text in texts]
            for place, found in enumerate(keys):
                if found is None:
                    inside = (str(place),) if isinstance(given, list) else ()
                    wrong.append(FieldProblem(("activity", field_name, name, *inside), message))
            if given is not None:
                values[name] = [str(found) for found in keys] if isinstance(given, list) else str(keys[0])
    return values, wrong


def _named(text: object, type_name: str) -> UUID | Missing | None:
    """The key of a global id that may be absent."""
    if text is None:
        return None
    return key_of(str(text), type_name) or Missing(type_name.lower())


async def _on(context: Context, type_name: str, text: str, command: Callable[[UUID], Awaitable[T]]) -> T | Missing:
    """Run a command on the row that a global id names."""
    found = key_of(text, type_name)
    return Missing(type_name.lower()) if found is None else await _announced(context, command(found))


async def _announced(context: Context, command: Awaitable[T]) -> T:
    """Run a command, and wake the readers of events if it wrote any."""
    outcome = await command
    if isinstance(outcome, Done) or (isinstance(outcome, Applied) and outcome.transition is not None):
        context.wake()
    return outcome
