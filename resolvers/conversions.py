"""What became of the records that entered a stage; each stage and cycle apart, losses and reversals among the rest."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from resolvers.passages import CLOSED, OPEN, Wanted, in_order
from resolvers.preload import preload
from resolvers.rows import Loaded, Parameters, Row, fetch
from resolvers.selection import Shape
from resolvers.shares import Share

if TYPE_CHECKING:
    from resolvers.context import Context


@dataclass(frozen=True, slots=True)
class Exit:
    """One way out of a stage, and how many took it."""

    stage: str
    kind: str
    share: Share


@dataclass
class _Cohort:
    key: Row
    stayed: int = 0
    left: list[Row] = field(default_factory=list)

    def row(self) -> Row:
        entered = self.stayed + sum(one["count"] for one in self.left)
        exits = [Exit(one["to_stage"], one["kind"], Share(one["count"], entered)) for one in self.left]
        largest = sorted(exits, key=lambda one: (-one.share.part, one.stage, one.kind))
        return {**self.key, "entered": entered, "stayed": Share(self.stayed, entered), "exits": largest}


async def read_conversions(context: "Context", wanted: Wanted, asked: Shape) -> list[Loaded]:
    """Of the passages of each stage and cycle, how many went on whereto, and how many have not ended.

    Args:
        context: of the operation.
        wanted: which passages, and by what else they are told apart.
        asked: what is asked of the figures.

    Raises:
        BadUserInput: the filter makes no sense.
    """
    parameters = Parameters()
    closed = f"(SELECT {wanted.told(CLOSED, parameters)}, n.to_stage, n.kind, count(*)::int AS count"
    closed += f" {CLOSED.of(wanted, parameters)} GROUP BY 1, 2, 3, 4, 5, 6)"
    still = f"(SELECT {wanted.told(OPEN, parameters)}, NULL AS to_stage, NULL AS kind, count(*)::int AS count"
    still += f" {OPEN.of(wanted, parameters)} GROUP BY 1, 2, 3, 4)"
    found = await fetch(f"{closed} UNION ALL {still}", parameters)
    figures = [Loaded("StageConversion", row) for row in in_order(cohort.row() for cohort in _cohorts(found))]
    await preload(context, figures, asked)
    return figures


def _cohorts(found: Sequence[Row]) -> Iterable[_Cohort]:
    cohorts: dict[tuple[object, ...], _Cohort] = {}
    for row in found:
        key = {name: row[name] for name in ("stage", "cycle", "owner_id", "week")}
        cohort = cohorts.setdefault(tuple(key.values()), _Cohort(key))
        if row["to_stage"] is None:
            cohort.stayed += row["count"]
        else:
            cohort.left.append(row)
    return cohorts.values()
