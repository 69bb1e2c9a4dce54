"""What an operation asks for, told without GraphQL: reads look here to fetch no more and no less."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

Key = tuple[object, ...]


def key(field: str, **arguments: object) -> Key:
    """The name under which a field's value is kept: the same field may be asked twice with other arguments.

    Args:
        field: its name in the API.
        arguments: coerced, by their names in the API; an absent one and null are the same.
    """
    given = sorted((name, _fixed(value)) for name, value in arguments.items() if value is not None)
    return (field, *given)


def _fixed(value: object) -> object:
    """A value that can be looked up by: inputs and lists of them cannot."""
    if isinstance(value, dict):
        return tuple(sorted((name, _fixed(item)) for name, item in value.items() if item is not None))
    return tuple(_fixed(item) for item in value) if isinstance(value, list) else value


@dataclass(frozen=True, slots=True)
class Asked:
    """One field that is asked for.

    Args:
        name: in the API.
        arguments: coerced values by name.
        of: what is asked of its value, by the type that the value may have; empty for a leaf.
    """

    name: str
    arguments: Mapping[str, object]
    of: "Shape"

    @property
    def key(self) -> Key:
        """See `key`."""
        return key(self.name, **self.arguments)


@dataclass(frozen=True, slots=True)
class Selection:
    """The fields asked of one type of object, merged over fragments and aliases."""

    fields: Mapping[Key, Asked]

    @classmethod
    def of(cls, fields: Iterable[Asked]) -> "Selection":
        """These fields; one that is asked for twice is asked for all that either asks of it."""
        found: dict[Key, Asked] = {}
        for asked in fields:
            at = asked.key
            before = found.get(at)
            found[at] = asked if before is None else Asked(asked.name, asked.arguments, merge((before.of, asked.of)))
        return cls(found)

    def named(self, field: str) -> tuple[Asked, ...]:
        """Every way in which a field is asked for."""
        return tuple(asked for asked in self.fields.values() if asked.name == field)

    def asks(self, field: str) -> bool:
        """Whether a field is asked for at all."""
        return any(asked.name == field for asked in self.fields.values())

    def below(self, *path: str) -> "Shape":
        """What is asked of the values at the end of a path of fields, whatever the arguments on the way."""
        first, *rest = path
        shapes = [asked.of for asked in self.named(first)]
        if rest:
            shapes = [selection.below(*rest) for shape in shapes for selection in shape.values()]
        return merge(shapes)


Shape = Mapping[str, Selection]
"""What is asked of a value, by the name of its concrete type."""


def merge(shapes: Iterable[Shape]) -> Shape:
    """What several places together ask of a value."""
    found: dict[str, list[Selection]] = {}
    for shape in shapes:
        for type_name, selection in shape.items():
            found.setdefault(type_name, []).append(selection)
    return {
        type_name: Selection.of(asked for selection in selections for asked in selection.fields.values())
        for type_name, selections in found.items()
    }
