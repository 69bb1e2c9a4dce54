"""Load all that an operation asks of some rows, so that no row has to be waited for later.

The number of statements depends on the operation alone: one for each list field, however many rows have that list;
one for each type of single rows that they name, whoever names them; one for each extra. Source: api.md, Reading is
cheap.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from uuid import UUID

from resolvers.errors import BadUserInput
from resolvers.keyset import Window, window
from resolvers.noun import Listing, Noun, Single
from resolvers.nouns import NOUNS
from resolvers.pages import columns_of, node_shape, read_listing
from resolvers.rows import Loaded, Row, fetch
from resolvers.selection import Asked, Key, Selection, Shape, key, merge

if TYPE_CHECKING:
    from resolvers.context import Context


@dataclass(frozen=True, slots=True)
class Group:
    """Rows of one type of which the same is asked."""

    type_name: str
    items: Sequence[Loaded]
    selection: Selection

    @property
    def noun(self) -> Noun:
        """What reads know of their type."""
        return NOUNS[self.type_name]


@dataclass(frozen=True, slots=True)
class Want:
    """Single rows of one type that the rows of a group name in one field.

    Args:
        type_name: of the rows that are wanted.
        shape: what is asked of them.
        at: where they are kept.
        back: their column by which they are named.
        named: the rows that name them, with the value of that column that each names.
    """

    type_name: str
    shape: Shape
    at: Key
    back: str
    named: list[tuple[Loaded, UUID]] = field(default_factory=list)


async def preload(context: "Context", items: Iterable[Loaded], shape: Shape) -> None:
    """Load what is asked of some rows, and of the rows that these name, to any depth.

    Args:
        context: of the operation.
        items: rows of any types; what is loaded is kept in their `related`.
        shape: what is asked of them, by type.
    """
    groups = _groups(items, shape)
    while groups:
        wants: list[Want] = []
        while groups:  # lists first, all the way down, so that the single rows of all depths share statements
            group = groups.pop()
            wants += _wants(group)
            await _load_extras(context, group)
            groups += await _load_listings(group)
        groups = await _load_singles(wants)


def _groups(items: Iterable[Loaded], shape: Shape) -> list[Group]:
    by_type: dict[str, list[Loaded]] = {}
    for item in items:
        by_type.setdefault(item.type_name, []).append(item)
    return [Group(name, found, shape[name]) for name, found in by_type.items() if name in shape]


def _wants(group: Group) -> Iterable[Want]:
    for name, single in group.noun.singles.items():
        shape = merge(asked.of for asked in group.selection.named(name))
        if shape:
            yield from _wants_of(group.items, single, key(name), shape)


def _wants_of(items: Sequence[Loaded], single: Single, at: Key, shape: Shape) -> Iterable[Want]:
    wants: dict[str, Want] = {}
    for item in items:
        wanted = item.row[single.column]
        type_name = single.type_of(item.row)
        item.related[at] = None
        if wanted is not None and type_name is not None:
            want = wants.get(type_name) or wants.setdefault(type_name, Want(type_name, shape, at, single.back))
            want.named.append((item, wanted))
    return wants.values()


async def _load_extras(context: "Context", group: Group) -> None:
    rows = [item.row for item in group.items]
    for name, load in group.noun.extras.items():
        for asked in group.selection.named(name):
            values, at = await load(context, rows, asked.arguments), asked.key
            for item in group.items:
                item.related[at] = values.get(item.id)


async def _load_listings(group: Group) -> list[Group]:
    loaded: list[Group] = []
    for name, listing in group.noun.listings.items():
        for asked in group.selection.named(name):
            loaded += await _load_listing(group.items, listing, asked)
    return loaded


async def _load_listing(items: Sequence[Loaded], listing: Listing, asked: Asked) -> list[Group]:
    (connection,) = asked.of.values()
    at, parents = asked.key, [item.id for item in items]
    try:
        pages = await read_listing(listing, parents, _window(asked), connection, asked.arguments)
    except BadUserInput as error:  # belongs to this field alone, and is raised where the field is answered
        for item in items:
            item.related[at] = error
        return []
    for item in items:
        item.related[at] = pages[item.id]
    return _groups((child for page in pages.values() for child in page.items), node_shape(connection))


def _window(asked: Asked) -> Window:
    # The schema has coerced them, so the types are those of the field's arguments.
    given = asked.arguments
    first, last, after, before = (given.get(name) for name in ("first", "last", "after", "before"))
    return window(first, after, last, before)  # type: ignore[arg-type]  # as above


async def _load_singles(wants: Sequence[Want]) -> list[Group]:
    groups: list[Group] = []
    for type_name, back in {(want.type_name, want.back): None for want in wants}:
        same = [want for want in wants if (want.type_name, want.back) == (type_name, back)]
        keys = {wanted for want in same for _, wanted in want.named}
        rows = await _rows_by(back, type_name, keys, merge(want.shape for want in same))
        groups += [group for want in same for group in _groups(_share(want, rows), want.shape)]
    return groups


def _share(want: Want, rows: Mapping[UUID, Row]) -> Iterable[Loaded]:
    """Give every row those that it names; a row that many name is the same object for all of them."""
    made = {wanted: Loaded(want.type_name, rows[wanted]) for _, wanted in want.named if wanted in rows}
    for item, wanted in want.named:
        item.related[want.at] = made.get(wanted)
    return made.values()


async def rows_by_id(type_name: str, ids: Collection[UUID], shape: Shape) -> dict[UUID, Row]:
    """The rows of a type with these primary keys, in one statement."""
    return await _rows_by("id", type_name, ids, shape)


async def _rows_by(back: str, type_name: str, keys: Collection[UUID], shape: Shape) -> dict[UUID, Row]:
    """The rows of a type by a column that tells them apart."""
    columns = ", ".join(columns_of(type_name, shape))
    found = await fetch(
        f"SELECT {columns} FROM {NOUNS[type_name].table} WHERE {back} = ANY($1::uuid[])",  # noqa: S608 - no value in it
        [list(keys)],
    )
    return {row[back]: row for row in found}
