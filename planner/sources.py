"""Where the fields of a type come from: declared once for each type, beside its GraphQL fields.

The usual way reads a loaded row by them (`read`), and a plan has PostgreSQL write them (`planner/objects.py`).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Protocol
from uuid import UUID

from resolvers.ids import global_id
from resolvers.open_data import open_data
from resolvers.rows import Loaded, json_value


class Source(Protocol):
    """Where one field comes from."""

    def read(self, loaded: Loaded) -> Any:  # noqa: ANN401  # of the field's own type
        """The field's value of a loaded row."""


@dataclass(frozen=True, slots=True)
class GlobalId:
    """The global id of the row."""

    def read(self, loaded: Loaded) -> str:
        """See `Source`."""
        return global_id(loaded.type_name, loaded.id)


@dataclass(frozen=True, slots=True)
class Column:
    """A column, as it is. One that is read only where its field is asked for is None elsewhere."""

    name: str

    def operand(self, row: str) -> str:
        """What a plan writes, of the row with an alias."""
        return f"{row}.{self.name}"

    def read(self, loaded: Loaded) -> Any:  # noqa: ANN401  # of the column's own type
        """See `Source`."""
        return loaded.row.get(self.name)


@dataclass(frozen=True, slots=True)
class Text:
    """A column of a closed set of texts, as plain text."""

    name: str

    def operand(self, row: str) -> str:
        """What a plan writes, of the row with an alias."""
        return f"{row}.{self.name}::text"

    def read(self, loaded: Loaded) -> str:
        """See `Source`."""
        return str(loaded.row[self.name])


@dataclass(frozen=True, slots=True)
class Exact:
    """A number with so many decimals."""

    name: str
    places: int

    def operand(self, row: str) -> str:
        """What a plan writes, of the row with an alias."""
        return f"round({row}.{self.name}, {self.places})"

    def read(self, loaded: Loaded) -> Decimal | None:
        """See `Source`."""
        value: Decimal | None = loaded.row[self.name]
        return None if value is None else value.quantize(Decimal(1).scaleb(-self.places))


@dataclass(frozen=True, slots=True)
class Texts:
    """A column of JSON that is a list of texts."""

    name: str

    def operand(self, row: str) -> str:
        """What a plan writes, of the row with an alias."""
        return f"{row}.{self.name}::text"

    def read(self, loaded: Loaded) -> Any:  # noqa: ANN401  # JSON
        """See `Source`."""
        return json_value(loaded.row[self.name])


@dataclass(frozen=True, slots=True)
class Ids:
    """A column of JSON that is a list of keys of rows of a type, as global ids; only the usual way can do that."""

    name: str
    type_name: str

    def read(self, loaded: Loaded) -> list[str]:
        """See `Source`."""
        return [global_id(self.type_name, UUID(key)) for key in json_value(loaded.row[self.name])]


@dataclass(frozen=True, slots=True)
class Json:
    """A column of JSON, as it is."""

    name: str

    def operand(self, row: str) -> str:
        """What a plan writes, of the row with an alias."""
        return f"{row}.{self.name}"

    def read(self, loaded: Loaded) -> Any:  # noqa: ANN401  # JSON
        """See `Source`."""
        return json_value(loaded.row.get(self.name))


@dataclass(frozen=True, slots=True)
class OpenJson:
    """A column of JSON in which keys of rows become global ids; only the usual way can do that."""

    name: str

    def read(self, loaded: Loaded) -> Any:  # noqa: ANN401  # JSON
        """See `Source`."""
        return open_data(loaded.row.get(self.name))


@dataclass(frozen=True, slots=True)
class Same:
    """The same for every row."""

    value: object

    def read(self, loaded: Loaded) -> Any:  # noqa: ANN401  # the value's own type
        """See `Source`."""
        del loaded
        return self.value


@dataclass(frozen=True, slots=True)
class Known:
    """One of a few objects or values that never change, which a column names.

    Args:
        name: of the column. objects: all of them, by its values as text.
    """

    name: str
    objects: Mapping[str, object]

    def read(self, loaded: Loaded) -> Any:  # noqa: ANN401  # the objects' own type
        """See `Source`."""
        key = loaded.row[self.name]
        return None if key is None else self.objects[str(key)]


@dataclass(frozen=True, slots=True)
class One:
    """Another row, which this one names.

    Args:
        field: its name in the API, by which `Noun.singles` knows it.
        make: makes an object of a row.
    """

    field: str
    make: Callable[[Loaded], Any]  # Any: of the field's own type

    def read(self, loaded: Loaded) -> Any:  # noqa: ANN401  # as above
        """See `Source`."""
        found = loaded.related.get((self.field,))
        return None if found is None else self.make(found)


@dataclass(frozen=True, slots=True)
class Own:
    """What only a function of the type's own can tell, so that no plan expresses it."""

    function: Callable[[Loaded], Any]  # Any: of the field's own type

    def read(self, loaded: Loaded) -> Any:  # noqa: ANN401  # as above
        """See `Source`."""
        return self.function(loaded)


@dataclass(frozen=True, slots=True)
class Related:
    """All that was loaded for the row's fields that take statements of their own."""

    def read(self, loaded: Loaded) -> Any:  # noqa: ANN401  # as `Loaded` holds it
        """See `Source`."""
        return loaded.related


DECLARED: dict[str, Mapping[str, Source]] = {}
"""The sources of each type whose rows can be planned, by the type's name and the Python names of its fields."""
