"""The ledger of what went past the usual rules: its list, and its sums."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from resolvers.conditions import Column, Where, compile_where, id_of
from resolvers.keyset import Order, SortKey
from resolvers.ladder import LADDER
from resolvers.listed import Listed
from resolvers.noun import SUBJECTS
from resolvers.preload import preload
from resolvers.rows import Loaded, Parameters
from resolvers.selection import Shape
from resolvers.sums import Grouped, read_groups

if TYPE_CHECKING:
    from resolvers.context import Context

_AT = SortKey("at", datetime)

LEDGER = Listed(
    type_name="LedgerEntry",
    filters={
        "kind": Column("kind"),
        "actor": Column("actor_id", id_of("User")),
        "owner": Column("owner_id", id_of("User")),
        "record": Column("subject_id", id_of(*SUBJECTS.values())),
        "stage": Column("stage", ladder=LADDER),
        "stageKey": Column("stage"),
        "recordKind": Column("subject_kind"),
        "reason": Column("reason"),
        "reasonCode": Column("reason_code"),
        "value": Column("value"),
        "currency": Column("currency"),
        "at": Column("at"),
    },
    sorts={"AT": _AT},
    usual=Order.by(_AT),
)

_GROUPED = Grouped(
    "LedgerGroup", "ledger_entries", ("kind", "actor_id", "owner_id", "stage", "reason", "reason_code"), "at"
)


async def read_ledger_summary(context: "Context", by: Sequence[str], where: Where, asked: Shape) -> list[Loaded]:
    """How often and for how much the rules were passed, the largest group first.

    Args:
        context: of the operation.
        by: the columns that make a group.
        where: which entries.
        asked: what is asked of the groups.

    Raises:
        BadUserInput: the filter makes no sense.
    """

    def narrow(parameters: Parameters) -> str:
        return compile_where(where, LEDGER.filters, parameters)

    groups = await read_groups(_GROUPED, tuple(dict.fromkeys(by)), narrow, "count DESC")
    await preload(context, groups, asked)
    return groups
