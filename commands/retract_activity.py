"""Take back a recorded fact: the row stays, marked with its reason, and no longer counts."""

from dataclasses import replace
from uuid import UUID

from commands import checks
from commands.activity_kinds import KINDS, touches
from commands.facts import facts_of
from commands.flags import clearing, clearing_events, flipped, setting
from commands.outcomes import Done, Forbidden, Missing, Problem, forbidden
from commands.record_write import add_changes, announcement, write_record
from commands.timers import add_timers
from commands.unit import Call
from guards.engagement_facts import EngagementFacts
from guards.enums import ActivityKind
from guards.record_refusals import activity_logged, activity_retracted
from guards.standing_flags import standing_risk, standing_stale
from models import Activity, Engagement
from models.batch import Batch
from models.kinds import Ref

_BY = "RETRACTION"


async def retract_activity(
    call: Call, activity_id: UUID, reason: str, *, expected_version: int | None = None
) -> Done[Activity] | Problem:
    """Retract an activity.

    Args:
        call: who calls, when, under which key.
        activity_id: the activity; what the product logged itself cannot be retracted.
        reason: why, not blank.
        expected_version: refuse with a conflict unless the record is at this version.

    Source: core.graphql, retractActivity.
    """
    found = await Activity.get_or_none(id=activity_id)
    if found is None:
        return Missing("activity", activity_id)

    async def change(record: Engagement) -> Done[Activity] | Problem:
        activity = await Activity.get(id=activity_id)
        wrong = checks.collect([checks.text("reason", reason)])
        return wrong or _refuse(activity) or await _retract(call, record, activity, reason)

    at = Ref(Engagement, found.subject_id)
    return await write_record(call, Activity, at, change, expected_version=expected_version)


def _refuse(activity: Activity) -> Forbidden | None:
    if activity.retracted_at is not None:
        return forbidden([activity_retracted()])
    if activity.kind not in KINDS:
        return forbidden([activity_logged()])
    return None


async def _retract(call: Call, record: Engagement, activity: Activity, reason: str) -> Done[Activity]:
    activity.retracted_at, activity.retracted_reason = call.now, reason
    await activity.save(update_fields=["retracted_at", "retracted_reason"])
    facts = await facts_of(record)
    changes = _changes(activity, facts)
    flags, batch = flipped(record, changes), Batch()
    add_changes(batch, record, call.now, changes)
    cleared = [column for column, value in flags.items() if not value]
    back = [column for column, value in flags.items() if value]
    batch.insert([*clearing(record, call, *cleared, by=_BY), *setting(record, call, *back, by=_BY)])
    after = replace(facts, version=record.version, stale=record.stale, at_risk=record.at_risk, health=record.health)
    add_timers(batch, record, after, call.now)
    data = {"activityId": str(activity.id), "activity": activity.kind, "reason": reason}
    news = clearing_events(record, call, *cleared, by=_BY)
    batch.insert([*news, *announcement(record, call, "retraction", data)])
    await batch.write()
    return Done(activity, record)


def _changes(activity: Activity, facts: EngagementFacts) -> dict[str, object]:
    """The columns that the retracted activity had set, as the remaining facts leave them."""
    changes: dict[str, object] = {}
    if touches(activity.kind):
        changes["stale"] = facts.stale or standing_stale(facts)
    if activity.kind is ActivityKind.RISK_RAISED:
        changes["at_risk"] = standing_risk(facts)
    if activity.kind in {ActivityKind.RISK_RESOLVED, ActivityKind.STATUS_UPDATE}:
        changes["at_risk"] = facts.at_risk or standing_risk(facts)
    if activity.kind is ActivityKind.STATUS_UPDATE:
        left = [fact.data["health"] for fact in facts.of_kind(activity.kind) if fact.data.get("health") is not None]
        changes["health"] = left[-1] if left else None
    return changes
