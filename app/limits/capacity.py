"""How many connections stay open, and how many operations run on them, in one process. Source: api.md, Limits."""

from collections import Counter
from collections.abc import Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from resolvers.errors import ReadError


@dataclass(frozen=True, slots=True)
class Caps:
    """The most that one process keeps up at a time.

    Args:
        connections: WebSockets and event streams.
        connections_per_token: those that one token opened.
        subscriptions: operations that run on them.
        subscriptions_per_token: those of one token.
    """

    connections: int = 5_000
    connections_per_token: int = 200
    subscriptions: int = 20_000
    subscriptions_per_token: int = 1_000


USUAL = Caps()


class TooMany(ReadError):  # noqa: N818 - named as clients know it
    """There is no room for one more.

    Args:
        what: of which there are too many.
        most: how many there may be.
        own: whether they are all of one token; otherwise they are of a process, and another may have room.
    """

    def __init__(self, what: str, most: int, *, own: bool) -> None:
        whose = "of this token" if own else "on this process"
        super().__init__(f"There are {most:,} {what} {whose}, and there may be no more.")
        self.own = own
        self.code = f"TOO_MANY_{what.upper()}"
        self.more = {"limit": most}


class Counted:
    """What is open of one kind.

    Args:
        what: its name, in the plural.
        most: how many there may be.
        most_per_token: how many of one token.
    """

    def __init__(self, what: str, most: int, most_per_token: int) -> None:
        self._what = what
        self._most = most
        self._most_per_token = most_per_token
        self._by_token: Counter[Hashable] = Counter()
        self.open = 0

    @contextmanager
    def any(self) -> Iterator[None]:
        """Have one more open meanwhile.

        Raises:
            TooMany: the process has as many as it may.
        """
        if self.open >= self._most:
            raise TooMany(self._what, self._most, own=False)
        self.open += 1
        try:
            yield
        finally:
            self.open -= 1

    @contextmanager
    def of(self, token: Hashable) -> Iterator[None]:
        """Have it be this token's meanwhile.

        Raises:
            TooMany: the token has as many as it may.
        """
        if self._by_token[token] >= self._most_per_token:
            raise TooMany(self._what, self._most_per_token, own=True)
        self._by_token[token] += 1
        try:
            yield
        finally:
            self._by_token[token] -= 1
            if not self._by_token[token]:
                del self._by_token[token]


class Capacity:
    """Counts what is open in a process.

    Args:
        caps: how much may be.
    """

    def __init__(self, caps: Caps = USUAL) -> None:
        self.connections = Counted("connections", caps.connections, caps.connections_per_token)
        self.subscriptions = Counted("subscriptions", caps.subscriptions, caps.subscriptions_per_token)
