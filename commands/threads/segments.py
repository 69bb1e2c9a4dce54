"""Create and change segments, and write new versions of their ideal customer profiles."""

from collections.abc import Mapping
from decimal import Decimal
from uuid import UUID

from commands import checks
from commands.checks import Finding
from commands.directory_write import Outcome, refuse_directory, save_row, write_row
from commands.field_rules import Changes, FieldRule, wrong_fields
from commands.outcomes import Done, FieldProblem, Invalid, Problem
from commands.record_write import perform_write
from commands.threads.slugs import save_named, wrong_slug
from commands.unit import Call
from models import Segment


def _wrong_target(path: str, value: Decimal) -> Finding:
    wrong = checks.money(path, value)
    return FieldProblem((path,), "Must be above 0.") if wrong is None and value == 0 else wrong


_FIELDS: Mapping[str, FieldRule] = {
    "name": FieldRule("name", lambda path, value: checks.text(path, value, 200), required=True),
    "description": FieldRule("description", checks.text),
    "target_arr": FieldRule("targetArr", _wrong_target),
    "currency": FieldRule("currency", checks.currency, required=True),
}


async def create_segment(call: Call, code: str, given: Changes) -> Done[Segment] | Problem:
    """Create a segment.

    Args:
        call: who calls, when, under which key; MEMBER or above.
        code: its name, such as `mid-market`, unique.
        given: values by column: name, up to 200 characters, and perhaps description, target_arr, above 0, and currency.

    Source: threads.md §1, Segment.
    """
    values = {"name": None, **given}

    async def work() -> Done[Segment] | Problem:
        refused = refuse_directory(call, "Creating a segment")
        wrong = checks.collect(
            [wrong_slug("code", code), checks.short("code", code, 100), *wrong_fields(_FIELDS, values)]
        )
        return refused or wrong or await _create(call, code, values)

    return await perform_write(call, Segment, work)


async def _create(call: Call, code: str, values: Changes) -> Done[Segment] | Invalid:
    columns = {**values, "name": values["name"].strip(), "created_at": call.now, "updated_at": call.now}
    row = await save_named(
        Segment.create(code=code, **columns), "segments_code_key", "code", "Another segment has this code."
    )
    return row if isinstance(row, Invalid) else Done(row)


async def update_segment(
    call: Call, segment_id: UUID, changes: Changes, *, expected_version: int | None = None
) -> Outcome[Segment]:
    """Change a segment.

    Args:
        call: who calls, when, under which key; MEMBER or above.
        segment_id: the segment.
        changes: new values by column, as in `create_segment`; what is not named stays, None clears description and
            target ARR.
        expected_version: refuse with a conflict unless the segment is at this version.

    Source: threads.md §1, Segment.
    """

    async def change(row: Segment) -> Outcome[Segment]:
        wrong = checks.collect(wrong_fields(_FIELDS, changes))
        return wrong or await _update(call, row, changes)

    return await write_row(call, Segment, segment_id, change, expected_version=expected_version)


async def _update(call: Call, row: Segment, changes: Changes) -> Outcome[Segment]:
    wanted = {**changes, "name": changes["name"].strip()} if "name" in changes else changes
    changed = {column: value for column, value in wanted.items() if getattr(row, column) != value}
    if not changed:
        return Done(row)
    saved = await save_row(call, row, changed)
    return saved if isinstance(saved, Invalid) else Done(saved)
