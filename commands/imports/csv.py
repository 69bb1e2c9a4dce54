"""Reading a CSV file as a stream: rows with their physical lines, and what cannot be read, with its place."""

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from commands.imports.lines import MAX_LINE, EndlessLineError, Lines
from commands.imports.problems import Problem

# What strict UTF-8 never gives: a NUL, and the marks that stand for undecodable bytes.
_ODD = re.compile("[\x00\udc80-\udcff]")


class UnreadableFileError(Exception):
    """A file of which not every row can be read, and why. Caught where the file is staged."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("; ".join(str(problem) for problem in problems))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class CsvRow:
    """One row: the physical line that it starts on, and as many cells as the header has."""

    line: int
    cells: Sequence[str]


class CsvRows:
    """CSV being read.

    Args:
        name: what problems call it.
        file: its bytes, in UTF-8 with or without a byte order mark.
        delimiter: what separates the columns.

    Attributes:
        header: the columns' names, once it is entered as a context.

    Raises:
        UnreadableFileError: it has no header.
    """

    def __init__(self, name: str, file: BinaryIO, delimiter: str) -> None:
        self.name = name
        self._file = file
        self._delimiter = delimiter
        self._lines = Lines(self._file, delimiter)
        self._reader = csv.reader(iter(self._lines), delimiter=delimiter, strict=True)
        self.header: Sequence[str] = ()

    def __enter__(self) -> Self:
        """Read the header; the file is closed at the end."""
        try:
            self.header = self._read_header()
        except UnreadableFileError:
            self._file.close()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the file."""
        self._file.close()

    @property
    def position(self) -> int:
        """How many bytes are read."""
        return self._file.tell()

    def rows(self) -> Iterator[CsvRow | Problem]:
        """Every row below the header, or what is wrong with it; blank lines are passed over.

        Raises:
            UnreadableFileError: the rest cannot be read.
        """
        while (found := self._read()) is not None:
            if isinstance(found, Problem) or found.cells:
                yield found

    def _read_header(self) -> Sequence[str]:
        found = self._read()
        if found is None or isinstance(found, Problem):
            raise UnreadableFileError(found or self._problem(1, None, "there is no header"))
        return [name.strip() for name in found.cells]

    def _read(self) -> CsvRow | Problem | None:
        line = self._lines.number + 1
        try:
            cells = next(self._reader, None)
        except csv.Error as error:
            return self._too_long(line) or self._problem(line, None, f"this is not well-formed CSV: {error}")
        except EndlessLineError:
            reason = "the line is so long that nothing after it can be read"
            raise UnreadableFileError(self._problem(self._lines.number, None, reason)) from None
        if cells is None:
            return None
        return self._too_long(line) or self._odd(line, cells) or self._ragged(line, cells) or CsvRow(line, cells)

    def _too_long(self, line: int) -> Problem | None:
        if self._lines.long is None or self._lines.long[0] < line:
            return None
        number, start = self._lines.long
        cells = next(csv.reader([start], delimiter=self._delimiter)) if number == line else []
        reason = f"the line is longer than {MAX_LINE // 1024} KiB"
        return self._problem(number, self._column(len(cells) - 1), reason)

    def _odd(self, line: int, cells: Sequence[str]) -> Problem | None:
        if self._lines.odd < line:
            return None
        index, found = next((index, odd) for index, cell in enumerate(cells) if (odd := _ODD.search(cell)))
        above = sum(cell.count("\n") for cell in (*cells[:index], cells[index][: found.start()]))
        return self._problem(line + above, self._column(index), _told(found[0]))

    def _ragged(self, line: int, cells: Sequence[str]) -> Problem | None:
        if not cells or not self.header or len(cells) == len(self.header):
            return None
        column = self._column(min(len(cells), len(self.header) - 1))
        return self._problem(line, column, f"the row has {len(cells)} instead of {len(self.header)} columns")

    def _column(self, index: int) -> str | None:
        return self.header[index] if 0 <= index < len(self.header) else None

    def _problem(self, line: int | None, column: str | None, reason: str) -> Problem:
        return Problem(self.name, line, column, reason)


class CsvFile(CsvRows):
    """A CSV file being read.

    Args:
        path: the file. delimiter: what separates the columns.

    Attributes:
        size: in bytes.

    Raises:
        UnreadableFileError: it cannot be opened, or has no header.
    """

    def __init__(self, path: Path, delimiter: str) -> None:
        try:
            file = path.open("rb")
            self.size = path.stat().st_size
        except OSError as error:
            reason = f"cannot be opened: {error.strerror}"
            raise UnreadableFileError(Problem(path.name, None, None, reason)) from None
        super().__init__(path.name, file, delimiter)


def _told(odd: str) -> str:
    """What an odd character is; byte 0xE9 is kept as the surrogate U+DCE9."""
    return "the text has a NUL character" if odd == "\0" else f"byte 0x{ord(odd) - 0xDC00:02X} is not UTF-8"
