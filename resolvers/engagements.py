"""The list of engagements."""

from datetime import datetime
from decimal import Decimal

from resolvers import meetings, organizations, tasks, threads, ventures
from resolvers.conditions import Column, Relation, id_of, small
from resolvers.keyset import Order, SortKey
from resolvers.ladder import GROUPS, LADDER, PLACE
from resolvers.listed import Listed
from resolvers.users import USERS

_CREATED = SortKey("created_at", datetime)


ENGAGEMENTS: Listed = Listed(
    type_name="Engagement",
    filters={
        "name": Column("name"),
        "stage": Column("stage", ladder=LADDER),
        "owner": Column("owner_id", id_of("User")),
        "organization": Column("organization_id", id_of("Organization")),
        "value": Column("value"),
        "createdAt": Column("created_at"),
        "updatedAt": Column("updated_at"),
        "stageEnteredAt": Column("stage_entered_at"),
        "wonAt": Column("won_at"),
        "lostAt": Column("lost_at"),
        "clientStatus": Column("client_status"),
        "stale": Column("stale"),
        "atRisk": Column("at_risk"),
        "health": Column("health", small),
        "snoozedUntil": Column("snoozed_until"),
        "microDeal": Column("micro_deal"),
        "cycle": Column("cycle"),
        "externalId": Column("external_id"),
        "currency": Column("currency"),
        "lostReason": Column("lost_reason"),
        "lostFromStage": Column("lost_from_stage", ladder=LADDER),
        "ownerLocked": Column("owner_locked"),
        "stageGroup": Column("stage", groups=GROUPS),
        "sponsor": Column("sponsor_id", id_of("User")),
        "implementationLead": Column("implementation_lead_id", id_of("User")),
        "venture": Column("venture_id", id_of("Venture")),
        "ventureMatches": Relation("ventures", "venture_id", "id", lambda: ventures.VENTURES.filters),
        "thread": Column("thread_id", id_of("Thread")),
        "threadMatches": Relation("threads", "thread_id", "id", lambda: threads.THREADS.filters),
        "ownerMatches": Relation("users", "owner_id", "id", lambda: USERS.filters),
        "organizationMatches": Relation(
            "organizations", "organization_id", "id", lambda: organizations.ORGANIZATIONS.filters
        ),
        "anyTask": Relation("tasks", "id", "subject_id", lambda: tasks.TASKS.filters),
        "anyMeeting": Relation("meetings", "id", "subject_id", lambda: meetings.MEETINGS.filters),
    },
    sorts={
        "CREATED_AT": _CREATED,
        "UPDATED_AT": SortKey("updated_at", datetime),
        "STAGE_ENTERED_AT": SortKey("stage_entered_at", datetime),
        "WON_AT": SortKey("won_at", datetime, nullable=True),
        "LOST_AT": SortKey("lost_at", datetime, nullable=True),
        "NAME": SortKey("name", str),
        "VALUE": SortKey("value", Decimal, nullable=True),
        "STAGE": SortKey("stage", str, expression=PLACE),
        "CYCLE": SortKey("cycle", int),
    },
    usual=Order.by(_CREATED),
)
