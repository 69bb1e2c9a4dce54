"""Reads of goals and of the canvas."""

import strawberry

from resolvers.canvas import ASSUMPTIONS, SECTIONS
from resolvers.goals import GOALS
from schema.canvas import Assumption, CanvasSection
from schema.canvas_lists import AssumptionOrders, AssumptionWhere, CanvasSectionOrders, CanvasSectionWhere
from schema.connections import Connection
from schema.goal import Goal
from schema.goal_lists import GoalOrders, GoalWhere
from schema.list_fields import root_list
from schema.row_fields import row_by_id


@strawberry.type(description="Reads of goals and of the canvas.")
class GoalQueries:
    """A part of the root."""

    goal = row_by_id(Goal, "One goal; null for an id that names none.")
    goals = root_list(Connection[Goal], GOALS, "Goals.", GoalWhere, GoalOrders)
    assumption = row_by_id(Assumption, "One assumption; null for an id that names none.")
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
