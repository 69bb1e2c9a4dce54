"""Reads of goals and of the canvas."""

import strawberry

from planner.roots import ListRoot, RowRoot
from resolvers.canvas import ASSUMPTIONS, SECTIONS
from resolvers.goals import GOALS
from resolvers.lists import read_list
from resolvers.nodes import read_node
from schema.canvas import Assumption, CanvasSection
from schema.canvas_lists import AssumptionOrders, AssumptionWhere, CanvasSectionOrders, CanvasSectionWhere
from schema.connections import After, Before, Connection, First, Last, to_connection, window_of
from schema.fields import computed
from schema.filters import to_where
from schema.goal import Goal
from schema.goal_lists import GoalOrders, GoalWhere
from schema.info import Info
from schema.interfaces import GlobalId
from schema.mapping import to_type
from schema.orders import to_sorting


@strawberry.type(description="Reads of goals and of the canvas.")
class GoalQueries:
    """A part of the root."""

    @computed("One goal; null for an id that names none.", RowRoot("Goal"))
    async def goal(self, info: Info, id: GlobalId) -> Goal | None:
        """See `read_node`."""
        loaded = await read_node(info.context, id, info.shape, "Goal")
        return None if loaded is None else to_type(loaded)

    @computed("Goals.", ListRoot(GOALS))
    async def goals(
        self,
        info: Info,
        first: First = strawberry.UNSET,
        after: After = strawberry.UNSET,
        last: Last = strawberry.UNSET,
        before: Before = strawberry.UNSET,
        filter: GoalWhere = strawberry.UNSET,
        order_by: GoalOrders = strawberry.UNSET,
    ) -> Connection[Goal]:
        """See `GOALS`."""
        asked, where, order = window_of(first, after, last, before), to_where(filter), to_sorting(order_by)
        return to_connection(await read_list(info.context, GOALS, asked, info.connection, where, order))

    @computed("One assumption; null for an id that names none.", RowRoot("Assumption"))
    async def assumption(self, info: Info, id: GlobalId) -> Assumption | None:
        """See `read_node`."""
        loaded = await read_node(info.context, id, info.shape, "Assumption")
        return None if loaded is None else to_type(loaded)

    @computed("The assumptions that the business rests on.", ListRoot(ASSUMPTIONS))
    async def assumptions(
        self,
        info: Info,
        first: First = strawberry.UNSET,
        after: After = strawberry.UNSET,
        last: Last = strawberry.UNSET,
        before: Before = strawberry.UNSET,
        filter: AssumptionWhere = strawberry.UNSET,
        order_by: AssumptionOrders = strawberry.UNSET,
    ) -> Connection[Assumption]:
        """See `ASSUMPTIONS`."""
        asked, where, order = window_of(first, after, last, before), to_where(filter), to_sorting(order_by)
        return to_connection(await read_list(info.context, ASSUMPTIONS, asked, info.connection, where, order))

    @computed(
        "The sections of the canvas, every version; filter by `current` for what it says now.", ListRoot(SECTIONS)
    )
    async def canvas_sections(
        self,
        info: Info,
        first: First = strawberry.UNSET,
        after: After = strawberry.UNSET,
        last: Last = strawberry.UNSET,
        before: Before = strawberry.UNSET,
        filter: CanvasSectionWhere = strawberry.UNSET,
        order_by: CanvasSectionOrders = strawberry.UNSET,
    ) -> Connection[CanvasSection]:
        """See `SECTIONS`."""
        asked, where, order = window_of(first, after, last, before), to_where(filter), to_sorting(order_by)
        return to_connection(await read_list(info.context, SECTIONS, asked, info.connection, where, order))
