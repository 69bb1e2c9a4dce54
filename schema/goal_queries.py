"""Reads of goals and of the canvas."""

import strawberry

from planner.roots import RowRoot
from resolvers.canvas import ASSUMPTIONS, SECTIONS
from resolvers.goals import GOALS
from resolvers.nodes import read_node
from schema.canvas import Assumption, CanvasSection
from schema.canvas_lists import AssumptionOrders, AssumptionWhere, CanvasSectionOrders, CanvasSectionWhere
from schema.connections import Connection
from schema.fields import computed
from schema.goal import Goal
from schema.goal_lists import GoalOrders, GoalWhere
from schema.info import Info
from schema.interfaces import GlobalId
from schema.list_fields import root_list
from schema.mapping import to_type


@strawberry.type(description="Reads of goals and of the canvas.")
class GoalQueries:
    """A part of the root."""

    @computed("One goal; null for an id that names none.", RowRoot("Goal"))
    async def goal(self, info: Info, id: GlobalId) -> Goal | None:
        """See `read_node`."""
        loaded = await read_node(info.context, id, info.shape, "Goal")
        return None if loaded is None else to_type(loaded)

    goals = root_list(Connection[Goal], GOALS, "Goals.", GoalWhere, GoalOrders)

    @computed("One assumption; null for an id that names none.", RowRoot("Assumption"))
    async def assumption(self, info: Info, id: GlobalId) -> Assumption | None:
        """See `read_node`."""
        loaded = await read_node(info.context, id, info.shape, "Assumption")
        return None if loaded is None else to_type(loaded)

    assumptions = root_list(
        Connection[Assumption],
        ASSUMPTIONS,
        "The assumptions that the business rests on.",
        AssumptionWhere,
        AssumptionOrders,
    )
    canvas_sections = root_list(
        Connection[CanvasSection],
        SECTIONS,
        "The sections of the canvas, every version; filter by `current` for what it says now.",
        CanvasSectionWhere,
        CanvasSectionOrders,
    )
