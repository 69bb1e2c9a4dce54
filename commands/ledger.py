"""Entries of the ledger: what went past the usual rules, written with it. Source: 003 Verification Checklist."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from guards.actor import Actor
from guards.enums import LedgerKind
from models import LedgerEntry, StagedRow, Transition


def move_entries(record: StagedRow, transition: Transition, kinds: Iterable[LedgerKind]) -> list[LedgerEntry]:
    """What a move is kept as; the caller writes it.

    Args:
        record: the row as written.
        transition: its new row in the history.
        kinds: as what it is kept.
    """
    data = {
        "transitionId": str(transition.id),
        "from": transition.from_stage,
        "to": transition.to_stage,
        "kind": transition.kind,
        "waivedRules": transition.metadata.get("waivedRules", []),
    }
    return [
        LedgerEntry.construct(
            kind=kind,
            actor_id=transition.actor_id,
            reason=transition.reason or transition.justification,
            reason_code=transition.reason_code,
            data=data,
            **_about(record, transition.at),
        )
        for kind in kinds
    ]


def new_entry(
    kind: LedgerKind, record: StagedRow, actor: Actor, now: datetime, reason: str | None, data: Mapping[str, object]
) -> LedgerEntry:
    """Something else that is kept in the ledger; the caller writes it.

    Args:
        kind: what it is.
        record: the row as written.
        actor: who did it.
        now: when.
        reason: why.
        data: what belongs to its kind.
    """
    return LedgerEntry.construct(kind=kind, actor_id=actor.id, reason=reason, data=dict(data), **_about(record, now))


def _about(record: StagedRow, now: datetime) -> dict[str, Any]:  # Any: columns, each of its own type
    """What every entry says of its record: the value concerned is the one of that moment."""
    return {
        "subject_kind": record.KIND,
        "subject_id": record.id,
        "stage": record.stage_key,
        "owner_id": record.owner_id,
        **record.worth,
        "at": now,
    }
