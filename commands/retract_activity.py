"""Take back a recorded fact: the row stays, marked with its reason, and no longer counts."""

from uuid import UUID

from commands import checks
from commands.activity_kinds import KINDS
from commands.facts import facts_of
from commands.outcomes import Done, Forbidden, Missing, Problem
from commands.record_write import announce, save_changes, write_record
from commands.timers import rearm
from commands.unit import Call
from guards.engagement_facts import EngagementFacts, raised_risk
from guards.enums import ActivityKind, RefusalCode
from models import Activity, Engagement

_RISKS = frozenset({ActivityKind.RISK_RAISED, ActivityKind.RISK_RESOLVED})


async def retract_activity(call: Call, activity_id: UUID, reason: str) -> Done[Activity] | Problem:
    """Retract an activity.

    Args:
        call: who calls, when, under which key.
        activity_id: the activity; what the product logged itself cannot be retracted.
        reason: why, not blank.

    Source: core.graphql, retractActivity.
    """
    found = await Activity.get_or_none(id=activity_id)
    if found is None:
        return Missing("activity", activity_id)

    async def change(record: Engagement) -> Done[Activity] | Problem:
        activity = await Activity.get(id=activity_id)
        wrong = checks.collect([checks.text("reason", reason)])
        return wrong or _refuse(activity) or await _retract(call, record, activity, reason)

    return await write_record(call, Activity, found.subject_id, change)


def _refuse(activity: Activity) -> Forbidden | None:
    if activity.retracted_at is not None:
        return Forbidden(RefusalCode.NOT_ACTIVE, "The activity is retracted already.")
    if activity.kind not in KINDS:
        return Forbidden(RefusalCode.NOT_ACTIVE, "What the product logged itself cannot be retracted.")
    return None


async def _retract(call: Call, record: Engagement, activity: Activity, reason: str) -> Done[Activity]:
    activity.retracted_at, activity.retracted_reason = call.now, reason
    await activity.save(update_fields=["retracted_at", "retracted_reason"])
    facts = await facts_of(record)
    await save_changes(record, call.now, _flags(activity, facts))
    await rearm(record, facts, call.now)
    data = {"activityId": str(activity.id), "activity": activity.kind, "reason": reason}
    await announce(record, call, "retraction", data)
    return Done(activity, record)


def _flags(activity: Activity, facts: EngagementFacts) -> dict[str, object]:
    """The columns that the retracted activity had set, as the remaining facts leave them."""
    if activity.kind in _RISKS:
        return {"at_risk": raised_risk(facts)}
    if activity.kind is ActivityKind.STATUS_UPDATE:
        left = [fact.data["health"] for fact in facts.of_kind(activity.kind) if fact.data.get("health") is not None]
        return {"health": left[-1] if left else None}
    return {}
