"""Create and change assumptions of the canvas."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import count
from typing import Any
from uuid import UUID

from commands import checks
from commands.directory_write import Outcome, refuse_directory, write_row
from commands.field_rules import FieldRule, anything, between, wrong_fields
from commands.outbox import emit
from commands.outcomes import Done, FieldProblem, Invalid, Problem
from commands.record_write import perform_write
from commands.threads.assumption_rows import Cause, fact_of, history_of, updated
from commands.threads.slugs import save_named
from commands.unit import Call
from models import Assumption, locks
from models.batch import Batch, insert_rows

_CODE = re.compile(r"[AH][1-9][0-9]{0,12}")
_TAKEN = "Another assumption has this code."
_FIELDS = {
    "text": FieldRule("text", checks.text, required=True),
    "status": FieldRule("status", anything, required=True),
    "confidence": FieldRule("confidence", between(0, 100), required=True),
    "critical": FieldRule("critical", anything, required=True),
}


@dataclass(frozen=True, slots=True)
class AssumptionDraft:
    """What a new assumption is given.

    Args:
        text: what is held to be true.
        confidence: in percent.
        code: such as A4 or H2, unique; None for the next A.
        critical: whether it counts for launch readiness.
        evidence: what speaks for it already.
    """

    text: str
    confidence: int
    code: str | None = None
    critical: bool = False
    evidence: str | None = None


async def create_assumption(call: Call, draft: AssumptionDraft) -> Done[Assumption] | Problem:
    """Write down an assumption, untested.

    Args:
        call: who calls; MEMBER or above.
        draft: what it is given.

    Source: threads.md §1, Assumption; seed facts D6.
    """

    async def work() -> Done[Assumption] | Problem:
        refused = refuse_directory(call, "Creating an assumption")
        return refused or _check(draft) or await _create(call, draft)

    return await perform_write(call, Assumption, work)


def _check(draft: AssumptionDraft) -> Invalid | None:
    wrong = draft.code is not None and not _CODE.fullmatch(draft.code)
    return checks.collect(
        [
            checks.text("text", draft.text),
            checks.between("confidence", draft.confidence, 0, 100),
            FieldProblem(("code",), "Must be A or H and a number, such as A4.") if wrong else None,
            checks.named("evidence", draft.evidence, 20_000),
        ]
    )


async def _create(call: Call, draft: AssumptionDraft) -> Done[Assumption] | Invalid:
    row = await save_named(_insert(call, draft), "assumptions_code_key", "code", _TAKEN)
    if isinstance(row, Invalid):
        return row
    cause = Cause(call.actor, call.now, evidence=draft.evidence)
    await insert_rows([history_of(row, cause)])
    await emit([updated(row, cause)])
    return Done(row)


async def _insert(call: Call, draft: AssumptionDraft) -> Assumption:
    return await Assumption.create(
        code=draft.code or await _next_code(),
        text=draft.text.strip(),
        confidence=draft.confidence,
        critical=draft.critical,
        created_at=call.now,
        updated_at=call.now,
    )


async def _next_code() -> str:
    """The first free one; nobody else takes it until the transaction ends."""
    await locks.lock_key("assumption code")
    taken = {row.code for row in await Assumption.all().only("id", "code")}
    return next(code for code in (f"A{number}" for number in count(1)) if code not in taken)


async def update_assumption(
    call: Call,
    assumption_id: UUID,
    changes: Mapping[str, Any],  # Any: a column's value, checked below
    evidence: str | None = None,
    *,
    expected_version: int | None = None,
) -> Outcome[Assumption]:
    """Change an assumption by hand; what it was stays in its history.

    Args:
        call: who calls, when, under which key; MEMBER or above.
        assumption_id: the assumption.
        changes: new values by column: text, status, confidence, critical; what is not named stays.
        evidence: why it is another one now, which counts as evidence.
        expected_version: refuse with a conflict unless the assumption is at this version.

    Source: threads.md §1, Assumption; seed facts D6.
    """

    async def change(row: Assumption) -> Outcome[Assumption]:
        return _wrong(changes, evidence) or await _update(call, row, changes, evidence)

    return await write_row(call, Assumption, assumption_id, change, expected_version=expected_version)


def _wrong(changes: Mapping[str, Any], evidence: str | None) -> Invalid | None:  # Any: as above
    return checks.collect([*wrong_fields(_FIELDS, changes), checks.named("evidence", evidence, 20_000)])


async def _update(
    call: Call,
    row: Assumption,
    changes: Mapping[str, Any],  # Any: as above
    evidence: str | None,
) -> Done[Assumption]:
    changed = {name: value for name, value in changes.items() if getattr(row, name) != value}
    if not changed and evidence is None:
        return Done(row)
    before, cause = fact_of(row), Cause(call.actor, call.now, evidence=evidence)
    counted = {"evidence_count": row.evidence_count + 1} if evidence is not None else {}
    batch = Batch()
    batch.set(row, {**changed, **counted, "version": row.version + 1, "updated_at": call.now})
    batch.insert([history_of(row, cause, before)])
    batch.insert([updated(row, cause, before)])
    await batch.write()
    return Done(row)
