"""What the clocks will do: the coming acts one by one, and counted. Source: engagements.md §6."""

from datetime import datetime
from typing import TYPE_CHECKING

from guards.kinds import CLOCKS
from resolvers.coming import SOURCE
from resolvers.conditions import Column, Where, compile_where, id_of
from resolvers.keyset import Order, SortKey, Window
from resolvers.ladder import LADDER
from resolvers.noun import SUBJECTS
from resolvers.pages import Narrow, Page, node_shape, read_page
from resolvers.preload import preload
from resolvers.rows import Loaded, Parameters
from resolvers.selection import Selection, Shape
from resolvers.sums import Grouped, read_groups

if TYPE_CHECKING:
    from resolvers.context import Context

_BY = ("owner_id", "stage", "clock")
_GROUPED = Grouped("ForecastGroup", SOURCE, _BY, "due_at")
_SOONEST = Order.by(SortKey("due_at", datetime))
_FILTERS = {
    "owner": Column("owner_id", id_of("User")),
    "stage": Column("stage", ladder=LADDER),
    "stageKey": Column("stage"),
    "recordKind": Column("subject_kind"),
    "clock": Column("clock"),
    "record": Column("subject_id", id_of(*SUBJECTS.values())),
}


async def read_forecast(
    context: "Context", until: datetime, where: Where, asked: Shape, *, breaches_only: bool
) -> list[Loaded]:
    """How many clocks will act on records of each owner and stage, the group that is due soonest first.

    Args:
        context: of the operation.
        until: which are counted: those due by then, and those that are overdue.
        where: which clocks.
        asked: what is asked of the groups.
        breaches_only: count only clocks whose acting means that something was left undone.

    Raises:
        BadUserInput: the filter makes no sense.
    """
    narrow = _narrow(until, where, breaches_only=breaches_only)
    groups = await read_groups(_GROUPED, _BY, narrow, "min(g.earliest)")
    await preload(context, groups, asked)
    return groups


async def read_coming(
    context: "Context", window: Window, until: datetime | None, where: Where, asked: Selection, *, breaches_only: bool
) -> Page:
    """A page of the clocks that will act, soonest first; one that a worker is at work on lies at the end of its lease.

    Args:
        context: of the operation.
        window: which of them.
        until: those due by then; None for all.
        where: which clocks.
        asked: what is asked of the connection.
        breaches_only: only clocks whose acting means that something was left undone.

    Raises:
        BadUserInput: a cursor or the filter makes no sense.
    """
    narrow = _narrow(until, where, breaches_only=breaches_only)
    page = await read_page("Coming", window, _SOONEST, asked, narrow)
    await preload(context, page.items, node_shape(asked))
    return page


def _narrow(until: datetime | None, where: Where, *, breaches_only: bool) -> Narrow:
    # A timer of a clock that an older version knew does nothing when it is due.
    clocks = [clock.key for clock in CLOCKS.values() if clock.breach or not breaches_only]

    def narrow(parameters: Parameters) -> str:
        known = f"t.clock = ANY({parameters.add(clocks)}::text[])"
        due = "TRUE" if until is None else f"t.due_at <= {parameters.add(until)}"
        return f"{known} AND {due} AND {compile_where(where, _FILTERS, parameters)}"

    return narrow
