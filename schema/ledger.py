"""The ledger: what went past the usual rules, by whom, why, and with which value concerned."""

from datetime import datetime
from decimal import Decimal

import strawberry
from strawberry.scalars import JSON

from resolvers.ids import global_id
from resolvers.ledger import LEDGER, read_ledger_summary
from resolvers.open_data import open_data
from resolvers.rows import Loaded
from resolvers.selection import key
from schema.connections import Connection
from schema.enums import ReasonCode
from schema.fields import computed
from schema.filters import to_where
from schema.info import Info
from schema.interfaces import Node, Staged
from schema.ledger_filter import LedgerGrouping, LedgerGroupings, LedgerOrders, LedgerWhere
from schema.lifecycle import Stage, stage_of
from schema.list_fields import root_list
from schema.mapping import mapped, single, to_type
from schema.record_enums import LedgerKind
from schema.sums import CurrencySum
from schema.user import User

_ACTOR = key("actor")
_OWNER = key("owner")
_RECORD = key("record")
_UNLESS = "null where the groups are not made by it, or there is none"


@mapped("LedgerEntry")
@strawberry.type(
    description="Something that went past the usual rules, or up to somebody above: an override, a waiver, a soft stop,"
    " a reopening, a reversal, an escalation, a handover, or another owner where the owner was locked."
)
class LedgerEntry(Node):
    """One entry."""

    kind: LedgerKind = strawberry.field(description="What was passed.")
    record: Staged = strawberry.field(description="The record concerned.")
    stage: Stage = strawberry.field(description="The record's stage after it.")
    actor: User | None = strawberry.field(description="Who did it; null for the product itself.")
    owner: User | None = strawberry.field(description="The owner of the record after it.")
    reason: str | None = strawberry.field(description="Why, in words.")
    reason_code: ReasonCode | None = strawberry.field(description="Why, as a code.")
    value: Decimal | None = strawberry.field(description="The record's value as of then; null where it was unknown.")
    currency: str = strawberry.field(
        description="ISO 4217 code of the value's currency; the code for no currency where the record has no price."
    )
    data: JSON = strawberry.field(description="The move, the waived rules, the task or the clock, by kind.")
    at: datetime = strawberry.field(description="When.")

    @classmethod
    def from_model(cls, loaded: Loaded) -> "LedgerEntry":
        """Map one row."""
        row = loaded.row
        return cls(
            id=strawberry.ID(global_id("LedgerEntry", row["id"])),
            kind=row["kind"],
            record=single(loaded, _RECORD),
            stage=stage_of(row["stage"]),
            actor=single(loaded, _ACTOR),
            owner=single(loaded, _OWNER),
            reason=row["reason"],
            reason_code=row["reason_code"],
            value=row["value"],
            currency=row["currency"],
            data=open_data(row.get("data")),
            at=row["at"],
        )


@mapped("LedgerGroup")
@strawberry.type(description="Entries of the ledger that have something in common.")
class LedgerGroup:
    """One group."""

    kind: LedgerKind | None = strawberry.field(description=f"What was passed; {_UNLESS}.")
    actor: User | None = strawberry.field(description=f"Who did it; {_UNLESS}: the product itself is nobody.")
    owner: User | None = strawberry.field(description=f"The owner of the records after it; {_UNLESS}.")
    stage: Stage | None = strawberry.field(description=f"The records' stage after it; {_UNLESS}.")
    reason: str | None = strawberry.field(description=f"Why, in words; {_UNLESS}.")
    reason_code: ReasonCode | None = strawberry.field(description=f"Why, as a code; {_UNLESS}.")
    count: int = strawberry.field(description="How many entries.")
    earliest: datetime | None = strawberry.field(description="When the first was made; null where there is none.")
    latest: datetime | None = strawberry.field(description="When the last was made; null where there is none.")
    sums: list[CurrencySum] = strawberry.field(
        description="The values concerned as of then, by currency. A record with several entries counts with each."
    )

    @classmethod
    def from_model(cls, loaded: Loaded) -> "LedgerGroup":
        """Map one group."""
        row = loaded.row
        return cls(
            kind=row["kind"],
            actor=single(loaded, _ACTOR),
            owner=single(loaded, _OWNER),
            stage=stage_of(row["stage"]) if row["stage"] else None,
            reason=row["reason"],
            reason_code=row["reason_code"],
            count=row["count"],
            earliest=row["earliest"],
            latest=row["latest"],
            sums=[CurrencySum.from_model(one) for one in row["sums"]],
        )


@strawberry.type(description="Reads of the ledger.")
class LedgerQueries:
    """A part of the root."""

    ledger = root_list(
        Connection[LedgerEntry], LEDGER, "What went past the usual rules.", LedgerWhere, LedgerOrders, planned=False
    )

    @computed("How often the usual rules were passed, and for how much, the largest group first.")
    async def ledger_summary(
        self,
        info: Info,
        by: LedgerGroupings = [LedgerGrouping.KIND],  # noqa: B006 - GraphQL's default value; nobody changes it
        filter: LedgerWhere = strawberry.UNSET,
    ) -> list[LedgerGroup]:
        """See `read_ledger_summary`."""
        groups = await read_ledger_summary(info.context, by, to_where(filter), info.shape)
        return [to_type(group) for group in groups]
