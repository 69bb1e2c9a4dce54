"""Change a strategic directive, and take it step by step to its completion."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from commands import checks
from commands.checks import Finding
from commands.circle import circle_of
from commands.facts import facts_of
from commands.notices import new_notices, notice_events
from commands.outcomes import Done, FieldProblem, Forbidden, Invalid, Missing, Problem, forbidden
from commands.unit import Call
from commands.ventures.directive_frame import Criterion, kept, told_of_directive, wrong_texts
from commands.ventures.frame import add_announced, venture_of, write_venture
from guards.venture_directives import STEPS, judge_step, pending
from guards.venture_enums import DirectiveStatus
from guards.venture_facts import DirectiveFact
from models import StrategicDirective, Venture
from models.batch import Batch

S = DirectiveStatus

# Any: columns, each of its own type.
Columns = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class DirectiveChanges:
    """What changes of a directive; None stays.

    Args:
        title, description: of a draft.
        criteria: all of them, each with whether it is met; their texts change in a draft alone.
        progress: from 0 to 100.
        status: the next step.
    """

    title: str | None = None
    description: str | None = None
    criteria: tuple[Criterion, ...] | None = None
    progress: int | None = None
    status: DirectiveStatus | None = None


async def update_directive(
    call: Call, directive_id: UUID, changes: DirectiveChanges, *, expected_version: int | None = None
) -> Done[StrategicDirective] | Problem:
    """Change an open directive.

    Args:
        call: who calls, when, under which key; to approve one takes an EXECUTIVE.
        directive_id: the directive.
        changes: what changes; a step to the status that it has is none.
        expected_version: refuse with a conflict unless the venture is at this version.

    Source: ventures.md §1, StrategicDirective; guards.venture_directives.
    """

    async def change(venture: Venture) -> Done[StrategicDirective] | Problem:
        directive = await StrategicDirective.get(id=directive_id)
        return (
            _check(directive, changes)
            or _refuse(call, directive, changes)
            or await _save(call, venture, directive, _values(call, venture, directive, changes))
        )

    venture_id = await venture_of(StrategicDirective, directive_id, "strategic directive")
    if isinstance(venture_id, Missing):
        return venture_id
    return await write_venture(call, StrategicDirective, venture_id, change, expected_version=expected_version)


def _check(directive: StrategicDirective, changes: DirectiveChanges) -> Invalid | None:
    criteria = changes.criteria or ()
    return checks.collect(
        [
            *wrong_texts(changes.title, changes.description, criteria),
            checks.between("progress", changes.progress, 0, 100),
            *_settled(directive, changes),
        ]
    )


def _settled(directive: StrategicDirective, changes: DirectiveChanges) -> Iterable[Finding]:
    """A problem for all that changes no more: what is approved stays, and of a closed one everything."""
    if not STEPS[directive.status]:
        named = [name for name in ("title", "description", "criteria", "progress") if _given(changes, name)]
        yield from (FieldProblem((name,), f"The directive is {directive.status}.") for name in named)
    elif directive.status is not S.DRAFT:
        named = [name for name in ("title", "description") if _given(changes, name)]
        if changes.criteria is not None and _texts(kept(changes.criteria)) != _texts(directive.criteria):
            named.append("criteria")
        yield from (FieldProblem((name,), "Changes in a draft alone.") for name in named)


def _given(changes: DirectiveChanges, name: str) -> bool:
    return getattr(changes, name) is not None


def _texts(criteria: Iterable[Columns]) -> list[str]:
    return [one["text"] for one in criteria]


def _refuse(call: Call, directive: StrategicDirective, changes: DirectiveChanges) -> Forbidden | None:
    if changes.status is None or changes.status is directive.status:
        return None
    failed = judge_step(_fact(directive, changes), changes.status, call.actor)
    return forbidden(failed) if failed else None


def _fact(directive: StrategicDirective, changes: DirectiveChanges) -> DirectiveFact:
    criteria = directive.criteria if changes.criteria is None else kept(changes.criteria)
    return DirectiveFact(
        id=directive.id,
        key=directive.key,
        stage=str(directive.stage),
        status=directive.status,
        cycle=directive.cycle,
        order=directive.record_version,
        unmet=sum(not one["met"] for one in criteria),
    )


def _values(call: Call, venture: Venture, directive: StrategicDirective, changes: DirectiveChanges) -> Columns:
    """The columns that get another value."""
    wanted: dict[str, Any] = {  # Any: as above
        "title": None if changes.title is None else changes.title.strip(),
        "description": changes.description,
        "criteria": None if changes.criteria is None else kept(changes.criteria),
        "progress": changes.progress,
    }
    found = {name: value for name, value in wanted.items() if value is not None and value != getattr(directive, name)}
    if changes.status is None or changes.status is directive.status:
        return found
    return {**found, "status": changes.status, "record_version": venture.version + 1, **_stepped(call, changes.status)}


def _stepped(call: Call, status: DirectiveStatus) -> Columns:
    """What a step writes besides the status."""
    if status is S.ACTIVE:
        return {"approved_by_id": call.actor.id, "approved_at": call.now}
    if status is S.COMPLETED:
        return {"completed_at": call.now, "progress": 100}
    return {"cancelled_at": call.now} if status is S.CANCELLED else {}


async def _save(
    call: Call, venture: Venture, directive: StrategicDirective, values: Columns
) -> Done[StrategicDirective]:
    if values:
        batch = Batch()
        batch.set(directive, {**values, "version": directive.version + 1, "updated_at": call.now})
        if values.get("status") is S.COMPLETED:
            completed = "venture.directive_completed"
            add_announced(batch, venture, call, "directive", told_of_directive(directive), completed)
        else:
            data = {**told_of_directive(directive), "status": directive.status}
            add_announced(batch, venture, call, "directive", data)
        if values.get("status") is S.PENDING_APPROVAL:
            await _add_notices(batch, call, venture, directive)
        await batch.write()
    return Done(directive, venture)


async def _add_notices(batch: Batch, call: Call, venture: Venture, directive: StrategicDirective) -> None:
    """Tell those who may approve a directive that it waits for one of them."""
    circle = await circle_of(venture, await facts_of(venture), call.now)
    notice = pending(_fact(directive, DirectiveChanges()), directive.title)
    notices = new_notices(venture, [notice], circle, call.now)
    batch.insert(notices)
    batch.insert(notice_events(venture, notices, call.actor, call.now))
