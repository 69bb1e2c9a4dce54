"""Pause a venture, resume it, archive it, and take it out of the archive."""

from dataclasses import replace
from uuid import UUID

from commands import checks
from commands.facts import facts_of
from commands.log import entry
from commands.outcomes import Done, Forbidden, Invalid, Problem, forbidden
from commands.record_write import write_record
from commands.timers import add_timers
from commands.unit import Call
from commands.ventures.frame import add_announced
from guards.enums import ActivityKind
from guards.venture_enums import VentureStatus
from guards.venture_status import judge_status, leaving_archive
from models import Venture
from models.batch import Batch
from models.kinds import Ref


async def set_venture_status(
    call: Call,
    venture_id: UUID,
    status: VentureStatus,
    reason: str | None = None,
    *,
    expected_version: int | None = None,
) -> Done[Venture] | Problem:
    """Pause (PAUSED), resume (ACTIVE) or archive (ARCHIVED) a venture, or take it out of the archive (ACTIVE).

    Args:
        call: who calls, when, under which key.
        venture_id: the venture.
        status: what it is to be. What comes out of the archive is what it was when it went in: killed, graduated, or
            active.
        reason: why, for the log.
        expected_version: refuse with a conflict unless the venture is at this version.

    Source: ventures.md §1 and §2.
    """

    async def change(venture: Venture) -> Done[Venture] | Problem:
        if venture.status is status:
            return Done(venture, venture)
        return _check(reason) or _refuse(venture, status) or await _set(call, venture, _meant(venture, status), reason)

    return await write_record(call, Venture, Ref(Venture, venture_id), change, expected_version=expected_version)


def _check(reason: str | None) -> Invalid | None:
    return checks.collect([checks.named("reason", reason, 20_000)])


def _refuse(venture: Venture, status: VentureStatus) -> Forbidden | None:
    failed = judge_status(venture.status, status)
    return forbidden(failed) if failed else None


def _meant(venture: Venture, status: VentureStatus) -> VentureStatus:
    """What the venture becomes: out of the archive it comes as it went in."""
    if venture.status is not VentureStatus.ARCHIVED:
        return status
    return leaving_archive(killed=venture.killed_at is not None, graduated=venture.graduated_at is not None)


async def _set(call: Call, venture: Venture, status: VentureStatus, reason: str | None) -> Done[Venture]:
    facts = await facts_of(venture)
    data = {"before": venture.status, "status": status, "reason": reason}
    batch = Batch()
    add_announced(batch, venture, call, "status", data, "venture.status_changed", changes={"status": status})
    batch.insert([entry(ActivityKind.STATUS_CHANGED, venture, call.actor, call.now, data, text=reason)])
    add_timers(batch, venture, replace(facts, status=status, version=venture.version), call.now)
    await batch.write()
    return Done(venture, venture)
