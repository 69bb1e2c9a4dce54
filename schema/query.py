"""The root of all reads."""

from typing import Annotated

import strawberry

from resolvers.engagements import ENGAGEMENTS
from resolvers.lifecycles import lifecycle_of
from resolvers.nodes import read_node, read_nodes, read_viewer
from resolvers.outbox import read_events
from resolvers.users import USERS
from schema.analytics import AnalyticsQueries
from schema.campaign_queries import CampaignQueries
from schema.connections import After, Connection, First, to_connection, window_of
from schema.directory_queries import DirectoryQueries
from schema.engagement import Engagement
from schema.enums import LifecycleKind
from schema.event import Event, Wanted, wanted_events
from schema.external_id_queries import ExternalIdQueries
from schema.fields import computed
from schema.filters import EngagementWhere, UserWhere
from schema.forecast import ForecastQueries
from schema.goal_queries import GoalQueries
from schema.info import Info
from schema.interfaces import GlobalId, Node
from schema.ledger import LedgerQueries
from schema.lifecycle import Lifecycle
from schema.list_fields import root_list
from schema.mapping import to_type
from schema.meeting_queries import MeetingQueries
from schema.notification_queries import NotificationQueries
from schema.orders import EngagementOrders, UserOrders
from schema.policy_queries import PolicyQueries
from schema.row_fields import row_by_id
from schema.search import SearchQueries
from schema.segment_queries import SegmentQueries
from schema.task_queries import TaskQueries
from schema.thread_queries import ThreadQueries
from schema.token_queries import TokenQueries
from schema.user import User
from schema.venture_queries import VentureQueries
from schema.webhook_queries import WebhookQueries

GlobalIds = Annotated[list[strawberry.ID], strawberry.argument(description="Global ids, up to 200.")]
Kind = Annotated[LifecycleKind, strawberry.argument(description="Of which records.")]


@strawberry.type(description="Everything that can be read.")
class Query(
    DirectoryQueries,
    ExternalIdQueries,
    TaskQueries,
    MeetingQueries,
    NotificationQueries,
    ForecastQueries,
    LedgerQueries,
    PolicyQueries,
    WebhookQueries,
    TokenQueries,
    SearchQueries,
    AnalyticsQueries,
    VentureQueries,
    ThreadQueries,
    GoalQueries,
    SegmentQueries,
    CampaignQueries,
):
    """The reads."""

    @computed("Whatever has this id; null for an id that names nothing.")
    async def node(self, info: Info, id: GlobalId) -> Node | None:
        """See `read_node`."""
        loaded = await read_node(info.context, id, info.shape)
        return None if loaded is None else to_type(loaded)

    @computed("What has these ids, in their order; null for each id that names nothing.")
    async def nodes(self, info: Info, ids: GlobalIds) -> list[Node | None]:
        """See `read_nodes`."""
        return [None if one is None else to_type(one) for one in await read_nodes(info.context, ids, info.shape)]

    @computed("Who is asking.")
    async def viewer(self, info: Info) -> User:
        """The actor's user."""
        viewer: User = to_type(await read_viewer(info.context, info.shape))
        return viewer

    @computed("The table by which records of a kind move.")
    def lifecycle(self, kind: Kind) -> Lifecycle:
        """See `lifecycle_of`."""
        return Lifecycle.from_model(lifecycle_of(kind))

    engagement = row_by_id(Engagement, "One engagement; null for an id that names none.")
    engagements = root_list(Connection[Engagement], ENGAGEMENTS, "Engagements.", EngagementWhere, EngagementOrders)
    user = row_by_id(User, "One user; null for an id that names none.")
    users = root_list(Connection[User], USERS, "Users, service accounts among them.", UserWhere, UserOrders)

    @computed(
        "Events in their one order, oldest first, as far as it is settled: none appears later before them. Of notices"
        " and tokens, everybody sees their own, and an ADMIN all."
    )
    async def events(
        self,
        info: Info,
        first: First = strawberry.UNSET,
        after: After = strawberry.UNSET,
        filter: Wanted = strawberry.UNSET,
    ) -> Connection[Event]:
        """See `read_events`."""
        wanted = wanted_events(filter)
        return to_connection(await read_events(info.context, window_of(first, after), info.connection, wanted))
