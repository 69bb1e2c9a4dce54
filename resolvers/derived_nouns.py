"""What reads know of types that are views of other tables, and of the ledger."""

from collections.abc import Mapping
from datetime import datetime

from guards.enums import ActivityKind
from resolvers import coming
from resolvers.keyset import Order, SortKey
from resolvers.listed import Listed
from resolvers.noun import RECORD, Arguments, Listing, Noun, Single
from resolvers.rows import Parameters

A = ActivityKind
_FLAGGING = (
    A.STALE_FLAGGED,
    A.STALE_CLEARED,
    A.RISK_FLAGGED,
    A.RISK_CLEARED,
    A.RISK_RAISED,
    A.RISK_RESOLVED,
    A.SNOOZED,
    A.SNOOZE_ENDED,
)
_KINDS = ", ".join(f"'{kind}'" for kind in _FLAGGING)


def _flagging(_arguments: Arguments, _parameters: Parameters) -> str:
    """The activities that set or clear a flag, and the status updates that tell of the client's health."""
    healthy = f"t.kind = '{A.STATUS_UPDATE}' AND t.data ->> 'health' IS NOT NULL"
    return f"(t.kind IN ({_KINDS}) OR {healthy})"


_RECORDED = Order.by(SortKey("recorded_at", datetime))
FLAG_HISTORY = Listing(Listed("FlagChange", {}, {}, _RECORDED), "subject_id", _flagging)

SEARCHED = ("Engagement", "Thread", "Venture", "Organization", "Contact")
"""What a search can find."""

DERIVED: Mapping[str, Noun] = {
    "FlagChange": Noun(
        table="activities",
        columns=("id", "kind", "text", "data", "actor_id", "recorded_at", "retracted_at"),
        singles={"by": Single("actor_id", "User"), "activity": Single("id", "Activity")},
        addressable=False,
    ),
    "SearchHit": Noun(
        table="",
        columns=(),
        singles={"item": Single("id", told_by="type_name", types={name: name for name in SEARCHED})},
        addressable=False,
    ),
    "Coming": Noun(
        table=coming.SOURCE,
        columns=("id", "subject_kind", "subject_id", "clock", "due_at", "armed_at"),
        singles={"record": RECORD},
        extras={"timer": coming.timer},
        addressable=False,
    ),
    "ForecastGroup": Noun(
        table=coming.SOURCE, columns=(), singles={"owner": Single("owner_id", "User")}, addressable=False
    ),
    "LedgerEntry": Noun(
        table="ledger_entries",
        columns=(
            "id",
            "kind",
            "subject_kind",
            "subject_id",
            "stage",
            "actor_id",
            "owner_id",
            "reason",
            "reason_code",
            "value",
            "currency",
            "at",
        ),
        heavy={"data": "data"},
        singles={"record": RECORD, "actor": Single("actor_id", "User"), "owner": Single("owner_id", "User")},
    ),
    "LedgerGroup": Noun(
        table="ledger_entries",
        columns=(),
        singles={"actor": Single("actor_id", "User"), "owner": Single("owner_id", "User")},
        addressable=False,
    ),
}
