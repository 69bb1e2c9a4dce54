"""Reads of threads and of what they hold."""

import strawberry

from planner.roots import ListRoot, RowRoot
from resolvers.external_ids import read_external
from resolvers.lists import read_list
from resolvers.nodes import read_node
from resolvers.threads import ACTIONS, THREADS
from schema.connections import After, Before, Connection, First, Last, to_connection, window_of
from schema.external_id_queries import ExternalId
from schema.fields import computed
from schema.filters import to_where
from schema.info import Info
from schema.interfaces import GlobalId
from schema.mapping import to_type
from schema.orders import to_sorting
from schema.thread import Thread
from schema.thread_lists import ThreadOrders, ThreadWhere
from schema.thread_part import ThreadAction
from schema.thread_part_lists import ThreadActionOrders, ThreadActionWhere


@strawberry.type(description="Reads of threads.")
class ThreadQueries:
    """A part of the root."""

    @computed("One thread; null for an id that names none.", RowRoot("Thread"))
    async def thread(self, info: Info, id: GlobalId) -> Thread | None:
        """See `read_node`."""
        loaded = await read_node(info.context, id, info.shape, "Thread")
        return None if loaded is None else to_type(loaded)

    @computed("The thread with an external id; null where there is none.", RowRoot("Thread"))
    async def thread_by_external_id(self, info: Info, external_id: ExternalId) -> Thread | None:
        """See `read_external`."""
        loaded = await read_external(info.context, "Thread", external_id, info.shape)
        return None if loaded is None else to_type(loaded)

    @computed("Threads of all types.", ListRoot(THREADS))
    async def threads(
        self,
        info: Info,
        first: First = strawberry.UNSET,
        after: After = strawberry.UNSET,
        last: Last = strawberry.UNSET,
        before: Before = strawberry.UNSET,
        filter: ThreadWhere = strawberry.UNSET,
        order_by: ThreadOrders = strawberry.UNSET,
    ) -> Connection[Thread]:
        """See `THREADS`."""
        asked, where, order = window_of(first, after, last, before), to_where(filter), to_sorting(order_by)
        return to_connection(await read_list(info.context, THREADS, asked, info.connection, where, order))

    @computed("What threads have to do, of all threads; what is due soonest first.", ListRoot(ACTIONS))
    async def thread_actions(
        self,
        info: Info,
        first: First = strawberry.UNSET,
        after: After = strawberry.UNSET,
        last: Last = strawberry.UNSET,
        before: Before = strawberry.UNSET,
        filter: ThreadActionWhere = strawberry.UNSET,
        order_by: ThreadActionOrders = strawberry.UNSET,
    ) -> Connection[ThreadAction]:
        """See `ACTIONS`."""
        asked, where, order = window_of(first, after, last, before), to_where(filter), to_sorting(order_by)
        return to_connection(await read_list(info.context, ACTIONS, asked, info.connection, where, order))
