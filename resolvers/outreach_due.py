"""The list of what is to be done next for campaigns: with each person the step that is due."""

from datetime import datetime

from guards.thread_enums import ThreadStatus
from resolvers import campaigns, threads, users
from resolvers.conditions import Column, Relation, id_of
from resolvers.keyset import Order, SortKey
from resolvers.listed import Listed

SOURCE = f"""(
    SELECT p.id, p.id AS contact_id, p.next_step_at AS due_at, p.next_step_id AS step_id, s.channel, p.prospect_id,
        r.campaign_id, c.owner_id
    FROM campaign_contacts p JOIN outreach_steps s ON s.id = p.next_step_id
        JOIN prospects r ON r.id = p.prospect_id JOIN threads c ON c.id = r.campaign_id
    WHERE p.next_step_at IS NOT NULL AND c.status = '{ThreadStatus.ACTIVE}'
        AND NOT EXISTS (SELECT FROM suppressions x WHERE x.email = lower(btrim(p.email)))
)"""  # noqa: S608  # put together from constants
"""The steps to take next, in campaigns that go on, with whoever may be reached out to."""

_DUE = SortKey("due_at", datetime)

DUE_STEPS: Listed = Listed(
    type_name="DueOutreachStep",
    filters={
        "dueAt": Column("due_at"),
        "channel": Column("channel"),
        "owner": Column("owner_id", id_of("User")),
        "ownerMatches": Relation("users", "owner_id", "id", lambda: users.USERS.filters),
        "campaign": Column("campaign_id", id_of("Thread")),
        "campaignMatches": Relation("threads", "campaign_id", "id", lambda: threads.THREADS.filters),
        "step": Column("step_id", id_of("OutreachStep")),
        "prospect": Column("prospect_id", id_of("Prospect")),
        "prospectMatches": Relation("prospects", "prospect_id", "id", lambda: campaigns.PROSPECTS.filters),
        "contact": Column("contact_id", id_of("CampaignContact")),
        "contactMatches": Relation(
            "campaign_contacts", "contact_id", "id", lambda: campaigns.CAMPAIGN_CONTACTS.filters
        ),
    },
    sorts={"DUE_AT": _DUE},
    usual=Order.by(_DUE),
)
