"""Data that is open by contract, as clients see it: what the product stored as a primary key is told as a global id."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any
from uuid import UUID

import orjson

from commands.global_ids import global_id

# The names under which commands and guards store primary keys in activities, events and the history.
_TYPES: Mapping[str, str] = {
    "actionId": "ThreadAction",
    "actionIds": "ThreadAction",
    "activityId": "Activity",
    "artifactId": "Artifact",
    "assigneeId": "User",
    "assumptionId": "Assumption",
    "assumptionSetId": "AssumptionSet",
    "callPrepId": "CallPrep",
    "campaignContactId": "CampaignContact",
    "contactId": "Contact",
    "dealThreadId": "Thread",
    "decisionId": "GateDecision",
    "directiveId": "StrategicDirective",
    "endpointId": "WebhookEndpoint",
    "engagementId": "Engagement",
    "entryId": "ThreadEntry",
    "fromUserId": "User",
    "goalId": "Goal",
    "implementationLeadId": "User",
    "leadId": "User",
    "meetingId": "Meeting",
    "memberIds": "User",
    "noteId": "ThreadNote",
    "notificationId": "Notification",
    "opportunityId": "ContentOpportunity",
    "organizationId": "Organization",
    "ownerId": "User",
    "prospectId": "Prospect",
    "requestId": "GenerationRequest",
    "segmentId": "Segment",
    "sponsorId": "User",
    "standInId": "User",
    "subgoalId": "Subgoal",
    "taskId": "Task",
    "taskIds": "Task",
    "threadId": "Thread",
    "threadIds": "Thread",
    "toUserId": "User",
    "tokenId": "Token",
    "transitionId": "Transition",
    "userId": "User",
    "userIds": "User",
    "ventureId": "Venture",
    "workId": "StageWork",
}


def open_data(stored: object) -> Any:  # noqa: ANN401  # JSON
    """Stored JSON with global ids in the place of primary keys; what a caller attached stays as it is.

    Args:
        stored: the column as it was read, text or decoded.
    """
    return _told(orjson.loads(stored) if isinstance(stored, str) else stored)


def _told(value: Any) -> Any:  # noqa: ANN401  # JSON
    if isinstance(value, dict):
        return {name: _named(name, inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [_told(inner) for inner in value]
    return value


def _named(name: str, value: Any) -> Any:  # noqa: ANN401  # JSON
    if name == "actor" and isinstance(value, dict):
        return {**value, "id": _id("User", value.get("id"))}
    type_name = _TYPES.get(name)
    if type_name is None:
        return _told(value) if isinstance(value, dict | list) else value
    return [_id(type_name, one) for one in value] if isinstance(value, list) else _id(type_name, value)


def _id(type_name: str, value: Any) -> Any:  # noqa: ANN401  # JSON
    return _global_id(type_name, value) if isinstance(value, str) else value


@lru_cache(maxsize=10_000)
def _global_id(type_name: str, text: str) -> str:
    """The same few people and organizations are told of again and again."""
    try:
        return global_id(type_name, UUID(text))
    except ValueError:
        return text
