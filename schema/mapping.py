"""From loaded rows to GraphQL objects: each type says where its fields come from, and is found here by its name."""

from collections.abc import Callable, Mapping
from dataclasses import fields
from typing import Any, Protocol, Self, TypeVar

from strawberry.utils.str_converters import to_camel_case

from planner.sources import DECLARED, Column, GlobalId, One, Source
from planner.sources import Related as RelatedSource
from resolvers.nouns import NOUNS
from resolvers.rows import Loaded
from resolvers.selection import Key

_ID, _RELATED = "id", "related"


class Mapped(Protocol):
    """A type that can be made of a loaded row."""

    @classmethod
    def from_model(cls, loaded: Loaded) -> Any:  # noqa: ANN401  # an object of the type itself
        """Map one row."""


M = TypeVar("M", bound=type[Mapped])

_TYPES: dict[str, type[Mapped]] = {}


class Rowed:
    """An object of a type whose fields all say where they come from, made of a loaded row."""

    @classmethod
    def from_model(cls, loaded: Loaded) -> Self:
        """Map one row."""
        return cls(**{name: source.read(loaded) for name, source in DECLARED[loaded.type_name].items()})


def mapped(type_name: str, **sources: Source) -> Callable[[M], M]:
    """Register a type as the one that rows of a name become.

    Args:
        type_name: the name.
        sources: where fields of a `Rowed` type come from, by their Python names, if it is not what they say by
            themselves: `id` is the global id, rows are those that the noun names, and all else are columns.
    """

    def register(kind: M) -> M:
        _TYPES[type_name] = kind
        if issubclass(kind, Rowed):
            names = [field.name for field in fields(kind) if field.init]  # type: ignore[arg-type]  # Strawberry types are dataclasses
            DECLARED[type_name] = {name: sources.get(name) or _usual(type_name, name) for name in names}
        return kind

    return register


def _usual(type_name: str, name: str) -> Source:
    if name == _ID:
        return GlobalId()
    if name == _RELATED:
        return RelatedSource()
    in_api = to_camel_case(name)
    return One(in_api, to_type) if in_api in NOUNS[type_name].singles else Column(name)


def to_type(loaded: Loaded) -> Any:  # noqa: ANN401  # of the type registered under the row's type name
    """The GraphQL object of a row, made once however many others name it."""
    if loaded.made is None:
        loaded.made = _TYPES[loaded.type_name].from_model(loaded)
    return loaded.made


def single(loaded: Loaded, at: Key) -> Any:  # noqa: ANN401  # as above; None where there is no such row
    """The GraphQL object of a row that another row names."""
    found = loaded.related.get(at)
    return None if found is None else to_type(found)


Related = Mapping[Key, Any]
"""Values of fields that took statements of their own. Any: each field knows its kind."""
