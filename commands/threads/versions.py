"""Texts of which every version is kept as a row of its own, and one is current."""

from collections.abc import Mapping
from typing import Any, TypeVar

from commands.outcomes import Done
from commands.unit import Call
from models import Icp, Material, Narrative

V = TypeVar("V", Icp, Material, Narrative)
# Any: values of several columns.
Columns = Mapping[str, Any]


async def write_version(call: Call, table: type[V], of: Columns, said: Columns) -> Done[V]:
    """Write the next version of a text; one that says the same as the current one is not written.

    Args:
        call: who writes it, and when, while nobody else writes a version of the same text.
        table: of the versions.
        of: the columns that tell whose versions they are.
        said: all that the new version says, by column.
    """
    before = await table.get_or_none(**of, current=True)
    if before is not None and all(getattr(before, column) == value for column, value in said.items()):
        return Done(before)
    if before is not None:
        await table.filter(id=before.id).update(current=False)
    version = before.version + 1 if before else 1
    row = await table.create(**of, version=version, author_id=call.actor.id, created_at=call.now, **said)
    return Done(row, created=True)
