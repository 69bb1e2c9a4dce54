"""Reads of campaigns."""

import strawberry

from planner.roots import ListRoot
from resolvers.campaigns import CAMPAIGNS
from resolvers.lists import read_list
from resolvers.outreach import REPLIES, SUPPRESSIONS, TOUCHES
from schema.campaign import Campaign
from schema.campaign_lists import CampaignOrders, CampaignWhere
from schema.connections import After, Before, Connection, First, Last, to_connection, window_of
from schema.fields import computed
from schema.filters import to_where
from schema.info import Info
from schema.orders import to_sorting
from schema.outreach import OutreachReply, OutreachTouch, Suppression
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

    @computed("Campaigns, by the day on which they start, earliest first.", ListRoot(CAMPAIGNS))
    async def campaigns(
        self,
        info: Info,
        first: First = strawberry.UNSET,
        after: After = strawberry.UNSET,
        last: Last = strawberry.UNSET,
        before: Before = strawberry.UNSET,
        filter: CampaignWhere = strawberry.UNSET,
        order_by: CampaignOrders = strawberry.UNSET,
    ) -> Connection[Campaign]:
        """See `CAMPAIGNS`."""
        asked, where, order = window_of(first, after, last, before), to_where(filter), to_sorting(order_by)
        return to_connection(await read_list(info.context, CAMPAIGNS, asked, info.connection, where, order))

    @computed("Whom the sequences of all campaigns reached, oldest first.", ListRoot(TOUCHES))
    async def outreach_touches(
        self,
        info: Info,
        first: First = strawberry.UNSET,
        after: After = strawberry.UNSET,
        last: Last = strawberry.UNSET,
        before: Before = strawberry.UNSET,
        filter: OutreachTouchWhere = strawberry.UNSET,
        order_by: OutreachTouchOrders = strawberry.UNSET,
    ) -> Connection[OutreachTouch]:
        """See `TOUCHES`."""
        asked, where, order = window_of(first, after, last, before), to_where(filter), to_sorting(order_by)
        return to_connection(await read_list(info.context, TOUCHES, asked, info.connection, where, order))

    @computed("What came back to all campaigns, oldest first.", ListRoot(REPLIES))
    async def outreach_replies(
        self,
        info: Info,
        first: First = strawberry.UNSET,
        after: After = strawberry.UNSET,
        last: Last = strawberry.UNSET,
        before: Before = strawberry.UNSET,
        filter: OutreachReplyWhere = strawberry.UNSET,
        order_by: OutreachReplyOrders = strawberry.UNSET,
    ) -> Connection[OutreachReply]:
        """See `REPLIES`."""
        asked, where, order = window_of(first, after, last, before), to_where(filter), to_sorting(order_by)
        return to_connection(await read_list(info.context, REPLIES, asked, info.connection, where, order))

    @computed("The addresses that nobody may write to again, oldest first.", ListRoot(SUPPRESSIONS))
    async def suppressions(
        self,
        info: Info,
        first: First = strawberry.UNSET,
        after: After = strawberry.UNSET,
        last: Last = strawberry.UNSET,
        before: Before = strawberry.UNSET,
        filter: SuppressionWhere = strawberry.UNSET,
        order_by: SuppressionOrders = strawberry.UNSET,
    ) -> Connection[Suppression]:
        """See `SUPPRESSIONS`."""
        asked, where, order = window_of(first, after, last, before), to_where(filter), to_sorting(order_by)
        return to_connection(await read_list(info.context, SUPPRESSIONS, asked, info.connection, where, order))
