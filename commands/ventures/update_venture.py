"""Change a venture's own fields."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from commands import checks
from commands.checks import Finding
from commands.field_rules import Changes, wrong_fields
from commands.outcomes import Done, FieldProblem, Forbidden, Invalid, Problem, forbidden
from commands.unit import Call
from commands.ventures.fields import FIELDS, stripped
from commands.ventures.frame import add_announced, write_venture
from guards.venture_status import judge_tier
from models import Venture
from models.batch import Batch


async def update_venture(
    call: Call, venture_id: UUID, changes: Changes, *, expected_version: int | None = None
) -> Done[Venture] | Problem:
    """Change some fields of a venture.

    Args:
        call: who calls, when, under which key; another tier takes an EXECUTIVE.
        venture_id: the venture.
        changes: new values by column; a column that is not named stays. None clears texts, archetype and style, but
            not the intent of the chairman, which is written once.
        expected_version: refuse with a conflict unless the venture is at this version.

    Source: ventures.md §1.
    """

    async def change(venture: Venture) -> Done[Venture] | Problem:
        wanted = {name: value for name, value in stripped(changes).items() if getattr(venture, name) != value}
        return _refuse(call, wanted) or _check(venture, wanted) or await _update(call, venture, wanted)

    return await write_venture(call, Venture, venture_id, change, expected_version=expected_version)


def _refuse(call: Call, changes: Changes) -> Forbidden | None:
    failed = judge_tier(call.actor) if "tier" in changes else ()
    return forbidden(failed) if failed else None


def _check(venture: Venture, changes: Changes) -> Invalid | None:
    return checks.collect([*wrong_fields(FIELDS, changes), *_rewritten(venture, changes)])


def _rewritten(venture: Venture, changes: Changes) -> Iterable[Finding]:
    if "chairman_intent" in changes and venture.chairman_intent is not None:
        yield FieldProblem(("chairmanIntent",), "Is written once, and is there already.")


async def _update(call: Call, venture: Venture, changes: Changes) -> Done[Venture]:
    if changes:
        batch = Batch()
        add_announced(batch, venture, call, "fields", {"changed": _told(changes)}, changes=changes)
        await batch.write()
    return Done(venture, venture)


def _told(changes: Changes) -> Mapping[str, object]:
    return {FIELDS[name].name: value for name, value in changes.items()}
