"""The lists of what campaigns send, and of what comes back."""

from datetime import datetime

from resolvers import threads
from resolvers.conditions import Column, Relation, id_of
from resolvers.keyset import Order, SortKey
from resolvers.listed import Listed

_NUMBER = SortKey("number", int)

STEPS: Listed = Listed(
    type_name="OutreachStep",
    filters={
        "number": Column("number"),
        "day": Column("day"),
        "channel": Column("channel"),
        "subject": Column("subject"),
        "createdAt": Column("created_at"),
        "campaign": Column("campaign_id", id_of("Thread")),
    },
    sorts={
        "NUMBER": _NUMBER,
    },
    usual=Order.by(_NUMBER),
)

_AT = SortKey("at", datetime)

TOUCHES: Listed = Listed(
    type_name="OutreachTouch",
    filters={
        "at": Column("at"),
        "campaign": Column("campaign_id", id_of("Thread")),
        "campaignMatches": Relation("threads", "campaign_id", "id", lambda: threads.THREADS.filters),
        "step": Column("step_id", id_of("OutreachStep")),
        "contact": Column("contact_id", id_of("CampaignContact")),
        "actor": Column("actor_id", id_of("User")),
    },
    sorts={
        "AT": _AT,
    },
    usual=Order.by(_AT),
)

REPLIES: Listed = Listed(
    type_name="OutreachReply",
    filters={
        "response": Column("response"),
        "text": Column("text"),
        "at": Column("at"),
        "campaign": Column("campaign_id", id_of("Thread")),
        "campaignMatches": Relation("threads", "campaign_id", "id", lambda: threads.THREADS.filters),
        "contact": Column("contact_id", id_of("CampaignContact")),
        "step": Column("step_id", id_of("OutreachStep")),
        "thread": Column("thread_id", id_of("Thread")),
        "actor": Column("actor_id", id_of("User")),
    },
    sorts={
        "AT": _AT,
    },
    usual=Order.by(_AT),
)

SUPPRESSIONS: Listed = Listed(
    type_name="Suppression",
    filters={
        "email": Column("email"),
        "at": Column("at"),
        "campaign": Column("campaign_id", id_of("Thread")),
        "actor": Column("actor_id", id_of("User")),
    },
    sorts={
        "AT": _AT,
    },
    usual=Order.by(_AT),
)
