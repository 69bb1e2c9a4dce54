"""Record a fact on an engagement."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from commands import checks
from commands.activity_kinds import KINDS, summary_of, touches, wrong_values
from commands.checks import Finding
from commands.facts import facts_of
from commands.flags import clearing, clearing_events
from commands.ledger import new_entry
from commands.log import entry
from commands.outcomes import Done, FieldProblem, Invalid, Problem
from commands.people import unknown_users
from commands.record_write import add_changes, announcement, refuse_below, write_record
from commands.timers import add_timers
from commands.unit import Call
from guards.engagement_facts import EngagementFacts, raised_risk
from guards.enums import ActivityKind, LedgerKind
from guards.staged_facts import Recorded
from models import Activity, Contact, Engagement
from models.batch import Batch
from models.kinds import Ref

WAIVERS = frozenset({ActivityKind.DISCOVERY_WAIVER, ActivityKind.ONBOARDING_WAIVER})


@dataclass(frozen=True, slots=True)
class ActivityDraft:
    """A fact to record.

    Args:
        kind: what it is.
        field: the field of ActivityInput that carried it, for the paths of problems.
        data: its values under the names of the API, ids as UUID text.
    """

    kind: ActivityKind
    field: str
    data: Mapping[str, Any]  # Any: JSON values, checked by the kind's table

    @property
    def path(self) -> str:
        """Where its fields lie in the input."""
        return f"activity.{self.field}"


async def record_activity(
    call: Call,
    engagement_id: UUID,
    draft: ActivityDraft,
    *,
    occurred_at: datetime | None = None,
    expected_version: int | None = None,
) -> Done[Activity] | Problem:
    """Record a fact.

    Args:
        call: who calls, when, under which key; approvals take a role.
        engagement_id: the record.
        draft: the fact.
        occurred_at: when it happened, in UTC; never later than the call; None for now. It feeds the idle clocks,
            while which facts count goes by the time of recording.
        expected_version: refuse with a conflict unless the record is at this version.

    Source: engagements.md §3 and §6; core.graphql, RecordActivityInput.
    """

    async def change(record: Engagement) -> Done[Activity] | Problem:
        refused = refuse_below(call, KINDS[draft.kind].role, f"Recording {draft.field}")
        return refused or await _check(call, draft, occurred_at) or await _record(call, record, draft, occurred_at)

    return await write_record(call, Activity, Ref(Engagement, engagement_id), change, expected_version=expected_version)


async def _check(call: Call, draft: ActivityDraft, occurred_at: datetime | None) -> Invalid | None:
    findings: list[Finding] = wrong_values(draft.kind, draft.path, draft.data)
    findings.append(_wrong_moment(call, occurred_at))
    findings += await _unknown_people(draft)
    return checks.collect(findings)


def _wrong_moment(call: Call, occurred_at: datetime | None) -> Finding:
    wrong = checks.moment("occurredAt", occurred_at)
    if wrong is None and occurred_at is not None and occurred_at > call.now:
        return FieldProblem(("occurredAt",), "Must not lie in the future.")
    return wrong


async def _unknown_people(draft: ActivityDraft) -> list[Finding]:
    spec = KINDS[draft.kind]
    users = {path: user_id for name in spec.users for path, user_id in _ids(draft, name)}
    contacts = [(path, contact_id) for name in spec.contacts for path, contact_id in _ids(draft, name)]
    unknown = [
        FieldProblem(tuple(path.split(".")), "There is no contact with this id.")
        for path, contact_id in contacts
        if not await Contact.exists(id=contact_id)
    ]
    return [*unknown, *await unknown_users(users)]


def _ids(draft: ActivityDraft, name: str) -> Iterable[tuple[str, UUID]]:
    value = draft.data.get(name)
    if value is None:
        return []
    if isinstance(value, list):
        return [(f"{draft.path}.{name}.{place}", UUID(item)) for place, item in enumerate(value)]
    return [(f"{draft.path}.{name}", UUID(value))]


async def _record(call: Call, record: Engagement, draft: ActivityDraft, occurred_at: datetime | None) -> Done[Activity]:
    facts = await facts_of(record)
    changes = _changes(record, facts, draft)
    cleared = [column for column in ("stale", "at_risk") if getattr(record, column) and changes.get(column) is False]
    batch = Batch()
    add_changes(batch, record, call.now, changes)
    text = summary_of(draft.data)
    activity = entry(draft.kind, record, call.actor, call.now, draft.data, text=text, occurred_at=occurred_at)
    batch.insert([activity, *clearing(record, call, *cleared, by=draft.kind)])
    if draft.kind in WAIVERS:
        batch.insert([new_entry(LedgerKind.WAIVER, record, call.actor, call.now, text, draft.data)])
    add_timers(batch, record, _after(facts, record, activity), call.now)
    data = {"activityId": str(activity.id), "activity": activity.kind, **draft.data}
    news = clearing_events(record, call, *cleared, by=draft.kind)
    batch.insert([*news, *announcement(record, call, "activity", data, *KINDS[draft.kind].events)])
    await batch.write()
    return Done(activity, record)


def _changes(record: Engagement, facts: EngagementFacts, draft: ActivityDraft) -> dict[str, object]:
    """The columns that the fact sets. A status update clears the clocks' risk flag, not a risk that people raised."""
    changes = dict(KINDS[draft.kind].flags)
    if draft.kind is ActivityKind.STATUS_UPDATE:
        changes["at_risk"] = raised_risk(facts)
        changes["health"] = record.health if draft.data.get("health") is None else draft.data["health"]
    return changes | ({"stale": False} if touches(draft.kind) else {})


def _after(facts: EngagementFacts, record: Engagement, activity: Activity) -> EngagementFacts:
    """The facts once the activity is written."""
    fact = Recorded(activity.kind, record.version, activity.occurred_at, activity.recorded_at, data=activity.data)
    return replace(
        facts,
        version=record.version,
        stale=record.stale,
        at_risk=record.at_risk,
        health=record.health,
        recorded=(*facts.recorded, fact),
    )
