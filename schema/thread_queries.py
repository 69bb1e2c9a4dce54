"""Reads of threads and of what they hold."""

import strawberry

from planner.roots import RowRoot
from resolvers.external_ids import read_external
from resolvers.nodes import read_node
from resolvers.threads import ACTIONS, THREADS
from schema.connections import Connection
from schema.external_id_queries import ExternalId
from schema.fields import computed
from schema.info import Info
from schema.interfaces import GlobalId
from schema.list_fields import root_list
from schema.mapping import to_type
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

    threads = root_list(Connection[Thread], THREADS, "Threads of all types.", ThreadWhere, ThreadOrders)
    thread_actions = root_list(
        Connection[ThreadAction],
        ACTIONS,
        "What threads have to do, of all threads; what is due soonest first.",
        ThreadActionWhere,
        ThreadActionOrders,
    )
