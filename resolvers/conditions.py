"""Filters: typed conditions of the API, compiled to SQL with every value as a parameter."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from uuid import UUID

from resolvers.errors import BadUserInput
from resolvers.ids import parse_id
from resolvers.rows import Parameters, storable

_DEEPEST = 8
_SIGNS = {"gt": ">", "gte": ">=", "lt": "<", "lte": "<="}
_NOBODY = UUID(int=0)


@dataclass(frozen=True, slots=True)
class Where:
    """A filter as the API tells it.

    Args:
        fields: comparisons by field, each by operator: `eq in gt gte lt lte contains isNull`.
        every: filters that must all hold. some: filters of which one must hold, if there are any.
        none: a filter that must not hold.
    """

    fields: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    every: Sequence["Where"] = ()
    some: Sequence["Where"] | None = None
    none: "Where | None" = None


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
        through: where the column is another table's: that table, and our column that holds its primary key.
    """

    name: str
    convert: Callable[[object], object] = lambda value: value
    ladder: Sequence[str] = ()
    values: Collection[str] = ()
    absent: bool = False
    through: tuple[str, str] | None = None


def id_of(*type_names: str) -> Callable[[object], object]:
    """Converts global ids of some types; one that names no such row matches nothing."""

    def convert(value: object) -> object:
        found = parse_id(str(value))
        return found[1] if found is not None and found[0] in type_names else _NOBODY

    return convert


def compile_where(where: Where, columns: Mapping[str, Column], parameters: Parameters, depth: int = 0) -> str:
    """The SQL of a filter.

    Args:
        where: the filter.
        columns: what may be filtered by, by the field's name in the API.
        parameters: takes the values.
        depth: how many filters it is nested in.

    Raises:
        BadUserInput: nested too deeply, or a value that no text can hold.
    """
    if depth > _DEEPEST:
        raise BadUserInput(f"Filters nest at most {_DEEPEST} deep.")
    parts = [
        _compare(columns[name], operator, value, parameters)
        for name, comparisons in where.fields.items()
        for operator, value in comparisons.items()
    ]
    inner = [compile_where(other, columns, parameters, depth + 1) for other in where.every]
    if where.some is not None:
        inner.append(_any(compile_where(other, columns, parameters, depth + 1) for other in where.some))
    if where.none is not None:
        inner.append(f"({compile_where(where.none, columns, parameters, depth + 1)}) IS NOT TRUE")
    return " AND ".join([*parts, *inner]) or "TRUE"


def _any(conditions: Iterable[str]) -> str:
    return f"({' OR '.join(f'({condition})' for condition in conditions) or 'FALSE'})"


def _compare(column: Column, operator: str, value: object, parameters: Parameters) -> str:
    if column.through is not None:
        table, key = column.through
        inner = _compare(replace(column, through=None), operator, value, parameters)
        return f"t.{key} IN (SELECT t.id FROM {table} AS t WHERE {inner})"  # noqa: S608 - names, and placeholders
    name = f"t.{column.name}"
    if operator == "isNull" or column.absent:
        return f"{name} IS NULL" if value else f"{name} IS NOT NULL"
    return _one_of(column, value) if column.values else _compare_value(column, operator, value, parameters)


def _one_of(column: Column, value: object) -> str:
    """A condition that holds no parameter: what is written into it are values of a closed set alone."""
    wanted = [f"'{known}'" for known in column.values if known in _items(value)]
    return f"t.{column.name} IN ({', '.join(wanted)})" if wanted else "FALSE"


def _compare_value(column: Column, operator: str, value: object, parameters: Parameters) -> str:
    name = f"t.{column.name}"
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
