"""What reads know of campaigns, and of what they send."""

from collections.abc import Mapping

from resolvers import outreach_due
from resolvers.campaigns import CALL_PREPS, CAMPAIGN_CONTACTS
from resolvers.noun import Listing, Noun, Single
from resolvers.outreach import REPLIES, TOUCHES

CAMPAIGN_NOUNS: Mapping[str, Noun] = {
    "Campaign": Noun(
        table="campaigns",
        columns=(
            "id",
            "objective",
            "product",
            "starts_on",
            "cost",
            "target_reach",
            "target_conversions",
            "thread_id",
        ),
        singles={
            "thread": Single("thread_id", "Thread"),
        },
    ),
    "Prospect": Noun(
        table="prospects",
        columns=(
            "id",
            "company",
            "website",
            "linkedin",
            "match",
            "tier",
            "status",
            "version",
            "created_at",
            "updated_at",
            "campaign_id",
            "organization_id",
        ),
        singles={
            "campaign": Single("campaign_id", "Thread"),
            "organization": Single("organization_id", "Organization"),
        },
        listings={
            "contacts": Listing(CAMPAIGN_CONTACTS, "prospect_id"),
            "callPreps": Listing(CALL_PREPS, "prospect_id"),
        },
    ),
    "CampaignContact": Noun(
        table="campaign_contacts",
        columns=(
            "id",
            "name",
            "title",
            "email",
            "version",
            "created_at",
            "updated_at",
            "prospect_id",
            "contact_id",
        ),
        singles={
            "prospect": Single("prospect_id", "Prospect"),
            "contact": Single("contact_id", "Contact"),
        },
        listings={
            "touches": Listing(TOUCHES, "contact_id"),
            "replies": Listing(REPLIES, "contact_id"),
        },
    ),
    "CallPrep": Noun(
        table="call_preps",
        columns=(
            "id",
            "version",
            "current",
            "research",
            "questions",
            "objections",
            "created_at",
            "prospect_id",
            "author_id",
        ),
        singles={
            "prospect": Single("prospect_id", "Prospect"),
            "author": Single("author_id", "User"),
        },
    ),
    "OutreachStep": Noun(
        table="outreach_steps",
        columns=(
            "id",
            "number",
            "day",
            "channel",
            "subject",
            "template",
            "created_at",
            "campaign_id",
        ),
        singles={
            "campaign": Single("campaign_id", "Thread"),
        },
    ),
    "DueOutreachStep": Noun(
        table=outreach_due.SOURCE,
        columns=(
            "id",
            "due_at",
            "step_id",
            "contact_id",
            "prospect_id",
            "campaign_id",
            "owner_id",
        ),
        singles={
            "step": Single("step_id", "OutreachStep"),
            "contact": Single("contact_id", "CampaignContact"),
            "prospect": Single("prospect_id", "Prospect"),
            "campaign": Single("campaign_id", "Thread"),
            "owner": Single("owner_id", "User"),
        },
        addressable=False,
    ),
    "OutreachTouch": Noun(
        table="outreach_touches",
        columns=(
            "id",
            "at",
            "campaign_id",
            "step_id",
            "contact_id",
            "actor_id",
        ),
        singles={
            "campaign": Single("campaign_id", "Thread"),
            "step": Single("step_id", "OutreachStep"),
            "contact": Single("contact_id", "CampaignContact"),
            "actor": Single("actor_id", "User"),
        },
    ),
    "OutreachReply": Noun(
        table="outreach_responses",
        columns=(
            "id",
            "response",
            "text",
            "at",
            "campaign_id",
            "contact_id",
            "step_id",
            "thread_id",
            "actor_id",
        ),
        singles={
            "campaign": Single("campaign_id", "Thread"),
            "contact": Single("contact_id", "CampaignContact"),
            "step": Single("step_id", "OutreachStep"),
            "thread": Single("thread_id", "Thread"),
            "actor": Single("actor_id", "User"),
        },
    ),
    "Suppression": Noun(
        table="suppressions",
        columns=(
            "id",
            "email",
            "reason",
            "at",
            "campaign_id",
            "actor_id",
        ),
        singles={
            "campaign": Single("campaign_id", "Thread"),
            "actor": Single("actor_id", "User"),
        },
    ),
}
