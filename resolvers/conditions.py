"""Filters: typed conditions of the API, compiled to SQL with every value as a parameter."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

from resolvers.errors import BadUserInput
from resolvers.ids import parse_id
from resolvers.rows import Parameters, storable

_DEEPEST = 8
_SIGNS = {"gt": ">", "gte": ">=", "lt": "<", "lte": "<="}
_SMALL = 2**15 - 1
_NOBODY = UUID(int=0)


@dataclass(frozen=True, slots=True)
class Where:
    """A filter as the API tells it.

    Args:
        fields: by field, comparisons, each by operator: `eq in gt gte lt lte contains isNull`; or the filter that a
            row of a relation meets.
        every: filters that must all hold. some: filters of which one must hold, if there are any.
        none: a filter that must not hold.
    """

    fields: Mapping[str, "Mapping[str, object] | Where"] = field(default_factory=dict)
    every: Sequence["Where"] = ()
    some: Sequence["Where"] | None = None
    none: "Where | None" = None

    def names(self, wanted: str) -> bool:
        """Whether it asks anything of a field, however deep, though not of a relation's."""
        parts = (*self.every, *(self.some or ()), *([] if self.none is None else [self.none]))
        return wanted in self.fields or any(part.names(wanted) for part in parts)


@dataclass(frozen=True, slots=True)
class Column:
    """A column that can be filtered by.

    Args:
        name: in the table.
        convert: the database's value of an API value, such as the key of a global id.
        ladder: the values in rising order, where that is not the database's order; values that are missing in it
            are neither greater nor less than any.
        values: of a closed set. They are written into the statement, as only so a partial index over one serves.
        absent: whether what is asked is not a value but whether there is none.
        groups: what a value stands for, where it is the name of several.
        through: where the column is another table's: that table, and our column that holds its primary key.
        computed: whether `name` is no column but an expression over table `t`.
    """

    name: str
    convert: Callable[[object], object] = lambda value: value
    ladder: Sequence[str] = ()
    values: Collection[str] = ()
    absent: bool = False
    groups: Mapping[str, Sequence[object]] = field(default_factory=dict)
    through: tuple[str, str] | None = None
    computed: bool = False

    @property
    def operand(self) -> str:
        """What is compared, of table `t`."""
        return self.name if self.computed else f"t.{self.name}"


@dataclass(frozen=True, slots=True)
class Relation:
    """Rows of another table, one of which meets a filter of theirs.

    Args:
        table: theirs.
        key: our column that is equal to their `back`.
        back: their column.
        filters: what they can be filtered by; asked for late, as two tables may know each other.
    """

    table: str
    key: str
    back: str
    filters: "Callable[[], Filters]"


Filters = Mapping[str, Column | Relation]
"""What a list can be filtered by, by the field's name in the API."""


def id_of(*type_names: str) -> Callable[[object], object]:
    """Converts global ids of some types; one that names no such row matches nothing."""

    def convert(value: object) -> object:
        found = parse_id(str(value))
        return found[1] if found is not None and found[0] in type_names else _NOBODY

    return convert


def small(value: object) -> object:
    """A whole number to compare with a column of two bytes: beyond what they hold all are alike."""
    return min(max(value, -_SMALL), _SMALL) if isinstance(value, int) else value


def parse_where(asked: Mapping[str, Any], filters: Filters) -> Where:
    """A filter as GraphQL coerces it, by the names of the API; what is null does not count.

    Args:
        asked: comparisons and relations by field, and further filters under `and`, `or`, `not`. Any: as deep.
        filters: what may be filtered by.
    """
    given = {name: value for name, value in asked.items() if value is not None}
    every, some, none = given.pop("and", ()), given.pop("or", None), given.pop("not", None)
    return Where(
        fields={name: _parse_field(value, filters[name]) for name, value in given.items()},
        every=[parse_where(one, filters) for one in every],
        some=None if some is None else [parse_where(one, filters) for one in some],
        none=None if none is None else parse_where(none, filters),
    )


def _parse_field(asked: Mapping[str, Any], column: Column | Relation) -> Mapping[str, object] | Where:  # Any: as above
    if isinstance(column, Relation):
        return parse_where(asked, column.filters())
    return {operator: value for operator, value in asked.items() if value is not None}


