"""Reads of threads and of what they hold."""

import strawberry

from resolvers.threads import ACTIONS, THREADS
from schema.connections import Connection
from schema.list_fields import root_list
from schema.row_fields import row_by_external_id, row_by_id
from schema.thread import Thread
from schema.thread_lists import ThreadOrders, ThreadWhere
from schema.thread_part import ThreadAction
from schema.thread_part_lists import ThreadActionOrders, ThreadActionWhere


@strawberry.type(description="Reads of threads.")
class ThreadQueries:
    """A part of the root."""

    thread = row_by_id(Thread, "One thread; null for an id that names none.")
    thread_by_external_id = row_by_external_id(Thread, "The thread with an external id; null where there is none.")
    threads = root_list(Connection[Thread], THREADS, "Threads of all types.", ThreadWhere, ThreadOrders)
    thread_actions = root_list(
        Connection[ThreadAction],
        ACTIONS,
        "What threads have to do, of all threads; what is due soonest first.",
        ThreadActionWhere,
        ThreadActionOrders,
    )
