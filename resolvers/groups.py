"""Engagements, threads, ventures and tasks counted and summed up in groups. Source: api.md, Conventions."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from guards.enums import TaskStatus
from guards.thread_enums import ThreadStatus
from resolvers.conditions import Where, compile_where
from resolvers.engagements import ENGAGEMENTS
from resolvers.errors import BadUserInput
from resolvers.listed import Listed
from resolvers.phases import PHASE
from resolvers.preload import preload
from resolvers.rows import Loaded, Parameters
from resolvers.selection import Shape
from resolvers.sums import Grouped, read_groups
from resolvers.tasks import TASKS
from resolvers.threads import THREADS
from resolvers.ventures import OPEN_GATE, VENTURES

if TYPE_CHECKING:
    from resolvers.context import Context

MOST_GROUPS = 1_000

_ENGAGEMENTS = Grouped(
    "EngagementGroup",
    "engagements",
    (
        "stage",
        "owner_id",
        "organization_id",
        "client_status",
        "currency",
        "lost_reason",
        "lost_from_stage",
        "cycle",
        "micro_deal",
    ),
    "stage_entered_at",
    tallies={"at_risk": "t.at_risk", "stale": "t.stale"},
)

_THREADS = Grouped(
    "ThreadGroup",
    "threads",
    (
        "stage",
        "type",
        "status",
        "owner_id",
        "segment_id",
        "goal_id",
        "venture_id",
        "campaign_id",
        "decision",
        "outcome",
        "marketing_candidate",
        "cycle",
    ),
    "stage_entered_at",
    amounts=False,
    tallies={"resting": f"t.status IN ('{ThreadStatus.PAUSED}', '{ThreadStatus.BLOCKED}')"},
)

_VENTURES = Grouped(
    "VentureGroup",
    "ventures",
    ("phase", "stage", "status", "health", "tier", "archetype", "owner_id", "cycle"),
    "stage_entered_at",
    amounts=False,
    tallies={"open_gates": OPEN_GATE},
    computed={"phase": lambda _: PHASE.format("t.stage")},
)

_TASKS = Grouped(
    "TaskGroup",
    "tasks",
    ("assignee_id", "status", "overdue", "stage", "template", "checklist"),
    "due_at",
    amounts=False,
)
_OPEN = f"t.status = '{TaskStatus.OPEN}'"


async def read_engagement_groups(
    context: "Context", by: Sequence[str], where: Where, first: int, asked: Shape
) -> list[Loaded]:
    """How many engagements each group has, and what they are worth, the largest group first.

    Args:
        context: of the operation.
        by: the columns that make a group.
        where: which engagements.
        first: how many groups at most.
        asked: what is asked of the groups.

    Raises:
        BadUserInput: the filter or the number of groups makes no sense.
    """
    return await _read(context, _ENGAGEMENTS, by, (ENGAGEMENTS, where), first, asked)


async def read_venture_groups(
    context: "Context", by: Sequence[str], where: Where, first: int, asked: Shape
) -> list[Loaded]:
    """How many ventures each group has, the largest group first; see `read_engagement_groups`."""
    return await _read(context, _VENTURES, by, (VENTURES, where), first, asked)


async def read_thread_groups(
    context: "Context", by: Sequence[str], where: Where, first: int, asked: Shape
) -> list[Loaded]:
    """How many threads each group has, the largest group first; see `read_engagement_groups`."""
    return await _read(context, _THREADS, by, (THREADS, where), first, asked)


async def read_task_groups(
    context: "Context", by: Sequence[str], where: Where, first: int, asked: Shape
) -> list[Loaded]:
    """How many tasks each group has, the largest group first; see `read_engagement_groups`."""
    now = context.now

    def overdue(parameters: Parameters) -> str:
        return f"({_OPEN} AND t.due_at < {parameters.add(now)}) IS TRUE"

    grouped = replace(_TASKS, tallies={"open": _OPEN}, computed={"overdue": overdue})
    return await _read(context, grouped, by, (TASKS, where), first, asked)


async def _read(  # a read has that many parts
    context: "Context",
    grouped: Grouped,
    by: Sequence[str],
    chosen: tuple[Listed, Where],
    first: int,
    asked: Shape,
) -> list[Loaded]:
    if not 0 < first <= MOST_GROUPS:
        raise BadUserInput(f"first is 1 to {MOST_GROUPS} groups.")

    listed, where = chosen

    def narrow(parameters: Parameters) -> str:
        return compile_where(where, listed.filters, parameters)

    groups = await read_groups(grouped, tuple(dict.fromkeys(by)), narrow, "count DESC", first)
    await preload(context, groups, asked)
    return groups