def compile_where(where: Where, columns: Filters, parameters: Parameters, depth: int = 0) -> str:
    """The SQL of a filter.

    Args:
        where: the filter.
        columns: what may be filtered by.
        parameters: takes the values.
        depth: how many filters it is nested in.

    Raises:
        BadUserInput: nested too deeply, or a value that no text can hold.
    """
    if depth > _DEEPEST:
        raise BadUserInput(f"Filters nest at most {_DEEPEST} deep.")
    parts = [_meets(columns[name], asked, parameters, depth) for name, asked in where.fields.items()]
    inner = [compile_where(other, columns, parameters, depth + 1) for other in where.every]
    if where.some is not None:
        inner.append(_any(compile_where(other, columns, parameters, depth + 1) for other in where.some))
    if where.none is not None:
        inner.append(f"({compile_where(where.none, columns, parameters, depth + 1)}) IS NOT TRUE")
    return _all([*parts, *inner])


def _meets(column: Column | Relation, asked: Mapping[str, object] | Where, parameters: Parameters, depth: int) -> str:
    if isinstance(column, Relation) and isinstance(asked, Where):
        inner = compile_where(asked, column.filters(), parameters, depth + 1)
        return f"t.{column.key} IN (SELECT t.{column.back} FROM {column.table} AS t WHERE {inner})"  # noqa: S608 - names, and placeholders
    if isinstance(column, Column) and not isinstance(asked, Where):
        return _all(_compare(column, operator, value, parameters) for operator, value in asked.items())
    raise TypeError(column)


def _all(conditions: Iterable[str]) -> str:
    return " AND ".join(conditions) or "TRUE"


def _any(conditions: Iterable[str]) -> str:
    return f"({' OR '.join(f'({condition})' for condition in conditions) or 'FALSE'})"


def _compare(column: Column, operator: str, value: object, parameters: Parameters) -> str:
    if column.through is not None:
        table, key = column.through
        inner = _compare(replace(column, through=None), operator, value, parameters)
        return f"t.{key} IN (SELECT t.id FROM {table} AS t WHERE {inner})"  # noqa: S608 - names, and placeholders
    name = column.operand
    if operator == "isNull" or column.absent:
        return f"{name} IS NULL" if value else f"{name} IS NOT NULL"
    if column.groups:
        value, operator = [one for name in _items(value) for one in column.groups.get(str(name), ())], "in"
    return _one_of(column, value) if column.values else _compare_value(column, operator, value, parameters)


def _one_of(column: Column, value: object) -> str:
    """A condition that holds no parameter: what is written into it are values of a closed set alone."""
    wanted = [f"'{known}'" for known in column.values if known in _items(value)]
    return f"{column.operand} IN ({', '.join(wanted)})" if wanted else "FALSE"


def _compare_value(column: Column, operator: str, value: object, parameters: Parameters) -> str:
    name = column.operand
    if operator == "in":
        values = [_storable(column.convert(item)) for item in _items(value)]
        return f"{name} = ANY({parameters.add(values)})"
    wanted = _storable(column.convert(value))
    if operator == "contains":
        return f"{name} ILIKE {parameters.add(f'%{_literally(str(wanted))}%')}"
    if operator == "eq":
        return f"{name} = {parameters.add(wanted)}"
    if column.ladder:
        return f"{name} = ANY({parameters.add(_rungs(column.ladder, operator, str(wanted)))})"
    return f"{name} {_SIGNS[operator]} {parameters.add(wanted)}"


def _items(value: object) -> Iterable[object]:
    return value if isinstance(value, list) else [value]


def _storable(value: object) -> object:
    """The value, unless PostgreSQL cannot hold it in a text."""
    if isinstance(value, str) and not storable(value):
        raise BadUserInput("A text must not contain NUL characters or lone surrogates.")
    return value


def _literally(text: str) -> str:
    """A text for LIKE that means itself."""
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def _rungs(ladder: Sequence[str], operator: str, value: str) -> list[str]:
    if value not in ladder:
        return []
    place = ladder.index(value)
    return {
        "gt": [*ladder[place + 1 :]],
        "gte": [*ladder[place:]],
        "lt": [*ladder[:place]],
        "lte": [*ladder[: place + 1]],
    }[operator]
