"""How fast deals are decided: win rate, days to a decision, worth, and sales velocity. See docs/analytics.md."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from guards.engagement_stages import REVENUE_STAGES
from guards.enums import EngagementStage, LifecycleKind, TransitionKind
from resolvers.conditions import Where, compile_where
from resolvers.engagements import ENGAGEMENTS
from resolvers.passages import OPENS_CYCLE
from resolvers.rows import Parameters, Row, fetch
from resolvers.shares import Quotient, Share

S = EngagementStage
_REVENUE = ", ".join(f"'{stage}'" for stage in sorted(REVENUE_STAGES))
_OURS = f"n.subject_kind = '{LifecycleKind.ENGAGEMENT}'"
_IMPORTED = f"n.kind = '{TransitionKind.IMPORT}'"
_FIRST_CYCLE = f"{_IMPORTED} AND t.cycle = 1"

DECIDES = (
    f"n.to_stage IN ({_REVENUE}, '{S.CLOSED_LOST}') AND (n.from_stage IS NULL OR n.from_stage NOT IN ({_REVENUE}))"
)
"""Whether a row of the history takes a record out of the open pipeline."""

_OUTCOME = f"""CASE
    WHEN {_FIRST_CYCLE} AND n.to_stage = '{S.CLOSED_LOST}' AND t.won_at IS NOT NULL THEN 'WON'
    WHEN {_FIRST_CYCLE} AND n.to_stage = '{S.CLOSED_LOST}' AND t.lost_from_stage IN ({_REVENUE}) THEN NULL
    WHEN n.to_stage = '{S.CLOSED_LOST}' THEN 'LOST'
    WHEN n.to_stage = '{S.CLOSED_WON}' OR n.forced OR {_IMPORTED} THEN 'WON'
END"""
"""What a move decided; null for a client who came back to maintenance, or was lost as one at an unknown time."""

_OPENING = f"LEFT JOIN transitions AS s ON s.subject_id = t.id AND {OPENS_CYCLE.replace('n.', 's.')}"
"""The move that opened a cycle; the first one has none."""

_DECISIONS = f"""
SELECT t.currency, t.value, {_OUTCOME} AS outcome,
    CASE WHEN {_FIRST_CYCLE} THEN coalesce(t.won_at, n.at) ELSE n.at END AS ended,
    coalesce(s.at, t.created_at) AS started
FROM transitions AS n JOIN engagements AS t ON t.id = n.subject_id {_OPENING} AND s.cycle = n.cycle AND n.cycle > 1
WHERE {_OURS} AND {DECIDES} AND NOT EXISTS (
    SELECT FROM transitions AS r WHERE r.kind = '{TransitionKind.REOPEN}'
        AND r.subject_id = n.subject_id AND r.cycle = n.cycle AND r.sequence > n.sequence
)
"""  # noqa: S608 - names of enums
"""The move of each cycle that decided it: out of the open pipeline, after the last reopening.

