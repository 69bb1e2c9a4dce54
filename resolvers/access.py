"""Who may do what: one table for every operation. Source: api.md, Access.

A token needs the scope of the kind of operation, and its bearer a role; the role of a bearer is never above the user's.
What a table cannot know is decided where the row is at hand: whose record it is (`commands/record_write.py`), what a
move or a fact asks for (`guards/`), and whose notice or token a row is (`Noun.reader`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING
from uuid import UUID

from commands.outcomes import Forbidden, forbidden
from guards.access_rules import lacks_role
from guards.enums import Role
from resolvers.errors import AccessDenied

if TYPE_CHECKING:
    from resolvers.context import Context

ADMIN_SCOPE = "admin"


class Kind(StrEnum):
    """The kinds of operation, as GraphQL names them."""

    QUERY = "query"
    MUTATION = "mutation"
    SUBSCRIPTION = "subscription"


SCOPES: Mapping[Kind, str] = {Kind.QUERY: "read", Kind.SUBSCRIPTION: "read", Kind.MUTATION: "write"}
"""What a token is for."""


class Whose(StrEnum):
    """What of a row makes it one's own."""

    EVERYBODYS = "EVERYBODYS"
    """It is nobody's in particular."""

    OWNED = "OWNED"
    """It is a record of one's own, in one's care, or of nobody; or it is on such a record, or a task of one's own."""

    PERSONAL = "PERSONAL"
    """It is oneself, or addressed to oneself."""


@dataclass(frozen=True, slots=True)
class Access:
    """What an operation takes.

    Args:
        role: the least.
        whose: what makes a row one's own.
        others: the least role for rows that are not; None where nobody has to do with them.
        or_admin: whether the scope `admin` serves in the place of the highest role above.
        decided: whether the decision on a move tells the role that is missing, as one of its rules.
    """

    role: Role = Role.VIEWER
    whose: Whose = Whose.EVERYBODYS
    others: Role | None = None
    or_admin: bool = False
    decided: bool = False

    def admits(self, context: "Context") -> bool:
        """Whether the caller's role, or the scope in its place, suffices."""
        return context.actor.role.includes(self.role) or (self.or_admin and ADMIN_SCOPE in context.scopes)

    @property
    def words(self) -> str:
        """What it takes, for people."""
        above = "" if self.role is Role.ADMIN else " or above"
        return f"takes the role {self.role}{above}{' or the scope admin' if self.or_admin else ''}"


READ = Access()
NOTICES = Access(whose=Whose.PERSONAL)
TOKENS = Access(whose=Whose.PERSONAL, others=Role.ADMIN)
ADMINISTER = Access(Role.ADMIN, or_admin=True)
ADMIN = Access(Role.ADMIN)
CLIENT = Access(Role.MEMBER)
EXECUTIVE = Access(Role.EXECUTIVE)
RECORD = Access(Role.MEMBER, Whose.OWNED, others=Role.MANAGER)
MOVE = Access(Role.MEMBER, Whose.OWNED, others=Role.MANAGER, decided=True)
REOPEN = Access(Role.ADMIN, decided=True)
DECIDE = Access(Role.CHAIRMAN, decided=True)
PREFER = Access(Role.CHAIRMAN)
GRANT = Access(whose=Whose.PERSONAL, others=Role.ADMIN, or_admin=True)
ABSENCE = Access(Role.MEMBER, Whose.PERSONAL, others=Role.MANAGER)

