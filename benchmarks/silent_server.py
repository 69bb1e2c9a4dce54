"""The product, but its writes tell nobody: no events, no wake-up. What emitting costs is the difference.

Run as `python -m benchmarks.silent_server`: it serves as `gatehouse serve` does.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from unittest.mock import patch

from tortoise.models import Model

from app.cli import main
from models import Event
from models.batch import Batch

_insert = Batch.insert


def insert(batch: Batch, rows: Sequence[Model]) -> None:
    """Add new rows, unless they are events."""
    if not (rows and isinstance(rows[0], Event)):
        _insert(batch, rows)


if __name__ == "__main__":
    sys.argv[1:] = ["serve", "--host", "127.0.0.1", "--port", "0"]
    with patch.object(Batch, "insert", insert), patch("app.wakeup.Wakeups.wake", lambda _: None):
        main()
