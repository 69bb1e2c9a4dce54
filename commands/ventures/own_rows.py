"""Write what a move makes of a venture's own rows: the work of its stages, and its artifacts."""

from collections.abc import Callable, Mapping
from typing import Any

from commands.own_rows import OwnRows
from guards.venture_enums import DecisionStatus, StageWorkStatus
from guards.venture_rows import CancelDecisions, FinishWork, OpenWork, SupersedeArtifacts
from models.base import new_id
from models.batch import Batch

_OPEN = ", ".join(
    f"'{status}'" for status in (StageWorkStatus.NOT_STARTED, StageWorkStatus.IN_PROGRESS, StageWorkStatus.BLOCKED)
)
_FINISH = f"""
UPDATE stage_works SET status = {{}}, completed_at = {{}}, updated_at = {{}}, blocked_reason = NULL
WHERE venture_id = {{}} AND stage = {{}} AND cycle = {{}} AND status IN ({_OPEN})
"""  # noqa: S608  # the only values pasted in are names of an enum
# An attempt that was prepared before the stage was entered is the one that begins.
_BEGIN = f"""
INSERT INTO stage_works (id, venture_id, stage, cycle, attempt, entry_sequence, entered_at, updated_at, status,
                         checklist, metrics)
VALUES ({{}}, {{}}, {{}}, {{}}, {{}}, {{}}, {{}}, {{}}, '{StageWorkStatus.IN_PROGRESS}', '{{{{}}}}', '{{{{}}}}')
ON CONFLICT (venture_id, stage, cycle, attempt) DO UPDATE SET status = EXCLUDED.status,
    entered_at = EXCLUDED.entered_at, entry_sequence = EXCLUDED.entry_sequence, updated_at = EXCLUDED.updated_at
WHERE stage_works.status = '{StageWorkStatus.NOT_STARTED}'
"""  # noqa: S608  # as above
_SUPERSEDE = """
UPDATE venture_artifacts SET current = FALSE, superseded_at = {}
WHERE venture_id = {} AND stage = ANY({}::smallint[]) AND current
"""
_CANCEL = f"""
UPDATE gate_decisions SET status = '{DecisionStatus.CANCELLED}', closed_at = {{}}, record_version = {{}}
WHERE id = ANY({{}}::uuid[]) AND status = '{DecisionStatus.PENDING}'
"""  # noqa: S608  # as above


async def add_venture_rows(batch: Batch, rows: OwnRows) -> None:
    """Add what a move plans for a venture's own rows.

    Args:
        batch: what is being written.
        rows: what is planned, as values of `guards.venture_rows`.

    Source: ventures.md §1, StageWork, and §2, REVISE.
    """
    for planned in rows.planned:
        _ADD[type(planned)](batch, rows, planned)


def _finish(batch: Batch, rows: OwnRows, planned: FinishWork) -> None:
    """End the work of a stage in the run that the venture was in until now."""
    key, run = rows.record.id, rows.facts.cycle
    batch.change(_FINISH, planned.status, rows.now, rows.now, key, planned.stage, run)


def _begin(batch: Batch, rows: OwnRows, planned: OpenWork) -> None:
    """Begin an attempt at a stage in the run that the venture is in from now on."""
    record = rows.record
    place = (record.id, planned.stage, record.cycle, planned.attempt)
    batch.change(_BEGIN, new_id(), *place, record.entry_sequence, rows.now, rows.now)


def _supersede(batch: Batch, rows: OwnRows, planned: SupersedeArtifacts) -> None:
    batch.change(_SUPERSEDE, rows.now, rows.record.id, list(planned.stages))


def _cancel(batch: Batch, rows: OwnRows, planned: CancelDecisions) -> None:
    batch.change(_CANCEL, rows.now, rows.record.version, list(planned.ids))


# Any: each is only ever given values of its own type.
_ADD: Mapping[type, Callable[[Batch, OwnRows, Any], None]] = {
    FinishWork: _finish,
    OpenWork: _begin,
    SupersedeArtifacts: _supersede,
    CancelDecisions: _cancel,
}
