"""The catalogue of events: every type with its data, as JSON Schema. Source: delivery.md, Catalogue.

Ids are told as global ids. A type's schema grows by optional fields; anything else is a new version of it.
"""

from collections.abc import Mapping

from guards.enums import (
    ActivityKind,
    Audience,
    EndpointStatus,
    EngagementStage,
    MeetingPurpose,
    MeetingStatus,
    Role,
    TaskStatus,
)
from guards.event_parts import CLOCK_OPTIONAL, OWNER, SNOOZE, clock_fields, move_fields
from guards.event_schema import (
    EventType,
    Schema,
    anything,
    flag,
    global_id,
    listing,
    moment,
    number,
    one_of,
    or_null,
    text,
)
from guards.thread_events import THREAD_EVENTS
from guards.venture_events import VENTURE_EVENTS

_MOVE = move_fields(EngagementStage, "The stage's own fields, such as dealValue, meetingId or lossReason.")
_CLOCK = clock_fields(EngagementStage)
_ACTIVITY: Mapping[str, Schema] = {
    "activityId": global_id("The activity"),
    "activity": one_of(ActivityKind, "Its kind."),
}
_TASK: Mapping[str, Schema] = {
    "taskId": global_id("The task"),
    "template": or_null(text("The template that made it; null for a person's own.")),
    "title": text("What to do."),
    "assigneeId": or_null(global_id("Who is to do it")),
    "dueAt": or_null(moment("When it is due.")),
    "status": one_of(TaskStatus, "Where it stands."),
}
_MEETING: Mapping[str, Schema] = {
    "meetingId": global_id("The meeting"),
    "purpose": one_of(MeetingPurpose, "What it is for."),
    "status": one_of(MeetingStatus, "Where it stands."),
    "title": text("Its title."),
    "startsAt": moment("When it begins."),
    "endsAt": moment("When it ends."),
    "sequence": number("Its version, as calendars count."),
    "reason": or_null(text("Why it was changed.")),
    "ics": text("The iCalendar message: METHOD REQUEST or CANCEL."),
}
_USER: Mapping[str, Schema] = {"userId": global_id("The user")}
_TOKEN: Mapping[str, Schema] = {"tokenId": global_id("The token"), "userId": global_id("Whose it is")}
_ENDPOINT: Mapping[str, Schema] = {"endpointId": global_id("The endpoint")}
_ORGANIZATION: Mapping[str, Schema] = {"organizationId": global_id("The organization")}
_CONTACT: Mapping[str, Schema] = {"contactId": global_id("The contact")}
_CHANGED: Mapping[str, Schema] = {"changed": anything("The new values, by field.")}
_NAME: Mapping[str, Schema] = {"name": text("Its name.")}


def _moved(name: str, summary: str) -> EventType:
    return EventType(f"engagement.{name}", summary, _MOVE)


def _clocked(name: str, summary: str, *more: str) -> EventType:
    return EventType(f"engagement.{name}", summary, _CLOCK, CLOCK_OPTIONAL | frozenset(more))


