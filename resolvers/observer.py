"""Who is told of what operations do: narrow, so that no resolver knows of metrics or traces."""

from contextlib import AbstractContextManager, nullcontext
from typing import Protocol


class Observer(Protocol):
    """Is told of what commands answer; none of its methods may raise or wait."""

    def answered(self, outcome: object) -> None:
        """A command has ended.

        Args:
            outcome: what it answered: one of `commands.outcomes`.
        """

    def span(self, name: str, **about: object) -> AbstractContextManager[object]:
        """What encloses a piece of work.

        Args:
            name: what is done.
            about: ids and names that tell this one apart.
        """


class Unobserved:
    """Nobody is told."""

    def answered(self, outcome: object) -> None:
        """See `Observer`."""

    def span(self, name: str, **about: object) -> AbstractContextManager[object]:
        """See `Observer`."""
        del name, about
        return nullcontext()


UNOBSERVED = Unobserved()
