"""What stands against writes of any record that are no moves: each by a rule, with what would help."""

from datetime import datetime
from uuid import UUID

from guards.actor import Actor
from guards.enums import MeetingStatus, RefusalCode, Role, TaskStatus
from guards.rules import Fix, Named, RuleResult, unmet

_TASKS = "core.graphql, completeTask"
_MEETINGS = "engagements.md §3, meeting_held"
_FACTS = "core.graphql, retractActivity"
_BILLING = "engagements.md §2, HARD"


def task_over(status: TaskStatus) -> RuleResult:
    """A task that is over stays as it is."""
    message = f"The task is {status.lower()} already."
    return _closed("task.open", message, _TASKS, "Create another task.", Fix("createTask", "title"))


def task_of_stage(task_id: UUID) -> RuleResult:
    """What a stage asks for is done or waived, so that its checklist says why."""
    message = "A stage asks for this task: waive it with completeTask instead."
    fix = Fix("completeTask", "waiveReason", row=Named("Task", task_id))
    source = "engagements.md §3, onboarding_checklist"
    return _closed("task.own", message, source, "Complete it, or waive it with a reason.", fix)


def meeting_over(status: MeetingStatus) -> RuleResult:
    """A meeting that was held or cancelled stays as it is."""
    message = f"The meeting is {status.lower()} already."
    return _closed("meeting.open", message, _MEETINGS, "Schedule another meeting.", Fix("scheduleMeeting"))


def meeting_ahead(meeting_id: UUID, starts_at: datetime) -> RuleResult:
    """Nobody says of a meeting to come that it was held.

    Args:
        meeting_id: the meeting.
        starts_at: when it begins, in UTC.
    """
    message = f"The meeting begins at {starts_at:%Y-%m-%d %H:%M} UTC and was not held yet."
    remedy = "Complete it once it has begun; if it was held earlier, say when."
    fix = Fix("rescheduleMeeting", "startsAt", row=Named("Meeting", meeting_id))
    return unmet("meeting.begun", message, _MEETINGS, remedy, fix)


def activity_retracted() -> RuleResult:
    """A fact is retracted once."""
    message = "The activity is retracted already."
    return _closed("activity.counts", message, _FACTS, "Record it anew, if it was right.", Fix("recordActivity"))


def activity_logged() -> RuleResult:
    """The log of the product is no statement of anybody's."""
    message = "What the product logged itself cannot be retracted."
    return _closed("activity.recorded", message, _FACTS, "Record what is right beside it.", Fix("recordActivity"))


def not_snoozed() -> RuleResult:
    """Only what is held back can be let go."""
    remedy = "Nothing is held back: there is nothing to end."
    return _closed("snooze.set", "The record is not snoozed.", "core.graphql, snooze", remedy, Fix("snooze", "until"))


def not_billed_yet(stage: str) -> RuleResult:
    """Only a deal that was won is billed.

    Args:
        stage: where it stands.
    """
    message = f"Only a deal in a revenue stage is billed: it is in {stage}."
    return unmet("billing.stage", message, _BILLING, "Win the deal first.", Fix("transitionStage", "to"))


def billed_already() -> RuleResult:
    """Each signed agreement is billed once."""
    remedy = "Record another signed agreement, if there is one."
    fix = Fix("recordActivity", "agreementSigned")
    return _closed(
        "billing.once", "Billing was requested already for this agreement.", "engagements.md §5", remedy, fix
    )


def owner_locked(actor: Actor, stage: str) -> RuleResult:
    """From warm on, the client keeps its owner.

    Args:
        actor: who asks.
        stage: where the record stands.
    """
    message = f"The owner is locked in {stage}: only an ADMIN may change it, and {actor.name} is not."
    fix = Fix("reassign", "ownerId", (Role.ADMIN,))
    source = "003 Client Ownership"
    return unmet("owner.locked", message, source, "Have an ADMIN do it.", fix, RefusalCode.OWNER_LOCKED)


def _closed(rule_id: str, message: str, source: str, remedy: str, fix: Fix) -> RuleResult:
    return unmet(rule_id, message, source, remedy, fix, RefusalCode.NOT_ACTIVE)
