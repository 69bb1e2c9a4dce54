"""Read the CSV text of a call: rows by the names of their columns, and what is wrong, line by line."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO

from commands.imports.csv import CsvRow, CsvRows, UnreadableFileError
from commands.imports.problems import Problem
from commands.outcomes import Invalid, invalid

_MOST = 1_000
_ALIASES: Mapping[str, str] = {
    "company name": "company",
    "contact name": "name",
    "contact": "name",
    "e-mail": "email",
    "linkedin url": "linkedin",
    "url": "website",
}


@dataclass(frozen=True, slots=True)
class LineProblem:
    """What keeps something in a text from being taken in.

    Args:
        line: the physical line, from 1. column: its name; None where no single one is to blame. reason: in words.
    """

    line: int
    column: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class CsvLine:
    """A row: the line that it starts on, and its cells by the names of their columns; those that are blank are not."""

    line: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class CsvText:
    """What a text holds: rows that can be read, and what is wrong with others."""

    lines: Sequence[CsvLine]
    problems: Sequence[LineProblem]


def read_csv(text: str, known: Sequence[str], required: str) -> CsvText | Invalid:
    """Read a text whose first line names its columns, in any case.

    Args:
        text: separated by commas.
        known: the columns that are taken in; others are told as problems of the first line.
        required: the one that must be among them.

    Returns:
        why nothing of it can be read, where that is so.
    """
    encoded = BytesIO(text.encode("utf-8", "surrogatepass"))
    try:
        with CsvRows("csv", encoded, ",") as rows:
            names = [_named(name) for name in rows.header]
            wrong = _wrong_header(names, required)
            return wrong or _read(names, list(rows.rows()), known)
    except UnreadableFileError as error:
        return invalid("csv", str(error).removeprefix("csv:"))


def _named(name: str) -> str:
    plain = " ".join(name.replace("_", " ").casefold().split())
    return _ALIASES.get(plain, plain)


def _wrong_header(names: Sequence[str], required: str) -> Invalid | None:
    if required not in names:
        return invalid("csv", f"The first line must name the columns, {required} among them.")
    twice = sorted({name for name in names if names.count(name) > 1})
    return invalid("csv", f"The column {twice[0]} is there twice.") if twice else None


def _read(names: Sequence[str], rows: Sequence[CsvRow | Problem], known: Sequence[str]) -> CsvText | Invalid:
    if len(rows) > _MOST:
        return invalid("csv", f"Must have {_MOST:,} rows at most: send the rest in another call.")
    unknown = [LineProblem(1, name, "there is no such column: it is left out") for name in names if name not in known]
    flawed = [LineProblem(row.line or 1, row.column, row.reason) for row in rows if isinstance(row, Problem)]
    return CsvText(list(_lines(names, rows)), [*unknown, *flawed])


def _lines(names: Sequence[str], rows: Sequence[CsvRow | Problem]) -> Iterator[CsvLine]:
    for row in rows:
        if not isinstance(row, Problem):
            cells = zip(names, row.cells, strict=True)
            yield CsvLine(row.line, {name: cell.strip() for name, cell in cells if cell.strip()})
