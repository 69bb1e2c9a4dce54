"""From loaded rows to GraphQL objects: each type maps its own rows, found here by its name."""

from collections.abc import Callable, Mapping
from typing import Any, Protocol, TypeVar

from resolvers.rows import Loaded
from resolvers.selection import Key


class Mapped(Protocol):
    """A type that can be made of a loaded row."""

    @classmethod
    def from_model(cls, loaded: Loaded) -> Any:  # noqa: ANN401  # an object of the type itself
        """Map one row."""


M = TypeVar("M", bound=type[Mapped])

_TYPES: dict[str, type[Mapped]] = {}


def mapped(type_name: str) -> Callable[[M], M]:
    """Register a type as the one that rows of a name become."""

    def register(kind: M) -> M:
        _TYPES[type_name] = kind
        return kind

    return register


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