QUERIES: Mapping[str, Access] = {
    "artifacts": READ,
    "assumption": READ,
    "assumptionSets": READ,
    "assumptions": READ,
    "campaigns": READ,
    "canvasSections": READ,
    "contact": READ,
    "contactByExternalId": READ,
    "contacts": READ,
    "contentOpportunities": READ,
    "directives": READ,
    "dueOutreachSteps": READ,
    "engagement": READ,
    "engagementByExternalId": READ,
    "engagementGroups": READ,
    "engagements": READ,
    "events": READ,
    "forecast": READ,
    "gateDecisions": READ,
    "generationRequests": READ,
    "goal": READ,
    "goals": READ,
    "ledger": READ,
    "ledgerSummary": READ,
    "lifecycle": READ,
    "material": READ,
    "materials": READ,
    "meeting": READ,
    "meetings": READ,
    "node": READ,
    "nodes": READ,
    "notifications": NOTICES,
    "organization": READ,
    "organizationByExternalId": READ,
    "organizations": READ,
    "outreachReplies": READ,
    "outreachTouches": READ,
    "policy": READ,
    "policyVersions": READ,
    "preferences": READ,
    "salesMetrics": READ,
    "search": READ,
    "segment": READ,
    "segments": READ,
    "slaAttainment": READ,
    "stageConversion": READ,
    "stageCountSeries": READ,
    "stageCounts": READ,
    "staleShare": READ,
    "suppressions": READ,
    "task": READ,
    "taskGroups": READ,
    "tasks": READ,
    "thread": READ,
    "threadActions": READ,
    "threadByExternalId": READ,
    "threadGroups": READ,
    "threadTimeInStage": READ,
    "threads": READ,
    "timeInPhase": READ,
    "timeInStage": READ,
    "token": TOKENS,
    "tokens": TOKENS,
    "unreadNotifications": NOTICES,
    "upcoming": READ,
    "user": READ,
    "userByExternalId": READ,
    "users": READ,
    "velocity": READ,
    "venture": READ,
    "ventureByExternalId": READ,
    "ventureGroups": READ,
    "ventures": READ,
    "viewer": READ,
    "webhookAttempts": ADMINISTER,
    "webhookDeliveries": ADMINISTER,
    "webhookEndpoint": ADMINISTER,
    "webhookEndpoints": ADMINISTER,
}

SUBSCRIPTIONS: Mapping[str, Access] = {
    "events": READ,
    "notifications": NOTICES,
    "recordChanged": READ,
    "stageCounts": READ,
}

MUTATIONS: Mapping[str, Access] = {
    "addOutreachSteps": RECORD,
    "addProspects": RECORD,
    "addThreadAction": RECORD,
    "addThreadNote": RECORD,
    "approveMaterial": CLIENT,
    "approveThread": EXECUTIVE,
    "archiveContact": CLIENT,
    "archiveNotifications": NOTICES,
    "archiveOrganization": CLIENT,
    "assignTask": RECORD,
    "cancelGateDecision": RECORD,
    "cancelGeneration": RECORD,
    "cancelMeeting": RECORD,
    "cancelTask": RECORD,
    "cancelThreadAction": RECORD,
    "classifyArtifact": RECORD,
    "clearAbsence": ABSENCE,
    "clearPreference": PREFER,
    "completeMeeting": RECORD,
    "completeTask": RECORD,
    "completeThreadAction": RECORD,
    "confirmMeeting": RECORD,
    "confirmTokenProfile": RECORD,
    "createAssumption": CLIENT,
    "createCampaign": CLIENT,
    "createContact": CLIENT,
    "createDirective": RECORD,
    "createEngagement": CLIENT,
    "createGoal": CLIENT,
    "createMarketingThread": CLIENT,
    "createOrganization": CLIENT,
    "createSegment": CLIENT,
    "createSubgoal": RECORD,
    "createTask": RECORD,
    "createThread": CLIENT,
    "createToken": GRANT,
    "createUser": ADMINISTER,
    "createVenture": CLIENT,
    "createWebhookEndpoint": ADMINISTER,
    "deactivateUser": ADMINISTER,
    "decideGate": DECIDE,
    "deleteWebhookEndpoint": ADMINISTER,
    "draftAssumptionSet": RECORD,
    "finalizeAssumptionSet": RECORD,
    "fulfilGeneration": RECORD,
    "generateCalibrationReport": RECORD,
    "handOver": ADMIN,
    "importContacts": RECORD,
    "importProspects": RECORD,
    "pauseWebhookEndpoint": ADMINISTER,
    "reactivateUser": ADMINISTER,
    "readAllNotifications": NOTICES,
    "readNotifications": NOTICES,
    "reassign": RECORD,
    "recordActivity": RECORD,
    "recordArtifact": RECORD,
    "recordCallPrep": RECORD,
    "recordMaterial": CLIENT,
    "recordNarrative": CLIENT,
    "recordOutreachResponse": RECORD,
    "recordOutreachTouch": RECORD,
    "recordRealityData": RECORD,
    "recordThreadEntry": RECORD,
    "recordTokenUsage": RECORD,
    "recoverWebhooks": ADMINISTER,
    "redeliverWebhook": ADMINISTER,
    "reopenEngagement": REOPEN,
    "requestBilling": RECORD,
    "requestGateDecision": RECORD,
    "requestGeneration": RECORD,
    "rescheduleMeeting": RECORD,
    "restartVenture": DECIDE,
    "restoreContact": CLIENT,
    "restoreNotifications": NOTICES,
    "restoreOrganization": CLIENT,
    "resumeWebhookEndpoint": ADMINISTER,
    "retractActivity": RECORD,
    "revokeToken": GRANT,
    "rotateWebhookSecret": ADMINISTER,
    "scheduleMeeting": RECORD,
    "setAbsence": ABSENCE,
    "setPreference": PREFER,
    "setThreadStatus": RECORD,
    "setVentureStatus": RECORD,
    "snooze": RECORD,
    "testWebhookEndpoint": ADMINISTER,
    "transitionStage": MOVE,
    "transitionStages": MOVE,
    "unsnooze": RECORD,
    "updateAssumption": CLIENT,
    "updateAssumptionSet": RECORD,
    "updateCampaign": RECORD,
    "updateCanvasSection": CLIENT,
    "updateContact": CLIENT,
    "updateContentOpportunity": CLIENT,
    "updateDirective": RECORD,
    "updateEngagement": RECORD,
    "updateGoal": RECORD,
    "updateIcp": CLIENT,
    "updateOrganization": CLIENT,
    "updatePolicy": ADMIN,
    "updateSegment": CLIENT,
    "updateStageWork": RECORD,
    "updateSubgoal": RECORD,
    "updateTask": RECORD,
    "updateThread": RECORD,
    "updateThreadAction": RECORD,
    "updateUser": ADMINISTER,
    "updateVenture": RECORD,
    "updateWebhookEndpoint": ADMINISTER,
    "upsertContact": CLIENT,
    "upsertEngagement": RECORD,
    "upsertOrganization": CLIENT,
    "validateArtifact": RECORD,
}

