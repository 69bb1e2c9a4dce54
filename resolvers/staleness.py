"""Which share of the records is stale, of those that can be: now from their flags, and in the past from the log."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from guards.engagement_clocks import CLOCKS
from guards.enums import ActivityKind
from resolvers.conditions import Where, compile_where
from resolvers.engagements import ENGAGEMENTS
from resolvers.passages import CLOSED, DAY, OPEN, Wanted, days_within, in_order, midnight, zone_in_force
from resolvers.preload import preload
from resolvers.rows import Loaded, Parameters, Row, fetch
from resolvers.selection import Shape
from resolvers.shares import Share

if TYPE_CHECKING:
    from resolvers.context import Context

MOST_WEEKS = 106
_USUAL_WEEKS = 13

STAGES = tuple(
    stage for clock in CLOCKS if clock.action.flag and clock.action.flag.column == "stale" for stage in clock.stages
)
"""The stages in which a record can become stale."""

_STAGES = ", ".join(f"'{stage}'" for stage in STAGES)
_STEPS = f"'{ActivityKind.STALE_FLAGGED}', '{ActivityKind.STALE_CLEARED}'"
_KEY = {"stage": "text", "owner_id": "uuid"}
_ENDS = "($2::timestamptz[])"


async def read_stale_shares(context: "Context", by: Sequence[str], where: Where, asked: Shape) -> list[Loaded]:
    """Which share of the records is stale now.

    Args:
        context: of the operation.
        by: `stage` and `owner_id`: what makes a group.
        where: which records.
        asked: what is asked of the figures.

    Raises:
        BadUserInput: the filter makes no sense.
    """
    parameters = Parameters([context.now])
    narrow = compile_where(where, ENGAGEMENTS.filters, parameters)
    key = ", ".join(f"t.{name}" if name in by else f"NULL::{kind} AS {name}" for name, kind in _KEY.items())
    found = await fetch(
        f"SELECT {key}, NULL::date AS week, $1::timestamptz AS at, count(*)::int AS records,"  # noqa: S608 - values are parameters
        " count(*) FILTER (WHERE t.stale)::int AS stale"
        f" FROM engagements AS t WHERE t.stage IN ({_STAGES}) AND {narrow} GROUP BY 1, 2, 3, 4",
        parameters,
    )
    return await _figures(context, found, asked)


async def read_stale_weeks(  # the parts of a read
    context: "Context", by: Sequence[str], where: Where, since: date | None, until: date | None, asked: Shape
) -> list[Loaded]:
    """Which share of the records was stale at the end of each week, from what the log says of their flags.

    Args:
        context: of the operation.
        by: `stage` and `owner_id`: what makes a group besides the week.
        where: which records, as they are now.
        since: a day of the first week; None for a quarter of a year ago.
        until: a day of the last week; today at the latest, and unless told.
        asked: what is asked of the figures.

    Raises:
        BadUserInput: the filter makes no sense, or there are too many weeks.
    """
    zone, now = await zone_in_force(), context.now
    first = since or now.date() - DAY * 7 * (_USUAL_WEEKS - 1)
    monday = first - DAY * first.weekday()
    weeks = days_within(monday, until, now, zone, MOST_WEEKS * 7)[::7]
    if not weeks:
        return []
    ends = [min(midnight(week + DAY * 7, zone), now) for week in weeks]
    parameters = Parameters([weeks, ends])
    key = ", ".join(f"v.{name}" if name in by else f"NULL::{kind} AS {name}" for name, kind in _KEY.items())
    wanted = Wanted(where, by=tuple({"owner_id"}.intersection(by)))
    found = await fetch(_weekly(key, wanted, parameters), parameters)
    return await _figures(context, found, asked)


def _weekly(key: str, wanted: Wanted, parameters: Parameters) -> str:
    """Who was in a stage at the end of each week, and had been flagged without having been cleared since.

    Only what was logged since the first of them is read: who was cleared first had been flagged before, and so had
    who is stale without a step since. What lasted from one moment to another is counted by the first end of a week
    that it saw and the first that it did not, before it is counted for each end between these.
    """
    return f"""
WITH visits AS ({_closed(wanted, parameters)} UNION ALL {_open(wanted, parameters)}),
steps AS (
    SELECT a.subject_id, a.kind = '{ActivityKind.STALE_FLAGGED}' AS sets, a.recorded_at AS at,
        lead(a.recorded_at) OVER one AS next, row_number() OVER one AS number
    FROM activities AS a WHERE a.kind IN ({_STEPS}) AND a.recorded_at > {_ENDS}[1]
    WINDOW one AS (PARTITION BY a.subject_id ORDER BY a.recorded_at, a.record_version)
),
flagged AS (
    SELECT s.subject_id, CASE WHEN s.sets THEN s.at ELSE '-infinity' END AS since,
        CASE WHEN s.sets THEN s.next ELSE s.at END AS until FROM steps AS s WHERE s.sets OR s.number = 1
    UNION ALL
    SELECT t.id, '-infinity', NULL FROM engagements AS t
    WHERE t.stale AND NOT EXISTS (SELECT FROM steps AS s WHERE s.subject_id = t.id)
),
counted AS (
    SELECT v.stage, v.owner_id, {_saw("v.entered")} AS first, {_saw("v.left_at")} AS past, count(*) AS records,
        0 AS stale FROM visits AS v GROUP BY 1, 2, 3, 4
    UNION ALL
    SELECT v.stage, v.owner_id, {_saw("greatest(v.entered, f.since)")}, {_saw("least(v.left_at, f.until)")}, 0, count(*)
    FROM visits AS v JOIN flagged AS f ON f.subject_id = v.record AND f.since < v.left_at
        AND (f.until IS NULL OR f.until > v.entered)
    GROUP BY 1, 2, 3, 4
)
SELECT {key}, e.week, e.at, sum(v.records)::int AS records, sum(v.stale)::int AS stale
FROM counted AS v JOIN unnest($1::date[], {_ENDS}) WITH ORDINALITY AS e(week, at, number)
    ON e.number > v.first AND e.number <= v.past
GROUP BY 1, 2, 3, 4 HAVING sum(v.records) > 0
"""  # noqa: S608 - values are parameters


def _saw(moment: str) -> str:
    """How many ends of weeks lie before a moment."""
    return f"width_bucket({moment} - interval '1 microsecond', {_ENDS})"


def _closed(wanted: Wanted, parameters: Parameters) -> str:
    return (
        f"SELECT {wanted.told(CLOSED, parameters)}, n.subject_id AS record, {CLOSED.entered} AS entered,"
        f" n.at AS left_at {CLOSED.of(wanted, parameters)} AND n.from_stage IN ({_STAGES}) AND n.at > {_ENDS}[1]"
    )


def _open(wanted: Wanted, parameters: Parameters) -> str:
    return (
        f"SELECT {wanted.told(OPEN, parameters)}, t.id, t.stage_entered_at, 'infinity'"
        f" {OPEN.of(wanted, parameters)} AND t.stage IN ({_STAGES})"
    )


async def _figures(context: "Context", found: Sequence[Row], asked: Shape) -> list[Loaded]:
    rows = ({**row, "share": Share(row["stale"], row["records"])} for row in found)
    figures = [Loaded("StaleShare", row) for row in in_order(rows)]
    await preload(context, figures, asked)
    return figures
