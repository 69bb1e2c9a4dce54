"""What was asked for last, as much of it as there is room for."""

from collections import OrderedDict
from typing import Generic, TypeVar

V = TypeVar("V")


class Kept(Generic[V]):
    """Values by texts; those that were not used for longest leave first.

    Args:
        room: what they may weigh together.
        least: what one weighs besides its own.

    Attributes:
        weight: what they weigh together.
    """

    def __init__(self, room: int, least: int) -> None:
        self._room = room
        self._least = least
        self._values: OrderedDict[str, tuple[V, int]] = OrderedDict()
        self.weight = 0

    def __len__(self) -> int:
        return len(self._values)

    def __contains__(self, text: str) -> bool:
        return text in self._values

    def peek(self, text: str) -> V | None:
        """What is kept of a text, without a use of it."""
        found = self._values.get(text)
        return None if found is None else found[0]

    def use(self, text: str) -> V | None:
        """What is kept of a text, which is the last to be used from now on."""
        found = self._values.get(text)
        if found is None:
            return None
        self._values.move_to_end(text)
        return found[0]

    def keep(self, text: str, value: V, weight: int) -> None:
        """Keep a value, and let others go until there is room; one for which there never is any is not kept.

        Args:
            text: by which it is found.
            value: the value.
            weight: its own.
        """
        self._forget(text)
        weight += self._least
        if weight > self._room:
            return
        self._values[text] = value, weight
        self.weight += weight
        while self.weight > self._room:
            self._forget(next(iter(self._values)))

    def _forget(self, text: str) -> None:
        _, weight = self._values.pop(text, (None, 0))
        self.weight -= weight
