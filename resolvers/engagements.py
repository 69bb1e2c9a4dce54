"""The list of engagements."""

from datetime import datetime
from decimal import Decimal

from guards.engagement_stages import STAGES
from resolvers.conditions import Column, id_of
from resolvers.keyset import Order, SortKey
from resolvers.lists import Listed

LADDER = tuple(stage.key for stage in STAGES if stage.on_ladder)
"""The stages that compare: one further up is greater."""

_KEYS = ", ".join(f"'{stage.key}'" for stage in STAGES)
_CREATED = SortKey("created_at", datetime)


def _percent(value: object) -> object:
    """A number to compare with 0 to 100: beyond these all are alike, and the column is too small for some."""
    return min(max(value, -1), 101) if isinstance(value, int) else value


ENGAGEMENTS = Listed(
    type_name="Engagement",
    filters={
        "name": Column("name"),
        "stage": Column("stage", ladder=LADDER),
        "owner": Column("owner_id", id_of("User")),
        "organization": Column("organization_id", id_of("Organization")),
        "value": Column("value"),
        "createdAt": Column("created_at"),
        "updatedAt": Column("updated_at"),
        "stageEnteredAt": Column("stage_entered_at"),
        "wonAt": Column("won_at"),
        "lostAt": Column("lost_at"),
        "clientStatus": Column("client_status"),
        "stale": Column("stale"),
        "atRisk": Column("at_risk"),
        "health": Column("health", _percent),
        "snoozedUntil": Column("snoozed_until"),
        "microDeal": Column("micro_deal"),
        "cycle": Column("cycle"),
        "externalId": Column("external_id"),
    },
    sorts={
        "CREATED_AT": _CREATED,
        "UPDATED_AT": SortKey("updated_at", datetime),
        "STAGE_ENTERED_AT": SortKey("stage_entered_at", datetime),
        "WON_AT": SortKey("won_at", datetime, nullable=True),
        "LOST_AT": SortKey("lost_at", datetime, nullable=True),
        "NAME": SortKey("name", str),
        "VALUE": SortKey("value", Decimal, nullable=True),
        "STAGE": SortKey("stage", str, expression=f"array_position(ARRAY[{_KEYS}], {{}}::text)"),
        "CYCLE": SortKey("cycle", int),
    },
    usual=Order.by(_CREATED),
)
