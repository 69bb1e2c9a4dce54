"""Engagements of an import: a deal becomes a record with all that is written together with it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import orjson

from commands.imports.compliance import unmet_rules
from commands.imports.deals import Deal
from guards.clock_firing import Fired, after, flagging
from guards.effects import ActivityEffect, EventEffect, TimerEffect
from guards.engagement_clocks import TIMETABLE, armed
from guards.engagement_facts import EngagementFacts
from guards.engagement_stages import CLIENT_STATUS, locks_owner
from guards.enums import EngagementStage, TransitionKind
from guards.policy import Policy
from guards.staged_facts import Passage
from models.base import new_id

RECORD_COLUMNS = (
    "id",
    "external_id",
    "name",
    "owner_id",
    "stage",
    "stage_entered_at",
    "entry_sequence",
    "cycle",
    "version",
    "client_status",
    "value",
    "currency",
    "micro_deal",
    "owner_locked",
    "stale",
    "at_risk",
    "clocks_from",
    "won_at",
    "lost_at",
    "lost_reason",
    "lost_from_stage",
    "attributes",
    "created_at",
    "updated_at",
)
"""Columns of the record itself, all but the organization, which is looked up when everything is staged."""

STAGED_COLUMNS = (
    *RECORD_COLUMNS,
    "seq",
    "line",
    "organization_key",
    "placed",
    "undated",
    "reason",
    "transition_id",
    "activity_id",
    "event_id",
    "flag_activity",
    "flag_activity_id",
    "flag_event",
    "flag_event_id",
    "flag_data",
    "timer_ids",
    "timer_clocks",
    "timer_dues",
    "unmet",
)
"""The record and what goes with it: where it came from, keys of the rows beside it, its flag, timers, unmet rules."""


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What all records of an import have in common.

    Args:
        now: the moment of the import.
        clocks_from: before which no clock starts; None lets them run from the file's dates.
        policy: the one in force.
    """

    now: datetime
    clocks_from: datetime | None
    policy: Policy


def staged(deal: Deal, seq: int, line: int, given: Circumstances) -> tuple[object, ...]:
    """One engagement, in the order of STAGED_COLUMNS.

    A flag that it has from the start is logged and announced like any other, as a write of its own: clocks run from
    what cleared a flag after it was set.

    Args:
        deal: what the row says.
        seq: its place among the staged rows.
        line: its place in the file.
        given: the import.

    Source: engagements.md §7.
    """
    bare, now = _facts(deal, given), given.now
    flag = flagging(TIMETABLE, bare, now)
    facts = bare if flag is None else after(flag, bare, now)
    columns = {
        "seq": seq,
        "line": line,
        **_record(deal, facts, now),
        **_beside(deal, armed(facts)),
        **_flag(flag),
        "unmet": unmet_rules(bare, now, deal.lost_note, deal.lost_from),
    }
    return tuple(columns[name] for name in STAGED_COLUMNS)


def _record(deal: Deal, facts: EngagementFacts, now: datetime) -> dict[str, object]:
    return {
        "id": facts.id,
        "external_id": deal.external_id,
        "name": deal.name,
        "owner_id": facts.owner_id,
        "stage": facts.stage,
        "stage_entered_at": facts.stage_entered_at,
        "entry_sequence": facts.entry,
        "cycle": facts.cycle,
        "version": facts.version,
        "client_status": facts.client_status,
        "value": facts.value,
        "currency": facts.currency,
        "micro_deal": facts.micro_deal,
        "owner_locked": facts.owner_locked,
        "stale": facts.stale,
        "at_risk": facts.at_risk,
        "clocks_from": facts.clocks_from,
        "won_at": facts.won_at,
        "lost_at": deal.entered_at if deal.stage is EngagementStage.CLOSED_LOST else None,
        "lost_reason": facts.lost_reason,
        "lost_from_stage": deal.lost_from,
        "attributes": orjson.dumps(deal.attributes).decode(),
        "created_at": deal.created_at,
        "updated_at": now,
    }


def _beside(deal: Deal, timers: Sequence[TimerEffect]) -> dict[str, object]:
    return {
        "organization_key": deal.organization,
        "placed": deal.placed,
        "undated": deal.undated,
        "reason": deal.lost_note,
        "transition_id": new_id(),
        "activity_id": new_id(),
        "event_id": new_id(),
        "timer_ids": [new_id() for _ in timers],
        "timer_clocks": [timer.clock for timer in timers],
        "timer_dues": [timer.due_at for timer in timers],
    }


def _flag(flag: Fired | None) -> Mapping[str, object]:
    if flag is None:
        return _UNFLAGGED
    return {
        "flag_activity": next(effect.activity for effect in flag.effects if isinstance(effect, ActivityEffect)),
        "flag_activity_id": new_id(),
        "flag_event": next(effect.type for effect in flag.effects if isinstance(effect, EventEffect)),
        "flag_event_id": new_id(),
        "flag_data": orjson.dumps(flag.data).decode(),
    }


_UNFLAGGED = dict.fromkeys(column for column in STAGED_COLUMNS if column.startswith("flag_"))


def _facts(deal: Deal, given: Circumstances) -> EngagementFacts:
    """What a decision would see of the record right after its import."""
    record_id: UUID = new_id()
    was_locked = deal.lost_from is not None and locks_owner(deal.lost_from, locked=False)
    entry = Passage(
        sequence=1,
        order=1,
        source=None,
        target=deal.stage,
        kind=TransitionKind.IMPORT,
        cycle=1,
        at=deal.entered_at,
        by_system=True,
    )
    return EngagementFacts(
        id=record_id,
        version=1,
        stage=deal.stage,
        stage_entered_at=deal.entered_at,
        entry=1,
        cycle=1,
        owner_id=deal.owner_id,
        owner_locked=locks_owner(deal.stage, locked=was_locked),
        client_status=CLIENT_STATUS[deal.stage],
        value=deal.value,
        currency=deal.currency,
        clocks_from=given.clocks_from,
        won_at=deal.won_at,
        lost_reason=deal.lost_reason,
        history=(entry,),
        policy=given.policy,
    )
