"""Passages of records through stages, from entering one to leaving it, in SQL.

The history has a row for each entry, and each row but the first says when and whereto the stage before was left, for
how long the record was in it and who owned it until then. So one row tells a whole passage that has ended, and the
record itself tells the one that has not.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from commands.policy import policy_in_force
from guards.engagement import ENGAGEMENT
from guards.enums import EngagementStage, LifecycleKind, TransitionKind
from guards.lifecycle import Stage
from resolvers.conditions import Where, compile_where
from resolvers.engagements import ENGAGEMENTS
from resolvers.errors import BadUserInput
from resolvers.listed import Listed
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
        """The columns by which figures of passages are told apart: four, and what else the records of a kind have."""
        owner = half.owner if "owner_id" in self.by else "NULL::uuid"
        week = week_of(half.entered, self.zone, parameters) if "week" in self.by else "NULL::date"
        others = (
            f", {f't.{name}' if name in self.by else 'NULL'}::{kind} AS {name}" for name, kind in half.others.items()
        )
        return f"{half.stage} AS stage, {half.cycle} AS cycle, {owner} AS owner_id, {week} AS week{''.join(others)}"


@dataclass(frozen=True, slots=True)
class Half:
    """The passages that have ended, or those that have not.

    Args:
        records: the list of their records, with its table.
        source: whose rows they are, with the alias that the rest is told of.
        stage, cycle, owner, entered: columns.
        seconds: how long they took, or have taken so far.
        at: when the row was written that tells them.
        record: the condition that joins the record as table `t`; empty where the row is the record.
        exists: the condition that a row meets which tells a passage.
        others: further columns of the record by which they can be told apart, as it is now, with their types.
    """

    records: tuple[Listed, str]
    source: str
    stage: str
    cycle: str
    owner: str
    entered: str
    seconds: Callable[[Parameters, datetime], str]
    at: str
    record: str
    exists: str
    others: Mapping[str, str] = field(default_factory=dict)

    def of(self, wanted: Wanted, parameters: Parameters) -> str:
        """FROM and WHERE of the passages that are wanted."""
        listed, table = self.records
        conditions = [self.exists, *self._bounds(wanted, parameters)]
        source = f"{self.source} JOIN {table} AS t ON {self.record}" if self._joins(wanted) else self.source
        if wanted.where != Where():
            conditions.append(compile_where(wanted.where, listed.filters, parameters))
        return f"FROM {source} WHERE {' AND '.join(conditions)}"

    def _joins(self, wanted: Wanted) -> bool:
        return bool(self.record) and (wanted.where != Where() or not self.others.keys().isdisjoint(wanted.by))

    def _bounds(self, wanted: Wanted, parameters: Parameters) -> Iterator[str]:
        if wanted.since is not None:
            since = parameters.add(wanted.since)
            yield f"{self.at} >= {since} AND {self.entered} >= {since}"  # the former is what an index knows
        if wanted.until is not None:
            yield f"{self.entered} < {parameters.add(wanted.until)}"


@dataclass(frozen=True, slots=True)
class Passages:
    """The passages of the records of one lifecycle.

    Args:
        figure: the type of what is told of the time that they take.
        stages: of the lifecycle, in their order.
        closed: those that have ended.
        open: those that have not.
    """

    figure: str
    stages: Sequence[Stage]
    closed: Half
    open: Half

    @property
    def columns(self) -> tuple[str, ...]:
        """By what they are told apart; see `Wanted.told`."""
        return ("stage", "cycle", "owner_id", "week", *self.closed.others)


def closed_passages(
    kind: LifecycleKind, records: tuple[Listed, str], cycle: str, others: Mapping[str, str] | None = None
) -> Half:
    """The passages of a lifecycle that have ended.

    Args:
        kind: the lifecycle.
        records: see `Half`.
        cycle: the one that the record was in until then, over a row `n` of the history.
        others: see `Half`.
    """
    return Half(
        records=records,
        source="transitions AS n",
        stage="n.from_stage",
        cycle=cycle,
        owner="n.owner_id",
        entered="(n.at - make_interval(secs => n.seconds_in_previous_stage))",
        seconds=lambda _parameters, _now: "n.seconds_in_previous_stage",
        at="n.at",
        record="t.id = n.subject_id",
        exists=f"n.subject_kind = '{kind}' AND n.from_stage IS NOT NULL",
        others=others or {},
    )


def open_passages(
    records: tuple[Listed, str], cycle: str, others: Mapping[str, str] | None = None, exists: str = "TRUE"
) -> Half:
    """The passages of a lifecycle that have not ended; see `closed_passages`.

    Args:
        records: see `Half`.
        cycle: that of a record `t`.
        others: see `Half`.
        exists: whether a record `t` is in a stage that it is to leave.
    """
    return Half(
        records=records,
        source=f"{records[1]} AS t",
        stage="t.stage",
        cycle=cycle,
        owner="t.owner_id",
        entered="t.stage_entered_at",
        seconds=lambda parameters, now: (
            f"extract(epoch FROM {parameters.add(now)}::timestamptz - t.stage_entered_at)::float8"
        ),
        at="t.stage_entered_at",
        record="",
        exists=exists,
        others=others or {},
    )


_RECORDS = (ENGAGEMENTS, "engagements")
CLOSED = closed_passages(LifecycleKind.ENGAGEMENT, _RECORDS, f"n.cycle - {OPENS_CYCLE}::int")
"""Passages of engagements that have ended."""

OPEN = open_passages(_RECORDS, "t.cycle")
"""Passages of engagements that have not ended."""

PASSAGES = Passages("StageTime", ENGAGEMENT.stages, CLOSED, OPEN)
"""The passages of engagements."""


def week_of(moment: str, zone: str, parameters: Parameters) -> str:
    """The Monday of the week of a moment, where days begin at midnight of a time zone."""
    return f"date_trunc('week', {moment} AT TIME ZONE {parameters.add(zone)}::text)::date"


async def zone_in_force() -> str:
    """The time zone of the installation's business calendar: its days and weeks are those of the figures."""
    return (await policy_in_force()).policy.calendar.time_zone


def in_order(rows: Iterable[Row], stages: Iterable[Stage] = ENGAGEMENT.stages, *others: str) -> list[Row]:
    """Figures by stage as the lifecycle has them, then by cycle, week and owner.

    Args:
        rows: the figures.
        stages: of the lifecycle.
        others: columns that come after these; rows without a value come last.
    """
    numbers: dict[str | None, int] = {stage.key: stage.number for stage in stages}

    def place(row: Row) -> tuple[int, int, date, tuple[tuple[bool, str], ...]]:
        values = [row.get(name) for name in ("owner_id", *others)]
        last = tuple((value is None, str(value)) for value in values)
        return numbers.get(row.get("stage"), 0), row.get("cycle") or 0, row.get("week") or date.min, last

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
