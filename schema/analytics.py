"""All reads of figures."""

import strawberry

from schema.groups import GroupQueries
from schema.health import HealthQueries
from schema.passages import PassageQueries
from schema.phase_times import PhaseTimeQueries
from schema.sales_metrics import SalesQueries
from schema.stage_standings import StandingQueries
from schema.thread_groups import ThreadGroupQueries
from schema.thread_passages import ThreadPassageQueries
from schema.velocity import VelocityQueries
from schema.venture_groups import VentureGroupQueries


@strawberry.type(description="Reads of figures: counts, sums, shares and durations.")
class AnalyticsQueries(
    GroupQueries,
    VentureGroupQueries,
    ThreadGroupQueries,
    SalesQueries,
    StandingQueries,
    PassageQueries,
    PhaseTimeQueries,
    ThreadPassageQueries,
    VelocityQueries,
    HealthQueries,
):
    """A part of the root."""
