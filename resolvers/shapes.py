"""What a document asks of its fields, kept beside it: two calls of one document ask the same."""

from contextvars import ContextVar
from dataclasses import dataclass, field

from resolvers.selection import Shape

_CHARACTERS = 8
"""A document that is this much longer may keep one more field: fragments ask for many with few characters."""

Place = tuple[object, ...]


@dataclass(slots=True)
class Shapes:
    """The shapes of one document in which no variable has a say.

    Args:
        room: fields that may still be kept.
    """

    room: int
    _known: dict[Place, Shape | None] = field(default_factory=dict)

    @classmethod
    def of(cls, text: str) -> "Shapes":
        """Those of a document that is met for the first time."""
        return cls(len(text) // _CHARACTERS)

    def knows(self, place: Place) -> bool:
        """Whether it was looked at: it has a shape that is kept, or one that cannot be."""
        return place in self._known

    def at(self, place: Place) -> Shape | None:
        """The shape that is kept; None where it has to be read."""
        return self._known.get(place)

    def keep(self, place: Place, shape: Shape | None) -> None:
        """Keep a shape if there is room; None says that it cannot be kept."""
        size = 0 if shape is None else _size(shape)
        fits = size <= self.room
        self.room -= size if fits else 0
        self._known[place] = shape if fits else None


def _size(shape: Shape) -> int:
    """Fields of a shape, those of all its types."""
    return sum(1 + _size(asked.of) for selection in shape.values() for asked in selection.fields.values())


current: ContextVar[Shapes | None] = ContextVar("shapes", default=None)
"""Those of the document of this task's operation."""
