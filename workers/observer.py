"""Who is told of what a worker does: narrow, so that no duty knows of metrics or traces."""

from contextlib import AbstractContextManager, nullcontext
from typing import Protocol

from commands.fan_out import Fanned
from commands.fire_timer import Firing
from commands.settle_deliveries import Tried

Span = AbstractContextManager[object]


class Observer(Protocol):
    """Is told of everything that a worker counts; none of its methods may raise or wait."""

    def looked(self, duty: str) -> None:
        """A duty has looked for work, and nothing kept it from doing so.

        Args:
            duty: its name.
        """

    def fired(self, clock: str, firing: Firing | None, late_seconds: float) -> None:
        """A timer was fired.

        Args:
            clock: which one.
            firing: what came of it; None where it failed.
            late_seconds: how long after it was due.
        """

    def fanned(self, fanned: Fanned) -> None:
        """Events were read from the outbox, and their deliveries committed."""

    def attempted(self, tried: Tried) -> None:
        """A webhook was tried."""

    def sent(self, *, taken: bool) -> None:
        """A message was sent to the calendar; whether it was taken."""

    def span(self, name: str, **about: object) -> Span:
        """What encloses a piece of work.

        Args:
            name: what is done.
            about: ids and names that tell this one apart.
        """


class Unobserved:
    """Nobody is told."""

    def looked(self, duty: str) -> None:
        """See `Observer`."""

    def fired(self, clock: str, firing: Firing | None, late_seconds: float) -> None:
        """See `Observer`."""

    def fanned(self, fanned: Fanned) -> None:
        """See `Observer`."""

    def attempted(self, tried: Tried) -> None:
        """See `Observer`."""

    def sent(self, *, taken: bool) -> None:
        """See `Observer`."""

    def span(self, name: str, **about: object) -> Span:
        """See `Observer`."""
        del name, about
        return nullcontext()


UNOBSERVED = Unobserved()
