"""The way of records to a stage: what each hop of it lacks, and how long it takes here."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from guards.enums import LifecycleKind, TransitionKind
from guards.guidance import Hop, hops_to
from guards.kinds import ENGINES
from guards.rules import Request
from resolvers.noun import Arguments
from resolvers.rows import Row, fetch
from resolvers.running_clocks import facts_of_rows

if TYPE_CHECKING:
    from resolvers.context import Context

LATEST = 200
"""How many moves a median looks at, the latest ones: what was usual long ago says little."""

# What a forced move skipped took no time, and the time before an import's first move may be its file's default date.
# The row before is looked up for each of the latest moves: in a join, PostgreSQL would look for imports in all of them.
_MEDIANS = f"""
SELECT hop.source, hop.target, past.days
FROM unnest($2::text[], $3::text[]) AS hop(source, target) CROSS JOIN LATERAL (
    SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY latest.seconds_in_previous_stage) / 86400 AS days
    FROM (
        SELECT t.seconds_in_previous_stage FROM transitions t
        WHERE t.from_stage = hop.source AND t.to_stage = hop.target AND NOT t.forced AND t.subject_kind = $1
          AND (SELECT i.kind FROM transitions i WHERE i.subject_id = t.subject_id AND i.sequence = t.sequence - 1)
              IS DISTINCT FROM '{TransitionKind.IMPORT}'
        ORDER BY t.at DESC LIMIT {LATEST}
    ) latest
) past
"""  # noqa: S608  # put together from constants

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Step:
    """One hop of a way, and the median of the days that it took here; None without any."""

    hop: Hop
    median_days: float | None


async def path_to(
    kind: LifecycleKind, context: "Context", rows: Sequence[Row], arguments: Arguments
) -> Mapping[UUID, tuple[Step, ...] | None]:
    """The way of each record of a kind to a stage, judged for the caller, in two statements.

    Source: api.md, Guidance.
    """
    facts = await facts_of_rows(kind, rows)
    request, target, now = Request(target="", actor=context.actor), str(arguments["stage"]), context.now
    ways = {record_id: hops_to(ENGINES[kind], known, target, request, now) for record_id, known in facts.items()}
    medians = await _medians(kind, {_pair(hop) for way in ways.values() for hop in way or ()})
    return {
        record_id: None if way is None else tuple(Step(hop, medians.get(_pair(hop))) for hop in way)
        for record_id, way in ways.items()
    }


def _pair(hop: Hop) -> Pair:
    return hop.move.source, hop.move.target


async def _medians(kind: LifecycleKind, pairs: Iterable[Pair]) -> Mapping[Pair, float | None]:
    """How many days records spent in the first stage of each pair before they moved to the second."""
    listed = sorted(pairs)
    if not listed:
        return {}
    found = await fetch(_MEDIANS, [kind, [source for source, _ in listed], [target for _, target in listed]])
    return {(row["source"], row["target"]): row["days"] for row in found}
