"""Counting SQL statements."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

_log = logging.getLogger("tortoise.db_client")


class _Collector(logging.Handler):
    def __init__(self) -> None:
        super().__init__()
        self.statements: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the statement; its values are another argument."""
        self.statements.append(str(record.args[0]) if isinstance(record.args, tuple) and record.args else record.msg)


def counted() -> bool:
    """Whether somebody counts statements just now."""
    return any(isinstance(handler, _Collector) for handler in _log.handlers)


@contextmanager
def counting() -> Iterator[list[str]]:
    """Collect the statements that Tortoise sends meanwhile, on whatever connection, in order."""
    collector = _Collector()
    before = _log.level
    _log.addHandler(collector)
    _log.setLevel(logging.DEBUG)
    try:
        yield collector.statements
    finally:
        _log.setLevel(before)
        _log.removeHandler(collector)