Who is lost from a revenue stage had been won, so that is no decision.
"""

_UNDECIDED = f"""
SELECT t.currency, coalesce(s.at, t.created_at) AS started
FROM engagements AS t {_OPENING} AND s.cycle = t.cycle AND t.cycle > 1
WHERE t.stage NOT IN ({_REVENUE}, '{S.CLOSED_LOST}')
"""  # noqa: S608 - as above
"""The cycles that are open now, in the pipeline."""


@dataclass(frozen=True, slots=True)
class Pace:
    """The figures of a period, of one currency or of all.

    Args:
        currency: None for all of them together.
        opportunities: cycles that were in play at some time in the period.
        won, lost: cycles that were decided in the period.
        days_to_won, days_to_lost: medians, from the beginning of the cycle; None without any.
        worth: the values of those that were won, by how many of them have one.
    """

    currency: str | None
    opportunities: int = 0
    won: int = 0
    lost: int = 0
    days_to_won: float | None = None
    days_to_lost: float | None = None
    worth: Quotient = field(default_factory=lambda: Quotient(None, Decimal(0)))

    @property
    def win_rate(self) -> Share:
        """Of the cycles that were decided, those that were won."""
        return Share(self.won, self.won + self.lost)

    @property
    def sales_velocity(self) -> Quotient:
        """What the opportunities are expected to bring, by the days that it takes."""
        days = None if self.days_to_won is None else Decimal(self.days_to_won)
        average = self.worth.value
        if average is None:
            return Quotient(None, days)
        return Quotient(self.opportunities * self.won * average / (self.won + self.lost), days)


@dataclass(frozen=True, slots=True)
class Velocity:
    """The figures of a period: of all currencies, and of each."""

    overall: Pace = field(default_factory=lambda: Pace(None))
    currencies: Sequence[Pace] = ()


async def read_velocity(where: Where, since: datetime | None, until: datetime | None) -> Velocity:
    """How fast deals were decided in a period, in one statement.

    Args:
        where: which engagements.
        since: the beginning of the period; None for no bound.
        until: its end, not included; None for no bound.

    Raises:
        BadUserInput: the filter makes no sense.
    """
    parameters = Parameters()
    found = await fetch(_statement(where, since, until, parameters), parameters)
    paces = [_pace(row) for row in found]
    overall = next((pace for pace in paces if pace.currency is None), Pace(None))
    return Velocity(overall, _each(paces))


def _each(paces: Iterable[Pace]) -> list[Pace]:
    return sorted((pace for pace in paces if pace.currency is not None), key=lambda pace: str(pace.currency))


def _statement(where: Where, since: datetime | None, until: datetime | None, parameters: Parameters) -> str:
    narrow = compile_where(where, ENGAGEMENTS.filters, parameters)
    start = None if since is None else f"{parameters.add(since)}::timestamptz"
    end = None if until is None else f"{parameters.add(until)}::timestamptz"
    # What happened later is read, too: a cycle that was decided later was in play.
    decisions = _DECISIONS if start is None else f"{_DECISIONS} AND n.at >= {start}"
    in_period = f"{_bound('d.ended >= ', start)} AND {_bound('d.ended < ', end)}"
    begun = _bound("d.started < ", end)
    won, lost = (f"WHERE d.outcome = '{outcome}' AND {in_period}" for outcome in ("WON", "LOST"))
    days = "extract(epoch FROM d.ended - d.started)::float8 / 86400"
    return f"""
WITH undecided AS (
    SELECT d.currency, count(*) AS n FROM ({_UNDECIDED} AND {narrow}) AS d WHERE {begun}
    GROUP BY GROUPING SETS ((d.currency), ())
),
decided AS (
    SELECT d.currency, count(*) FILTER (WHERE {begun}) AS n,
        count(*) FILTER ({won})::int AS won, count(*) FILTER ({lost})::int AS lost,
        percentile_cont(0.5) WITHIN GROUP (ORDER BY {days}) FILTER ({won}) AS days_to_won,
        percentile_cont(0.5) WITHIN GROUP (ORDER BY {days}) FILTER ({lost}) AS days_to_lost,
        sum(d.value) FILTER ({won}) AS total, count(d.value) FILTER ({won})::int AS worth
    FROM ({decisions} AND {narrow}) AS d WHERE {_bound("d.ended >= ", start)} GROUP BY GROUPING SETS ((d.currency), ())
)
SELECT coalesce(d.currency, u.currency) AS currency, (coalesce(u.n, 0) + coalesce(d.n, 0))::int AS opportunities,
    coalesce(d.won, 0) AS won, coalesce(d.lost, 0) AS lost, d.days_to_won, d.days_to_lost, d.total,
    coalesce(d.worth, 0) AS worth
FROM undecided AS u FULL JOIN decided AS d ON coalesce(d.currency, '') = coalesce(u.currency, '')
"""  # noqa: S608 - values are parameters


def _bound(comparison: str, moment: str | None) -> str:
    return "TRUE" if moment is None else comparison + moment


def _pace(row: Row) -> Pace:
    return Pace(
        currency=row["currency"],
        opportunities=row["opportunities"],
        won=row["won"],
        lost=row["lost"],
        days_to_won=row["days_to_won"],
        days_to_lost=row["days_to_lost"],
        worth=Quotient(row["total"], Decimal(row["worth"])),
    )
