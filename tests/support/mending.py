"""What makes a row of anything one that its table takes."""

import random
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

Values = dict[str, Any]  # Any: a row's columns, as JSON writes them


@dataclass(frozen=True, slots=True)
class Mending:
    """What a row needs to be one that its table takes.

    Args:
        row: as it was made. place: among those of its table.
        chance: what is random.
    """

    row: Values
    place: int
    chance: random.Random = field(repr=False)

    def later(self, column: str) -> str:
        """A moment after that of a column."""
        return (datetime.fromisoformat(self.row[column]) + timedelta(seconds=1.25)).isoformat()

    def when(self, column: str, *values: str, at: str = "created_at") -> str | None:
        """The moment of a column where another one has one of these values; None where it has not."""
        moment: str = self.row[at]
        return moment if self.row[column] in values else None

    def text_when(self, column: str, value: str, text: str) -> str | None:
        """A text's column, never empty where another one has this value, and empty where it has not."""
        return (self.row[text] or "why") if self.row[column] == value else None