OPERATIONS: Mapping[Kind, Mapping[str, Access]] = {
    Kind.QUERY: QUERIES,
    Kind.MUTATION: MUTATIONS,
    Kind.SUBSCRIPTION: SUBSCRIPTIONS,
}
"""What each field of the three roots takes, by its name."""


def access_to(kind: Kind, field: str) -> Access:
    """What a field of a root takes; one that the table forgets is closed to all but an ADMIN."""
    return OPERATIONS[kind].get(field, ADMIN)


def require_scope(scopes: frozenset[str], kind: Kind) -> None:
    """End an operation that the token is not for.

    Raises:
        AccessDenied: the token lacks the scope.
    """
    needed = SCOPES[kind]
    if needed not in scopes:
        raise AccessDenied(f"This token lacks the scope {needed}.", scope=needed)


def require(context: "Context", kind: Kind, field: str) -> None:
    """End a read that takes more than the caller has.

    Args:
        context: of the operation.
        kind: of operation.
        field: of its root.

    Raises:
        AccessDenied: the caller's role does not suffice.
    """
    require_access(context, access_to(kind, field), field)


def require_access(context: "Context", access: Access, what: str) -> None:
    """The same for anything else that is read, such as a row by its id."""
    if not access.admits(context):
        actor = context.actor
        message = f"{what} {access.words}; {actor.name} is {actor.role}."
        raise AccessDenied(message, role=access.role, scope=ADMIN_SCOPE if access.or_admin else None)


def refusal(context: "Context", mutation: str) -> Forbidden | None:
    """Why the caller may not ask for a mutation, whatever it is about; None when they may, or a decision tells it.

    Args:
        context: of the operation.
        mutation: the field of the root.
    """
    access = access_to(Kind.MUTATION, mutation)
    if access.decided or access.admits(context):
        return None
    return forbidden([lacks_role(context.actor, access.role, mutation, mutation, or_admin=access.or_admin)])


def reader_of(context: "Context") -> UUID | None:
    """The user whose notices and tokens alone this operation may read; None for an ADMIN, who reads everybody's.

    Records are read by all. A notice is addressed to one person, and may say how others work.
    """
    actor = context.actor
    return None if actor.role.includes(Role.ADMIN) else actor.id
