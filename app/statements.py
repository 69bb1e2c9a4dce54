"""Statements that a connection keeps prepared: as many as there is room for, and not only so many.

A read of many fields is one long statement, and PostgreSQL takes some seventy bytes for each of its characters: for a
hundred of the longest, on each of ten connections, gigabytes.
"""

from asyncpg.connection import _StatementCache  # type: ignore[attr-defined]  # the stubs list what is public

ROOM = 400_000
"""Characters of all statements that a connection keeps; far more than the longest one."""


class Statements(_StatementCache):  # type: ignore[misc]  # as above; nothing public bounds their size
    """asyncpg's cache, which counts statements, with a bound of their size besides.

    Args:
        empty: the cache of a new connection, in whose place it is.
    """

    __slots__ = ()

    def __init__(self, empty: _StatementCache) -> None:
        for name in _StatementCache.__slots__:
            setattr(self, name, getattr(empty, name))

    def put(self, query: tuple[str, object, object], statement: object) -> None:
        """Keep a statement, and let those go that were not used for longest until there is room."""
        super().put(query, statement)
        most = self.get_max_size()
        while len(self) > 1 and sum(len(text) for text, *_ in self._entries) > ROOM:
            self.set_max_size(len(self) - 1)
        self.set_max_size(most)
