"""Somebody who watches an import."""

from typing import Protocol


class Watch(Protocol):
    """Told how far an import is. Phases follow each other; each says how long it is before it begins."""

    def begin(self, what: str, length: int) -> None:
        """A phase begins: so many bytes to read, or rows to write."""

    def reached(self, position: int) -> None:
        """How far the phase is."""

    async def committed(self) -> None:
        """Records were written, and their events wait for readers."""


class Unwatched:
    """Nobody watches."""

    def begin(self, what: str, length: int) -> None:
        """See Watch."""

    def reached(self, position: int) -> None:
        """See Watch."""

    async def committed(self) -> None:
        """See Watch."""
