"""Which entries of the ledger, in which order, by what they are summed up."""

from enum import StrEnum
from typing import Annotated

import strawberry

from schema.comparisons import (
    DateTimeFilter,
    DecimalFilter,
    EngagementStageFilter,
    IDFilter,
    LifecycleKindFilter,
    ReasonCodeFilter,
    StringFilter,
)
from schema.enums import describe
from schema.filters import filter_of
from schema.input import Input
from schema.orders import orders_of
from schema.record_enums import LedgerKind

_EQ = "Equal to this."
_IN = "Equal to one of these."


@strawberry.input(description="Comparisons of a kind of ledger entry, all of which hold.")
class LedgerKindFilter(Input):
    """A kind of entry."""

    eq: LedgerKind | None = strawberry.field(default=strawberry.UNSET, description=_EQ)
    in_: list[LedgerKind] | None = strawberry.field(name="in", default=strawberry.UNSET, description=_IN)


@filter_of("Which entries of the ledger; all that is given holds.")
class LedgerFilter(Input):
    """A filter of the ledger."""

    kind: LedgerKindFilter | None = strawberry.field(default=strawberry.UNSET, description="What was passed.")
    actor: IDFilter | None = strawberry.field(
        default=strawberry.UNSET, description="Who did it; isNull for the product itself."
    )
    owner: IDFilter | None = strawberry.field(default=strawberry.UNSET, description="The owner of the record after it.")
    record: IDFilter | None = strawberry.field(default=strawberry.UNSET, description="The record.")
    stage: EngagementStageFilter | None = strawberry.field(
        default=strawberry.UNSET, description="The record's stage after it."
    )
    stage_key: StringFilter | None = strawberry.field(
        default=strawberry.UNSET, description="The same of a record of any lifecycle, by the key of the stage."
    )
    record_kind: LifecycleKindFilter | None = strawberry.field(
        default=strawberry.UNSET, description="What kind of record it is about."
    )
    reason: StringFilter | None = strawberry.field(default=strawberry.UNSET, description="Why, in words.")
    reason_code: ReasonCodeFilter | None = strawberry.field(default=strawberry.UNSET, description="Why, as a code.")
    value: DecimalFilter | None = strawberry.field(default=strawberry.UNSET, description="The record's value then.")
    currency: StringFilter | None = strawberry.field(default=strawberry.UNSET, description="Currency of that value.")
    at: DateTimeFilter | None = strawberry.field(default=strawberry.UNSET, description="When.")


class LedgerGrouping(StrEnum):
    """By what the ledger can be summed up; the values are the columns."""

    KIND = "kind"
    ACTOR = "actor_id"
    OWNER = "owner_id"
    STAGE = "stage"
    REASON = "reason"
    REASON_CODE = "reason_code"


describe(
    LedgerGrouping,
    "By what the ledger can be summed up.",
    {
        "KIND": "What was passed.",
        "ACTOR": "Who did it.",
        "OWNER": "The owner of the record after it.",
        "STAGE": "The record's stage after it.",
        "REASON": "Why, in the very words.",
        "REASON_CODE": "Why, as a code.",
    },
)

LedgerWhere = Annotated[
    LedgerFilter | None, strawberry.argument(name="filter", description="Which entries; all unless told.")
]
LedgerOrders = orders_of(
    "Ledger", "the ledger", {"AT": "When."}, "Keys, the weightiest first; oldest first unless told."
)
LedgerGroupings = Annotated[
    list[LedgerGrouping],
    strawberry.argument(description="By what to group; empty for one group of all. What is named twice counts once."),
]
