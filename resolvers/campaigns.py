"""The lists of campaigns: whom they go to, and what was prepared about them."""

from datetime import date

from resolvers import outreach, threads
from resolvers.conditions import Column, Relation, id_of
from resolvers.keyset import Order, SortKey
from resolvers.listed import Listed
from resolvers.noun import CREATED

_STARTS = SortKey("starts_on", date)

CAMPAIGNS: Listed = Listed(
    type_name="Campaign",
    filters={
        "objective": Column("objective"),
        "product": Column("product"),
        "startsOn": Column("starts_on"),
        "cost": Column("cost"),
        "targetReach": Column("target_reach"),
        "targetConversions": Column("target_conversions"),
        "thread": Column("thread_id", id_of("Thread")),
        "threadMatches": Relation("threads", "thread_id", "id", lambda: threads.THREADS.filters),
    },
    sorts={
        "STARTS_ON": _STARTS,
    },
    usual=Order.by(_STARTS),
)

PROSPECTS: Listed = Listed(
    type_name="Prospect",
    filters={
        "company": Column("company"),
        "website": Column("website"),
        "match": Column("match"),
        "tier": Column("tier"),
        "status": Column("status"),
        "version": Column("version"),
        "createdAt": Column("created_at"),
        "updatedAt": Column("updated_at"),
        "campaign": Column("campaign_id", id_of("Thread")),
        "campaignMatches": Relation("threads", "campaign_id", "id", lambda: threads.THREADS.filters),
        "organization": Column("organization_id", id_of("Organization")),
        "anyContact": Relation("campaign_contacts", "id", "prospect_id", lambda: CAMPAIGN_CONTACTS.filters),
    },
    sorts={
        "CREATED_AT": CREATED,
    },
    usual=Order.by(CREATED),
)

CAMPAIGN_CONTACTS: Listed = Listed(
    type_name="CampaignContact",
    filters={
        "name": Column("name"),
        "title": Column("title"),
        "email": Column("email"),
        "version": Column("version"),
        "createdAt": Column("created_at"),
        "updatedAt": Column("updated_at"),
        "prospect": Column("prospect_id", id_of("Prospect")),
        "prospectMatches": Relation("prospects", "prospect_id", "id", lambda: PROSPECTS.filters),
        "contact": Column("contact_id", id_of("Contact")),
        "anyTouch": Relation("outreach_touches", "id", "contact_id", lambda: outreach.TOUCHES.filters),
        "anyReply": Relation("outreach_responses", "id", "contact_id", lambda: outreach.REPLIES.filters),
    },
    sorts={
        "CREATED_AT": CREATED,
    },
    usual=Order.by(CREATED),
)

_VERSION = SortKey("version", int)

CALL_PREPS: Listed = Listed(
    type_name="CallPrep",
    filters={
        "version": Column("version"),
        "current": Column("current"),
        "createdAt": Column("created_at"),
        "prospect": Column("prospect_id", id_of("Prospect")),
        "author": Column("author_id", id_of("User")),
    },
    sorts={
        "VERSION": _VERSION,
    },
    usual=Order.by(_VERSION),
)
