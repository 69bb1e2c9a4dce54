"""Figures of ventures that take a statement of their own for all of a list together."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from resolvers.rows import Row, fetch
from resolvers.sums import CurrencySum

if TYPE_CHECKING:
    from resolvers.context import Context

Arguments = Mapping[str, object]

_WON = """
SELECT venture_id, currency, sum(value) AS total, count(*)::int AS count FROM engagements
WHERE venture_id = ANY($1::uuid[]) AND won_at IS NOT NULL AND value IS NOT NULL
GROUP BY venture_id, currency ORDER BY currency
"""


async def won_values(
    _context: "Context", rows: Sequence[Row], _arguments: Arguments
) -> Mapping[UUID, Sequence[CurrencySum]]:
    """What the won engagements of each venture are worth, by currency. Source: ventures.md §3."""
    won: defaultdict[UUID, list[CurrencySum]] = defaultdict(list)
    for row in await fetch(_WON, [[row["id"] for row in rows]]):
        won[row["venture_id"]].append(CurrencySum(row["currency"], row["total"], row["count"]))
    return won
