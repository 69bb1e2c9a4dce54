"""What reads know of each type, by its name."""

from collections.abc import Mapping

from guards.enums import LifecycleKind
from resolvers import extras, invitations
from resolvers.campaign_nouns import CAMPAIGN_NOUNS
from resolvers.contacts import CONTACTS
from resolvers.derived_nouns import DERIVED, FLAG_HISTORY
from resolvers.engagements import ENGAGEMENTS
from resolvers.figure_nouns import FIGURES
from resolvers.goal_nouns import GOAL_NOUNS
from resolvers.goals import GOALS
from resolvers.meetings import MEETINGS
from resolvers.noun import RECORD, Listing, Noun, Single
from resolvers.segment_nouns import SEGMENT_NOUNS
from resolvers.staged import STAGED_COLUMNS, STAGED_LISTINGS, staged_extras
from resolvers.tasks import TASKS, URGENT
from resolvers.thread_nouns import THREAD_NOUNS
from resolvers.threads import ACTIONS, THREADS
from resolvers.tokens import TOKEN_NOUNS
from resolvers.users import USERS
from resolvers.venture_nouns import VENTURE_NOUNS
from resolvers.ventures import VENTURES
from resolvers.webhook_nouns import WEBHOOK_NOUNS

NOUNS: Mapping[str, Noun] = {
    **WEBHOOK_NOUNS,
    **TOKEN_NOUNS,
    **VENTURE_NOUNS,
    **THREAD_NOUNS,
    **GOAL_NOUNS,
    **SEGMENT_NOUNS,
    **CAMPAIGN_NOUNS,
    "Engagement": Noun(
        table="engagements",
        columns=(
            *STAGED_COLUMNS,
            "organization_id",
            "sponsor_id",
            "implementation_lead_id",
            "venture_id",
            "thread_id",
            "client_status",
            "value",
            "currency",
            "micro_deal",
            "stale",
            "at_risk",
            "health",
            "won_at",
            "lost_at",
            "lost_reason",
            "lost_from_stage",
        ),
        heavy={"attributes": "attributes"},
        singles={
            "organization": Single("organization_id", "Organization"),
            "venture": Single("venture_id", "Venture"),
            "thread": Single("thread_id", "Thread"),
            "owner": Single("owner_id", "User"),
            "sponsor": Single("sponsor_id", "User"),
            "implementationLead": Single("implementation_lead_id", "User"),
        },
        listings={
            **STAGED_LISTINGS,
            "flagHistory": FLAG_HISTORY,
            "meetings": Listing(MEETINGS, "subject_id"),
        },
        extras={
            **staged_extras(LifecycleKind.ENGAGEMENT),
        },
    ),
    "Organization": Noun(
        table="organizations",
        columns=("id", "name", "domain", "external_id", "version", "created_at", "updated_at", "archived_at"),
        heavy={"attributes": "attributes"},
        listings={
            "engagements": Listing(ENGAGEMENTS, "organization_id"),
            "contacts": Listing(CONTACTS, "organization_id"),
        },
        extras={"status": extras.organization_status},
    ),
    "User": Noun(
        table="users",
        columns=(
            "id",
            "name",
            "email",
            "role",
            "team",
            "active",
            "service",
            "manager_id",
            "stand_in_id",
            "away_from",
            "away_until",
            "external_id",
            "subject",
            "version",
            "created_at",
            "updated_at",
        ),
        singles={"manager": Single("manager_id", "User"), "standIn": Single("stand_in_id", "User")},
        listings={
            "engagements": Listing(ENGAGEMENTS, "owner_id"),
            "ventures": Listing(VENTURES, "owner_id"),
            "threads": Listing(THREADS, "owner_id"),
            "threadActions": Listing(ACTIONS, "owner_id"),
            "goals": Listing(GOALS, "owner_id"),
            "tasks": Listing(TASKS, "assignee_id", usual=URGENT),
            "reports": Listing(USERS, "manager_id"),
        },
    ),
    "Contact": Noun(
        table="contacts",
        columns=(
            "id",
            "organization_id",
            "name",
            "title",
            "email",
            "external_id",
            "version",
            "created_at",
            "updated_at",
            "archived_at",
        ),
        singles={"organization": Single("organization_id", "Organization")},
    ),
    "Activity": Noun(
        table="activities",
        columns=(
            "id",
            "subject_kind",
            "subject_id",
            "kind",
            "actor_id",
            "actor_role",
            "occurred_at",
            "recorded_at",
            "retracted_at",
            "retracted_reason",
        ),
        heavy={"text": "text", "data": "data"},
        singles={"record": RECORD, "actor": Single("actor_id", "User")},
    ),
    "Meeting": Noun(
        table="meetings",
        columns=(
            "id",
            "subject_kind",
            "subject_id",
            "purpose",
            "status",
            "title",
            "starts_at",
            "ends_at",
            "completed_at",
            "cancelled_at",
            "cancel_reason",
            "created_by_id",
            "created_at",
            "scheduled_at",
            "ics_sequence",
        ),
        heavy={"participants": "participants", "notes": "notes"},
        singles={"record": RECORD, "createdBy": Single("created_by_id", "User")},
        extras={"ics": invitations.ics_texts, "invitation": invitations.latest_messages},
    ),
    "Task": Noun(
        table="tasks",
        columns=(
            "id",
            "subject_kind",
            "subject_id",
            "template",
            "title",
            "stage",
            "cycle",
            "checklist",
            "status",
            "assignee_id",
            "due_at",
            "created_at",
            "closed_at",
            "closed_by_id",
            "waive_reason",
            "outbound",
            "created_by_id",
        ),
        heavy={"description": "description"},
        singles={
            "record": RECORD,
            "assignee": Single("assignee_id", "User"),
            "createdBy": Single("created_by_id", "User"),
            "closedBy": Single("closed_by_id", "User"),
        },
    ),
    "Notification": Noun(
        table="notifications",
        columns=(
            "id",
            "user_id",
            "subject_kind",
            "subject_id",
            "topic",
            "audience",
            "text",
            "created_at",
            "read_at",
            "archived_at",
        ),
        heavy={"data": "data"},
        singles={"record": RECORD, "user": Single("user_id", "User")},
        reader="user_id",
    ),
    "Transition": Noun(
        table="transitions",
        columns=(
            "id",
            "subject_kind",
            "subject_id",
            "sequence",
            "from_stage",
            "to_stage",
            "kind",
            "cycle",
            "actor_id",
            "forced",
            "reason",
            "reason_code",
            "justification",
            "at",
            "seconds_in_previous_stage",
        ),
        heavy={"metadata": "metadata"},
        singles={"record": RECORD, "actor": Single("actor_id", "User")},
    ),
    "PolicyVersion": Noun(
        table="policy_versions",
        columns=("id", "sequence", "reason", "actor_id", "at"),
        heavy={"changes": "changes"},
        singles={"actor": Single("actor_id", "User")},
    ),
    "Event": Noun(
        table="events",
        columns=("id", "xid", "position", "type", "subject_kind", "subject_id", "at"),
        heavy={"data": "data"},
        singles={"subject": RECORD},
    ),
    **DERIVED,
    **FIGURES,
}
