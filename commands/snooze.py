"""Hold back what the clocks of a record do, or let them go on."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

from commands import checks
from commands.checks import Finding
from commands.facts import facts_of
from commands.log import entry
from commands.outcomes import Done, FieldProblem, Forbidden, Problem, forbidden
from commands.record_write import add_changes, announcement, write_record
from commands.timers import add_timers
from commands.unit import Call
from guards.common_events import SNOOZED, type_of
from guards.enums import ActivityKind, LifecycleKind
from guards.record_refusals import not_snoozed
from models import StagedRow
from models.batch import Batch
from models.kinds import ref

LONGEST = timedelta(days=366)
"""How far ahead a snooze may end: a year, whichever."""


async def snooze(
    call: Call,
    record_id: UUID,
    until: datetime,
    reason: str,
    *,
    kind: LifecycleKind = LifecycleKind.ENGAGEMENT,
    expected_version: int | None = None,
) -> Done[StagedRow] | Problem:
    """Hold back nudges and automatic moves of a record; flags, SLA and deadlines are measured on.

    A later snooze replaces an earlier one, and a move to another stage does not end it.

    Args:
        call: who calls, when, under which key.
        record_id: the record.
        until: when they go on, in UTC; in the future, at most `LONGEST` ahead.
        reason: why, not blank.
        kind: of the record.
        expected_version: refuse with a conflict unless the record is at this version.

    Source: engagements.md §6, snooze.
    """

    async def change(record: StagedRow) -> Done[StagedRow] | Problem:
        wrong = checks.collect([_wrong_end(call, until), checks.text("reason", reason)])
        return wrong or await _hold(call, record, until.astimezone(UTC), reason)

    at = ref(kind, record_id)
    return await write_record(call, at.table, at, change, expected_version=expected_version)


async def unsnooze(
    call: Call,
    record_id: UUID,
    reason: str | None = None,
    *,
    kind: LifecycleKind = LifecycleKind.ENGAGEMENT,
    expected_version: int | None = None,
) -> Done[StagedRow] | Problem:
    """End the snooze of a record; what it held back is due at once.

    Args:
        call: who calls, when, under which key.
        record_id: a record that is snoozed.
        reason: why; None for no word of it.
        kind: of the record.
        expected_version: refuse with a conflict unless the record is at this version.

    Source: engagements.md §6, snooze.
    """

    async def change(record: StagedRow) -> Done[StagedRow] | Problem:
        wrong = checks.collect([checks.named("reason", reason, 20_000)])
        return wrong or _refuse_awake(call, record) or await _hold(call, record, None, reason)

    at = ref(kind, record_id)
    return await write_record(call, at.table, at, change, expected_version=expected_version)


def _wrong_end(call: Call, until: datetime) -> Finding:
    wrong = checks.moment("until", until)
    if wrong is None and until <= call.now:
        return FieldProblem(("until",), "Must lie in the future.")
    if wrong is None and until > call.now + LONGEST:
        return FieldProblem(("until",), "Must lie at most a year ahead.")
    return wrong


def _refuse_awake(call: Call, record: StagedRow) -> Forbidden | None:
    if record.snoozed_until is not None and record.snoozed_until > call.now:
        return None
    return forbidden([not_snoozed()])


async def _hold(call: Call, record: StagedRow, until: datetime | None, reason: str | None) -> Done[StagedRow]:
    """Write until when the record sleeps: its row, log, timers and events."""
    before, facts, batch = record.snoozed_until, await facts_of(record), Batch()
    add_changes(batch, record, call.now, {"snoozed_until": until})
    kind = ActivityKind.SNOOZE_ENDED if until is None else ActivityKind.SNOOZED
    data = {"until": _text(until or before), "reason": reason}
    batch.insert([entry(kind, record, call.actor, call.now, data, text=reason)])
    add_timers(batch, record, replace(facts, version=record.version, snoozed_until=until), call.now)
    events = (type_of(record.KIND, SNOOZED),) if until else ()
    told = {"snoozedUntil": _text(until), "until": data["until"], "reason": reason}
    batch.insert(announcement(record, call, "snooze", told, *events))
    await batch.write()
    return Done(record, record)


def _text(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
