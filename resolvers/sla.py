"""How many visits to stages that have an SLA kept to it. Source: engagements.md §6, the SLA clocks."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import TYPE_CHECKING

from guards.clock_starts import DISCOVERY_END
from guards.engagement_clocks import CLOCKS
from guards.enums import ActivityKind, LifecycleKind, MeetingPurpose, MeetingStatus
from guards.kinds import AnyClock
from guards.policy import STANDARD, Policy, policy_of
from models import PolicyVersion
from resolvers.passages import CLOSED, OPEN, Half, Wanted, in_order
from resolvers.preload import preload
from resolvers.rows import Loaded, Parameters, Row, fetch
from resolvers.selection import Shape
from resolvers.shares import Share

if TYPE_CHECKING:
    from resolvers.context import Context

SLAS: Mapping[str, AnyClock] = {
    stage: clock for clock in CLOCKS if clock.action.logs is ActivityKind.SLA_BREACHED for stage in clock.stages
}
"""The clock that is the SLA of a stage."""

_AFTER_MEETING = [stage for stage, clock in SLAS.items() if clock.since is DISCOVERY_END]
_SETTLED = f"'{MeetingStatus.CONFIRMED}', '{MeetingStatus.COMPLETED}'"


@dataclass(frozen=True, slots=True)
class Length:
    """How long the SLA of a stage was at some time; None where that has no bound."""

    stage: str
    since: datetime | None
    until: datetime | None
    seconds: float


async def read_attainment(context: "Context", by: Sequence[str], wanted: Wanted, asked: Shape) -> list[Loaded]:
    """How many visits were left within the length of the stage's SLA, and how many were not.

    The length is the one that was in force when the visit ended, for a change re-arms the clocks that run. Visits that
    began with an import are left out: whether their clocks ran from the file's dates or from the import is not kept.

    Args:
        context: of the operation.
        by: `stage`, `owner_id` and `week`: what makes a group.
        wanted: which visits.
        asked: what is asked of the figures.

    Raises:
        BadUserInput: the filter makes no sense.
    """
    parameters = Parameters()
    lengths = _lengths(await _lengths_of_all_times(), parameters)
    visits = _halves(wanted, parameters, context.now)
    key = ", ".join(f"v.{name}" if name in by else f"NULL::{kind} AS {name}" for name, kind in _KEY.items())
    found = await fetch(
        f"WITH lengths AS ({lengths}), visits AS ({visits}) SELECT {key}, count(*)::int AS visits,"  # noqa: S608 - values are parameters
        " count(*) FILTER (WHERE v.ended > v.due)::int AS breached,"
        " count(*) FILTER (WHERE v.ended <= v.due AND v.running)::int AS running FROM visits AS v GROUP BY 1, 2, 3",
        parameters,
    )
    figures = [Loaded("SlaAttainment", row) for row in in_order(map(_figure, found))]
    await preload(context, figures, asked)
    return figures


_KEY = {"stage": "text", "owner_id": "uuid", "week": "date"}


def _figure(row: Row) -> Row:
    kept = row["visits"] - row["breached"] - row["running"]
    return {**row, "kept": kept, "attained": Share(kept, kept + row["breached"])}


def _halves(wanted: Wanted, parameters: Parameters, now: datetime) -> str:
    # Who is created is in cold_lead, which has no SLA: only an import begins with a visit that has one.
    closed = _visits(CLOSED, wanted, parameters, "n.at", "n.subject_id", "n.record_version", "n.sequence > 2")
    present = f"{parameters.add(now)}::timestamptz"
    still = _visits(OPEN, wanted, parameters, present, "t.id", "t.version + 1", "t.entry_sequence > 1")
    return f"{closed} UNION ALL {still}"


def _visits(  # a visit has that many parts
    half: Half, wanted: Wanted, parameters: Parameters, ended: str, record: str, version: str, begun: str
) -> str:
    stages = ", ".join(f"'{stage}'" for stage in _AFTER_MEETING)
    meeting = (
        f"(SELECT m.ends_at FROM meetings AS m WHERE {half.stage} IN ({stages}) AND m.subject_id = {record}"  # noqa: S608 - names of enums
        f" AND m.purpose = '{MeetingPurpose.DISCOVERY}' AND m.status IN ({_SETTLED})"
        f" AND m.confirmed_version < {version} ORDER BY m.confirmed_version DESC LIMIT 1)"
    )
    start = f"greatest({half.entered}, CASE WHEN {half.stage} IN ({stages}) THEN {meeting} END)"
    source, _, conditions = half.of(wanted, parameters).partition(" WHERE ")
    return (
        f"SELECT {wanted.told(half, parameters)}, {ended} AS ended, {half is OPEN} AS running,"
        f" {start} + make_interval(secs => l.seconds) AS due {source} JOIN lengths AS l ON l.stage = {half.stage}"
        f" AND (l.since IS NULL OR l.since <= {ended}) AND (l.until IS NULL OR {ended} < l.until)"
        f" WHERE {begun} AND {conditions}"
    )


def _lengths(lengths: Sequence[Length], parameters: Parameters) -> str:
    columns = {
        "text": [one.stage for one in lengths],
        "timestamptz": [one.since for one in lengths],
        "timestamptz ": [one.until for one in lengths],
        "float8": [one.seconds for one in lengths],
    }
    given = ", ".join(f"{parameters.add(values)}::{kind}[]" for kind, values in columns.items())
    return f"SELECT * FROM unnest({given}) AS l(stage, since, until, seconds)"  # noqa: S608 - as above


async def _lengths_of_all_times() -> list[Length]:
    versions = await PolicyVersion.filter(kind=LifecycleKind.ENGAGEMENT).order_by("sequence")
    policies = [(None, STANDARD), *((version.at, policy_of(version.settings)) for version in versions)]
    return [length for stage, clock in SLAS.items() for length in _lengths_of(stage, clock, policies)]


def _lengths_of(stage: str, clock: AnyClock, policies: Iterable[tuple[datetime | None, Policy]]) -> Iterator[Length]:
    """The lengths of one SLA, each from the policy that brought it to the one that brought another."""
    changes: list[tuple[datetime | None, float]] = []
    for at, policy in policies:
        seconds = policy.lengths.get(clock.key, clock.after).total_seconds()
        if not changes or changes[-1][1] != seconds:
            changes.append((at, seconds))
    for (since, seconds), (until, _) in pairwise([*changes, (None, 0.0)]):
        yield Length(stage, since, until, seconds)
