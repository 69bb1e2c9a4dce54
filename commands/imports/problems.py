"""What is wrong with the files of an import: where, and why."""

from collections.abc import Iterable
from dataclasses import dataclass, field

LISTED = 100
"""How many problems are told one by one; beyond that they are only counted."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong in a file.

    Args:
        file: its name.
        line: the physical line, from 1; None for the file as a whole.
        column: the column's name; None where no single one is to blame.
        reason: what is wrong.
    """

    file: str
    line: int | None
    column: str | None
    reason: str

    def __str__(self) -> str:
        """The problem on one line."""
        line = "" if self.line is None else f":{self.line}"
        column = "" if self.column is None else f" column {self.column}:"
        return f"{self.file}{line}:{column} {self.reason}"


@dataclass(slots=True)
class Problems:
    """All problems of an import.

    Args:
        listed: the first ones; total: how many there are.
        rows: how many rows have one; fatal: whether a file cannot be read at all.
    """

    listed: list[Problem] = field(default_factory=list)
    total: int = 0
    rows: int = 0
    fatal: bool = False

    def add_row(self, problems: Iterable[Problem]) -> None:
        """Note a row that cannot be imported."""
        self.rows += 1
        for problem in problems:
            self._add(problem)

    def add_unlisted(self, rows: int) -> None:
        """Note rows with one problem each, which are only counted."""
        self.rows += rows
        self.total += rows

    def add_file(self, problems: Iterable[Problem]) -> None:
        """Note a file that cannot be read, or not to its end; nothing is imported then."""
        self.fatal = True
        for problem in problems:
            self._add(problem)

    def _add(self, problem: Problem) -> None:
        self.total += 1
        if len(self.listed) < LISTED:
            self.listed.append(problem)
