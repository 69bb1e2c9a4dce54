"""Passages of records through stages, from entering one to leaving it, in SQL.

The history has a row for each entry, and each row but the first says when and whereto the stage before was left, for
how long the record was in it and who owned it until then. So one row tells a whole passage that has ended, and the
record itself tells the one that has not.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from commands.policy import policy_in_force
from guards.engagement import ENGAGEMENT
from guards.enums import EngagementStage, LifecycleKind, TransitionKind
from resolvers.conditions import Where, compile_where
from resolvers.engagements import ENGAGEMENTS
from resolvers.errors import BadUserInput
from resolvers.rows import Parameters, Row

S = EngagementStage
DAY = timedelta(days=1)

OPENS_CYCLE = (
    f"(n.kind = '{TransitionKind.RECYCLE}' OR (n.from_stage = '{S.MAINTENANCE}' AND n.to_stage = '{S.COLD_LEAD}'))"
)
"""Whether a row of the history opens a new cycle; see guards.engagement_plan.opens_cycle."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which passages, and by what they are told apart.

    Args:
        where: a filter of their records.
        since, until: they were entered at or after the one, and before the other; None for no bound.
        by: `owner_id` and `week`, whatever else they are told apart by.
        zone: whose midnights part the weeks.
    """

    where: Where = field(default_factory=Where)
    since: datetime | None = None
    until: datetime | None = None
    by: tuple[str, ...] = ()
    zone: str = "UTC"

    def told(self, half: "Half", parameters: Parameters) -> str:
        """The four columns by which all figures of passages are told apart."""
        owner = half.owner if "owner_id" in self.by else "NULL::uuid"
        week = week_of(half.entered, self.zone, parameters) if "week" in self.by else "NULL::date"
        return f"{half.stage} AS stage, {half.cycle} AS cycle, {owner} AS owner_id, {week} AS week"


@dataclass(frozen=True, slots=True)
class Half:
    """The passages that have ended, or those that have not.

    Args:
        source: whose rows they are, with the alias that the rest is told of.
        stage, cycle, owner, entered: columns.
        seconds: how long they took, or have taken so far.
        at: when the row was written that tells them.
        record: the condition that joins the record as table `t`; empty where the row is the record.
        exists: the condition that a row meets which tells a passage.
    """

    source: str
    stage: str
    cycle: str
    owner: str
    entered: str
    seconds: Callable[[Parameters, datetime], str]
    at: str
    record: str
    exists: str

    def of(self, wanted: Wanted, parameters: Parameters) -> str:
        """FROM and WHERE of the passages that are wanted."""
        conditions = [self.exists, *self._bounds(wanted, parameters)]
        source = f"{self.source} JOIN engagements AS t ON {self.record}" if self._joins(wanted) else self.source
        if wanted.where != Where():
            conditions.append(compile_where(wanted.where, ENGAGEMENTS.filters, parameters))
        return f"FROM {source} WHERE {' AND '.join(conditions)}"

    def _joins(self, wanted: Wanted) -> bool:
        return bool(self.record) and wanted.where != Where()

    def _bounds(self, wanted: Wanted, parameters: Parameters) -> Iterator[str]:
        if wanted.since is not None:
            since = parameters.add(wanted.since)
            yield f"{self.at} >= {since} AND {self.entered} >= {since}"  # the former is what an index knows
        if wanted.until is not None:
            yield f"{self.entered} < {parameters.add(wanted.until)}"


def _since(moment: str, parameters: Parameters, now: datetime) -> str:
    return f"extract(epoch FROM {parameters.add(now)}::timestamptz - {moment})::float8"


CLOSED = Half(
    source="transitions AS n",
    stage="n.from_stage",
    cycle=f"n.cycle - {OPENS_CYCLE}::int",
    owner="n.owner_id",
    entered="(n.at - make_interval(secs => n.seconds_in_previous_stage))",
    seconds=lambda _parameters, _now: "n.seconds_in_previous_stage",
    at="n.at",
    record="t.id = n.subject_id",
    exists=f"n.subject_kind = '{LifecycleKind.ENGAGEMENT}' AND n.from_stage IS NOT NULL",
)
"""Passages that have ended."""

OPEN = Half(
    source="engagements AS t",
    stage="t.stage",
    cycle="t.cycle",
    owner="t.owner_id",
    entered="t.stage_entered_at",
    seconds=lambda parameters, now: (
        f"extract(epoch FROM {parameters.add(now)}::timestamptz - t.stage_entered_at)::float8"
    ),
    at="t.stage_entered_at",
    record="",
    exists="TRUE",
)
"""Passages that have not ended."""


def week_of(moment: str, zone: str, parameters: Parameters) -> str:
    """The Monday of the week of a moment, where days begin at midnight of a time zone."""
    return f"date_trunc('week', {moment} AT TIME ZONE {parameters.add(zone)}::text)::date"


async def zone_in_force() -> str:
    """The time zone of the installation's business calendar: its days and weeks are those of the figures."""
    return (await policy_in_force()).policy.calendar.time_zone


def in_order(rows: Iterable[Row]) -> list[Row]:
    """Figures by stage as the lifecycle has them, then by cycle, week and owner."""
    numbers: dict[str | None, int] = {stage.key: stage.number for stage in ENGAGEMENT.stages}

    def place(row: Row) -> tuple[int, int, date, bool, str]:
        week, owner = row.get("week"), row.get("owner_id")
        return numbers.get(row.get("stage"), 0), row.get("cycle") or 0, week or date.min, owner is None, str(owner)

    return sorted(rows, key=place)


def days_within(since: date, until: date | None, now: datetime, zone: str, most: int) -> list[date]:
    """The days from one to another, both included; today is the last there is.

    Raises:
        BadUserInput: they are too many.
    """
    today = now.astimezone(ZoneInfo(zone)).date()
    count = (min(until or today, today) - since).days + 1
    if count > most:
        raise BadUserInput(f"From {since} there are {count} days; at most {most} are told at a time.")
    return [since + DAY * number for number in range(count)]


def midnight(day: date, zone: str) -> datetime:
    """When a day begins in a time zone, in UTC.

    Raises:
        BadUserInput: that lies before or after all that can be told.
    """
    try:
        return datetime.combine(day, time(), ZoneInfo(zone)).astimezone(UTC)
    except OverflowError:
        raise BadUserInput(f"{day} lies outside of what can be reckoned with.") from None
