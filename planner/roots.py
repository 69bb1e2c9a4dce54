"""Fields of the root that can be planned: each says what it is a list of, or how it names its row."""

from dataclasses import dataclass

from resolvers.listed import Listed

ROOT = "planned"
"""The metadata of a field under which its root stands."""


@dataclass(frozen=True, slots=True)
class ListRoot:
    """A list of a whole table, with the arguments of a connection, a filter and an order."""

    listed: Listed


@dataclass(frozen=True, slots=True)
class RowRoot:
    """One row of a type, by its `id` or its `externalId`, whichever is an argument of the field."""

    type_name: str


Root = ListRoot | RowRoot
