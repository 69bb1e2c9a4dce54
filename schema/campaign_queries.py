"""Reads of campaigns."""

import strawberry

from resolvers.campaigns import CAMPAIGNS
from resolvers.outreach import REPLIES, SUPPRESSIONS, TOUCHES
from resolvers.outreach_due import DUE_STEPS
from schema.campaign import Campaign
from schema.campaign_lists import CampaignOrders, CampaignWhere
from schema.connections import Connection
from schema.list_fields import root_list
from schema.outreach import DueOutreachStep, OutreachReply, OutreachTouch, Suppression
from schema.outreach_due_lists import DueOutreachStepOrders, DueOutreachStepWhere
from schema.outreach_lists import (
    OutreachReplyOrders,
    OutreachReplyWhere,
    OutreachTouchOrders,
    OutreachTouchWhere,
    SuppressionOrders,
    SuppressionWhere,
)


@strawberry.type(description="Reads of campaigns.")
class CampaignQueries:
    """A part of the root."""

    campaigns = root_list(
        Connection[Campaign],
        CAMPAIGNS,
        "Campaigns, by the day on which they start, earliest first.",
        CampaignWhere,
        CampaignOrders,
    )
    due_outreach_steps = root_list(
        Connection[DueOutreachStep],
        DUE_STEPS,
        "The step to take next with each person of the campaigns that are ACTIVE, what is due soonest first. Whoever "
        "answered or unsubscribed is left out.",
        DueOutreachStepWhere,
        DueOutreachStepOrders,
    )
    outreach_touches = root_list(
        Connection[OutreachTouch],
        TOUCHES,
        "Whom the sequences of all campaigns reached, oldest first.",
        OutreachTouchWhere,
        OutreachTouchOrders,
    )
    outreach_replies = root_list(
        Connection[OutreachReply],
        REPLIES,
        "What came back to all campaigns, oldest first.",
        OutreachReplyWhere,
        OutreachReplyOrders,
    )
    suppressions = root_list(
        Connection[Suppression],
        SUPPRESSIONS,
        "The addresses that nobody may write to again, oldest first.",
        SuppressionWhere,
        SuppressionOrders,
    )
