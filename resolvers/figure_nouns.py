"""What reads know of figures: rows that are counted, not kept, some of which name rows of tables."""

from collections.abc import Mapping

from resolvers.noun import Noun, Single


def _figure(**singles: Single) -> Noun:
    return Noun(table="engagements", columns=(), singles=singles, addressable=False)


_OWNED = _figure(owner=Single("owner_id", "User"))

FIGURES: Mapping[str, Noun] = {
    "EngagementGroup": _figure(
        owner=Single("owner_id", "User"), organization=Single("organization_id", "Organization")
    ),
    "VentureGroup": _OWNED,
    "ThreadGroup": _figure(
        owner=Single("owner_id", "User"),
        segment=Single("segment_id", "Segment"),
        goal=Single("goal_id", "Goal"),
        venture=Single("venture_id", "Venture"),
        campaign=Single("campaign_id", "Thread"),
    ),
    "SalesFigure": _figure(owner=Single("owner_id", "User"), segment=Single("segment_id", "Segment")),
    "TaskGroup": _figure(assignee=Single("assignee_id", "User")),
    "StageTime": _OWNED,
    "ThreadStageTime": _figure(owner=Single("owner_id", "User"), segment=Single("segment_id", "Segment")),
    "StageConversion": _OWNED,
    "SlaAttainment": _OWNED,
    "StaleShare": _OWNED,
}
