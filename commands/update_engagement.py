"""Change an engagement's own fields."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any
from uuid import UUID

from commands import checks
from commands.checks import Finding
from commands.log import entry
from commands.outcomes import Done, FieldProblem, Forbidden, Invalid, Problem
from commands.people import unknown_users
from commands.record_write import announce, refuse_below, save_changes, write_record
from commands.unit import Call
from commands.ventures.known import unknown_venture
from guards.enums import ActivityKind, Role
from models import Engagement
from models.kinds import Ref

# Any: a column's value, checked by the function of its column.
Changes = Mapping[str, Any]
_NAMES = {
    "name": "name",
    "value": "value",
    "currency": "currency",
    "micro_deal": "microDeal",
    "sponsor_id": "sponsorId",
    "implementation_lead_id": "implementationLeadId",
    "venture_id": "ventureId",
}
_PEOPLE = ("sponsor_id", "implementation_lead_id")
_REQUIRED = ("name", "currency", "micro_deal")


async def update_engagement(
    call: Call, engagement_id: UUID, changes: Changes, *, expected_version: int | None = None
) -> Done[Engagement] | Problem:
    """Change some fields of an engagement.

    Args:
        call: who calls, when, under which key; changing `micro_deal` takes a MANAGER and is logged.
        engagement_id: the record.
        changes: new values by column; a column that is not named stays. None clears value, sponsor, lead
            and venture.
        expected_version: refuse with a conflict unless the record is at this version.

    Source: core.graphql, UpdateEngagementInput; engagements.md §2, microDeal.
    """
    return await write_record(
        call,
        Engagement,
        Ref(Engagement, engagement_id),
        lambda record: change_engagement(call, record, changes),
        expected_version=expected_version,
    )


async def change_engagement(call: Call, record: Engagement, changes: Changes) -> Done[Engagement] | Problem:
    """The same on a record that the caller has locked, and may write."""
    return _refuse(call, record, changes) or await _check(record, changes) or await _update(call, record, changes)


def _refuse(call: Call, record: Engagement, changes: Changes) -> Forbidden | None:
    if changes.get("micro_deal", record.micro_deal) == record.micro_deal:
        return None
    return refuse_below(call, Role.MANAGER, "Flagging a micro-deal")


async def _check(record: Engagement, changes: Changes) -> Invalid | None:
    missing: list[Finding] = [
        FieldProblem((_NAMES[name],), "Must not be null.")
        for name in _REQUIRED
        if name in changes and changes[name] is None
    ]
    people = {
        _NAMES[name]: changes[name]
        for name in _PEOPLE
        if name in changes and changes[name] != getattr(record, name)  # somebody who has left may stay where they are
    }
    values: list[Finding] = [
        checks.money("value", changes.get("value")),
        checks.currency("currency", changes.get("currency")),
    ]
    if changes.get("name") is not None:
        values.append(checks.text("name", changes["name"], 300))
    return checks.collect([*missing, *values, *await unknown_users(people), await _unknown_venture(record, changes)])


async def _unknown_venture(record: Engagement, changes: Changes) -> Finding:
    """A problem where another venture is named that is not there."""
    wanted = changes.get("venture_id")
    return None if wanted == record.venture_id else await unknown_venture(wanted)


async def _update(call: Call, record: Engagement, changes: Changes) -> Done[Engagement]:
    wanted = {**changes, "name": changes["name"].strip()} if "name" in changes else changes
    changed = {name: value for name, value in wanted.items() if getattr(record, name) != value}
    if not changed:
        return Done(record, record)
    await save_changes(record, call.now, changed)
    if "micro_deal" in changed:
        data = {"microDeal": changed["micro_deal"]}
        await entry(ActivityKind.MICRO_DEAL_FLAGGED, record, call.actor, call.now, data).save(force_create=True)
    data = {_NAMES[name]: _json(getattr(record, name)) for name in changed}
    await announce(record, call, "fields", {"changed": data})
    return Done(record, record)


def _json(value: object) -> object:
    return str(value) if isinstance(value, Decimal | UUID) else value
