"""Load all that an operation asks of some rows, so that no row has to be waited for later.

The number of statements depends on the operation alone: one for each list field, however many rows have that list;
one for each type of single rows that they name, whoever names them; one for each extra. Source: api.md, Reading is
cheap.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from uuid import UUID

from resolvers.errors import BadUserInput
from resolvers.keyset import Window, window
from resolvers.nouns import NOUNS, SUBJECTS, Listing, Noun, Single
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
    """A single row that another row names."""

    item: Loaded
    at: Key
    id: UUID
    shape: Shape


@dataclass(slots=True)
class Wants:
    """The single rows to load next, by type."""

    by_type: dict[str, list[Want]] = field(default_factory=dict)

    def add(self, type_name: str, want: Want) -> None:
        """Take one more."""
        self.by_type.setdefault(type_name, []).append(want)


async def preload(context: "Context", items: Iterable[Loaded], shape: Shape) -> None:
    """Load what is asked of some rows, and of the rows that these name, to any depth.

    Args:
        context: of the operation.
        items: rows of any types; what is loaded is kept in their `related`.
        shape: what is asked of them, by type.
    """
    groups = _groups(items, shape)
    while groups:
        wants = Wants()
        while groups:  # lists first, all the way down, so that the single rows of all depths share statements
            group = groups.pop()
            _collect(group, wants)
            await _load_extras(context, group)
            groups += await _load_listings(group)
        groups = await _load_singles(wants)


def _groups(items: Iterable[Loaded], shape: Shape) -> list[Group]:
    by_type: dict[str, list[Loaded]] = {}
    for item in items:
        by_type.setdefault(item.type_name, []).append(item)
    return [Group(name, found, shape[name]) for name, found in by_type.items() if name in shape]


def _collect(group: Group, wants: Wants) -> None:
    for name, single in group.noun.singles.items():
        shape = merge(asked.of for asked in group.selection.named(name))
        if shape:
            _collect_single(group.items, name, single, shape, wants)


def _collect_single(items: Sequence[Loaded], name: str, single: Single, shape: Shape, wants: Wants) -> None:
    at = key(name)
    for item in items:
        wanted = item.row[single.column]
        type_name = single.type_name or SUBJECTS.get(item.row["subject_kind"])
        if wanted is None or type_name is None:
            item.related[at] = None
        elif at not in item.related:
            wants.add(type_name, Want(item, at, wanted, shape))


async def _load_extras(context: "Context", group: Group) -> None:
    rows = [item.row for item in group.items]
    for name, load in group.noun.extras.items():
        for asked in group.selection.named(name):
            values = await load(context, rows, asked.arguments)
            for item in group.items:
                item.related[asked.key] = values.get(item.id)


async def _load_listings(group: Group) -> list[Group]:
    loaded: list[Group] = []
    for name, listing in group.noun.listings.items():
        for asked in group.selection.named(name):
            loaded += await _load_listing(group.items, listing, asked)
    return loaded


async def _load_listing(items: Sequence[Loaded], listing: Listing, asked: Asked) -> list[Group]:
    connection = merge([asked.of])
    (selection,) = connection.values()
    parents = {item.id: item for item in items}
    try:
        pages = await read_listing(listing, list(parents), _window(asked), selection, asked.arguments)
    except BadUserInput as error:  # belongs to this field alone, and is raised where the field is answered
        for item in items:
            item.related[asked.key] = error
        return []
    for item in items:
        item.related[asked.key] = pages[item.id]
    return _groups((child for page in pages.values() for child in page.items), node_shape(selection))


def _window(asked: Asked) -> Window:
    # The schema has coerced them, so the types are those of the field's arguments.
    given = asked.arguments
    first, last, after, before = (given.get(name) for name in ("first", "last", "after", "before"))
    return window(first, after, last, before)  # type: ignore[arg-type]  # as above


async def _load_singles(wants: Wants) -> list[Group]:
    groups: list[Group] = []
    for type_name, wanted in wants.by_type.items():
        shape = merge(want.shape for want in wanted)
        rows = await rows_by_id(type_name, {want.id for want in wanted}, shape)
        made: dict[tuple[int, UUID], Loaded] = {}
        for want in wanted:
            row = rows.get(want.id)
            shared = None if row is None else made.setdefault((id(want.shape), want.id), Loaded(type_name, row))
            want.item.related[want.at] = shared
        groups += _by_shape(wanted, type_name, made)
    return groups


def _by_shape(wanted: Sequence[Want], type_name: str, made: dict[tuple[int, UUID], Loaded]) -> list[Group]:
    """The rows just loaded, grouped by what is asked of them."""
    shapes = {id(want.shape): want.shape for want in wanted}
    return [
        group
        for mark, shape in shapes.items()
        for group in _groups((item for (of, _), item in made.items() if of == mark), shape)
        if group.type_name == type_name
    ]


async def rows_by_id(type_name: str, ids: Collection[UUID], shape: Shape) -> dict[UUID, Row]:
    """The rows of a type with these primary keys, in one statement."""
    columns = ", ".join(columns_of(type_name, shape))
    found = await fetch(
        f"SELECT {columns} FROM {NOUNS[type_name].table} WHERE id = ANY($1::uuid[])",  # noqa: S608 - no value in it
        [list(ids)],
    )
    return {row["id"]: row for row in found}