_TYPES = (
    EventType(
        "engagement.created",
        "An engagement was created, or imported.",
        {
            "name": text("Its name."),
            "organizationId": global_id("The client"),
            "stage": one_of(EngagementStage, "Its stage."),
        },
    ),
    EventType(
        "engagement.updated",
        "Something about an engagement changed that is no move; the other fields depend on `change`.",
        {"change": text("What changed: fields, activity, retraction, meeting, task, billing, snooze or owner.")},
        open=True,
    ),
    _moved("stage_changed", "An engagement moved."),
    _moved("transition_forced", "An administrator passed a hard stop."),
    _moved("reopened", "A won deal was reopened."),
    _moved("contact_attempted", "The first contact was attempted."),
    _moved("nurture_started", "Start the interest nurture sequence."),
    _moved("nurture_stopped", "Stop the interest nurture sequence."),
    _moved("read_receipt_requested", "Ask for a read receipt; once per delivered document."),
    _moved("welcome_requested", "Welcome the client; once per cycle."),
    _moved("analytics_updated", "Delivery has begun."),
    EventType(
        "engagement.billing_requested",
        "Bill the client; once per signed agreement.",
        {
            "value": or_null(text("Worth of the deal, exact, as text.")),
            "currency": text("ISO 4217 code."),
        },
    ),
    EventType("engagement.owner_reassigned", "An engagement has another owner.", OWNER, frozenset({"locked"})),
    _clocked("stale", "A lead was left without an outbound touch for too long."),
    EventType(
        "engagement.stale_cleared",
        "A lead is no longer stale.",
        {"by": text("What cleared it: the kind of an activity, TASK, or MOVE.")},
    ),
    _clocked("at_risk", "A clock flagged a client as at risk."),
    EventType("engagement.risk_raised", "Somebody raised a risk.", {**_ACTIVITY, "text": text("Which.")}),
    EventType(
        "engagement.risk_resolved",
        "A risk is resolved: somebody said so, or a status update cleared a clock's flag.",
        {"by": text("The kind of the activity that resolved it.")},
    ),
    _clocked("sla_breached", "A stage took longer than agreed."),
    _clocked("deadline_passed", "A stage's deadline passed."),
    EventType(
        "engagement.escalated",
        "A clock escalated an engagement, or could not move it.",
        {**_CLOCK, "code": text("Why its move was refused."), "message": text("The same in words.")},
        CLOCK_OPTIONAL | {"code", "message"},
    ),
    _clocked("proposal_stalled", "A proposal was left without a touch for too long."),
    _clocked("negotiation_stalled", "A negotiation was left without a touch for too long."),
    _clocked("onboarding_stalled", "Onboarding makes no progress."),
    _clocked("churn_prompted", "An idle client's owner was asked to decide."),
    _clocked("recycle_due", "A lost deal is up for review."),
    _clocked("reassignment_suggested", "A lead's owner did not react to two nudges."),
    EventType(
        "engagement.reversals_repeated",
        "A record, or an owner's records, were taken back three times within 30 days.",
        {
            "scope": {"enum": ["RECORD", "OWNER"], "description": "Whose reversals they are."},
            "windowDays": number("The window."),
            "limit": number("How many are too many."),
            "coaching": text("What to do about it."),
            "ownerId": global_id("The owner, where it is about all of their records"),
        },
        frozenset({"ownerId"}),
    ),
    EventType(
        "engagement.counter_offer",
        "The client made a counter-offer.",
        {**_ACTIVITY, "amount": text("The amount, exact, as text."), "text": or_null(text("A note."))},
        frozenset({"text"}),
    ),
    EventType(
        "engagement.snoozed",
        "Nudges and automatic moves are held back.",
        SNOOZE,
    ),
    EventType("task.created", "A task was created.", _TASK),
    EventType("task.assigned", "A task has another assignee.", _TASK, open=True),
    EventType("task.updated", "A task was changed.", _TASK, open=True),
    EventType("task.cancelled", "A task was cancelled.", _TASK, open=True),
    EventType(
        "task.completed",
        "A task was done or waived.",
        {**_TASK, "waiveReason": or_null(text("Why it need not be done."))},
    ),
    EventType(
        "meeting.scheduled",
        "A meeting was scheduled, confirmed or rescheduled.",
        _MEETING,
        frozenset({"reason"}),
        open=True,
    ),
    EventType("meeting.cancelled", "A meeting was cancelled.", _MEETING, frozenset({"reason"}), open=True),
    EventType(
        "notification.created",
        "Somebody was told of something.",
        {
            "notificationId": global_id("The notice"),
            "userId": global_id("Who was told"),
            "topic": text("What it is about."),
            "audience": one_of(Audience, "In which part they were told."),
            "text": text("What they read."),
        },
    ),
    EventType(
        "organization.created",
        "An organization was created.",
        {
            **_ORGANIZATION,
            **_NAME,
            "externalId": or_null(text("Its key in another system.")),
        },
    ),
    EventType("organization.updated", "An organization was changed.", {**_ORGANIZATION, **_CHANGED}),
    EventType("organization.archived", "An organization was archived.", {**_ORGANIZATION, **_NAME}),
    EventType("organization.restored", "An organization was taken out of the archive.", {**_ORGANIZATION, **_NAME}),
    EventType(
        "contact.created",
        "A contact was created.",
        {
            **_CONTACT,
            "organizationId": global_id("Where the contact works"),
            **_NAME,
            "externalId": or_null(text("Its key in another system.")),
        },
    ),
    EventType(
        "contact.updated",
        "A contact was changed, or works elsewhere.",
        {**_CONTACT, "organizationId": global_id("Where the contact works"), **_CHANGED},
    ),
    EventType("contact.archived", "A contact was archived.", {**_CONTACT, **_NAME}),
    EventType("contact.restored", "A contact was taken out of the archive.", {**_CONTACT, **_NAME}),
    EventType("policy.updated", "The policy of the installation changed.", open=True),
    EventType(
        "token.created",
        "A token was made; read by its user and by every ADMIN.",
        {
            **_TOKEN,
            "role": one_of(Role, "What its bearer may do at most."),
            "scopes": listing(text("A scope."), "What it is for."),
            "expiresAt": or_null(moment("When it stops working; null for never.")),
        },
    ),
    EventType("token.revoked", "A token was made useless; read by its user and by every ADMIN.", _TOKEN),
    EventType(
        "user.created",
        "A user was made.",
        {
            **_USER,
            "name": text("The name."),
            "role": one_of(Role, "What the user may do at most."),
            "service": flag("Whether it is a program."),
        },
    ),
    EventType(
        "user.updated",
        "A user was changed.",
        {
            **_USER,
            "name": text("The name."),
            "role": one_of(Role, "What the user may do at most."),
            "changed": listing(text("A field of User."), "What is different."),
        },
    ),
    EventType("user.deactivated", "A user was switched off; the user's tokens stop working.", _USER),
    EventType("user.reactivated", "A user was let in again.", _USER),
    EventType("user.absence_set", "Somebody will be away.", open=True),
    EventType("user.absence_cleared", "Somebody is back.", open=True),
    EventType("user.handed_over", "A leaver's records went to a successor.", open=True),
    EventType(
        "webhook.endpoint_created",
        "A webhook endpoint was registered.",
        {**_ENDPOINT, "events": listing(text("A pattern."), "What it is sent.")},
    ),
    EventType(
        "webhook.endpoint_updated",
        "A webhook endpoint was changed, paused, resumed or deleted.",
        {**_ENDPOINT, "status": one_of(EndpointStatus, "Whether it is sent to.")},
    ),
    EventType("webhook.secret_rotated", "A webhook endpoint has a new secret.", _ENDPOINT),
    EventType(
        "webhook.endpoint_disabled",
        "A webhook endpoint failed for too long.",
        {**_ENDPOINT, "reason": text("Why.")},
    ),
    EventType("webhook.test", "Somebody tests an endpoint; sent to that one alone.", _ENDPOINT),
    *VENTURE_EVENTS,
    *THREAD_EVENTS,
)

CATALOGUE: Mapping[str, EventType] = {known.type: known for known in _TYPES}
