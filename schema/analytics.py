"""All reads of figures."""

import strawberry

from schema.groups import GroupQueries
from schema.passages import PassageQueries
from schema.stage_standings import StandingQueries


@strawberry.type(description="Reads of figures: counts, sums, shares and durations.")
class AnalyticsQueries(GroupQueries, StandingQueries, PassageQueries):
    """A part of the root."""
