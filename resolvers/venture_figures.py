"""Figures of ventures that take a statement of their own for all of a list together."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from guards.enums import LifecycleKind
from guards.venture_budget import Spending, by_phase, spending
from guards.venture_enums import TokenProfile
from resolvers.rows import Row, fetch
from resolvers.running_clocks import facts_of_rows
from resolvers.sums import CurrencySum

if TYPE_CHECKING:
    from resolvers.context import Context

__all__ = ["Spending", "TokenBudget", "token_budgets", "won_of", "won_values"]

Arguments = Mapping[str, object]

_WON = """
SELECT venture_id, currency, sum(value) AS total, count(*)::int AS count FROM engagements
WHERE venture_id = ANY($1::uuid[]) AND won_at IS NOT NULL AND value IS NOT NULL
GROUP BY venture_id, currency ORDER BY currency
"""


@dataclass(frozen=True, slots=True)
class TokenBudget:
    """What a venture may spend on models, and what it has spent of that in its present run.

    Args:
        profile: which budget it has.
        whole: all of it; None for a custom one that is not set.
        phases: the share of each phase, in their order.
    """

    profile: TokenProfile
    whole: Spending | None
    phases: Sequence[Spending]


async def token_budgets(_context: "Context", rows: Sequence[Row], _arguments: Arguments) -> Mapping[UUID, TokenBudget]:
    """The token budget of each venture, in one statement. Source: seed_facts.md A1, A5."""
    known = await facts_of_rows(LifecycleKind.VENTURE, rows)
    return {
        key: TokenBudget(TokenProfile(facts.token_profile), spending(facts), by_phase(facts))
        for key, facts in known.items()
    }


async def won_values(
    _context: "Context", rows: Sequence[Row], _arguments: Arguments
) -> Mapping[UUID, Sequence[CurrencySum]]:
    """What the won engagements of each venture are worth, by currency. Source: ventures.md §3."""
    return await won_of([row["id"] for row in rows])


async def won_of(ventures: Iterable[UUID]) -> Mapping[UUID, Sequence[CurrencySum]]:
    """The same by the keys of ventures; one that has won nothing is left out."""
    won: defaultdict[UUID, list[CurrencySum]] = defaultdict(list)
    for row in await fetch(_WON, [list(set(ventures))]):
        won[row["venture_id"]].append(CurrencySum(row["currency"], row["total"], row["count"]))
    return won
