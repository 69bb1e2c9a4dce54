"""Taking fields out of rows as the mapping says, and collecting what is wrong with them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from commands.imports.csv import CsvFile, CsvRow, UnreadableFileError
from commands.imports.mapping import PLACEHOLDER, Alternative, Section
from commands.imports.problems import Problem

T = TypeVar("T")
_Cell = Callable[[Sequence[str]], str]


@dataclass(frozen=True, slots=True)
class _Way:
    """One alternative of a field, bound to a file: how to take it, and the column to blame."""

    take: _Cell
    column: str
    constant: bool


class Fields:
    """The fields of a section, bound to the columns of one file.

    Args:
        section: what the mapping says.
        file: the file; its header is read.

    Raises:
        UnreadableFileError: the mapping names a column that the header lacks, or has twice.
    """

    def __init__(self, section: Section, file: CsvFile) -> None:
        self.file = file.name
        self._header = list(file.header)
        self._clean = section.clean
        self._require(section)
        self._ways = {name: [self._way(name, way) for way in source] for name, source in section.sources.items()}
        self.attributes = [name for name in self._ways if name.startswith("attributes.")]

    def column(self, field: str) -> str:
        """The column to blame for a field: the first that it may come from."""
        return self._ways[field][0].column

    def of(self, row: CsvRow) -> "Taking":
        """The fields of one row."""
        return Taking(self, row)

    def text(self, field: str, cells: Sequence[str]) -> tuple[str, str, bool]:
        """A field of a row: its text, the column it comes from, and whether it is the mapping's own constant."""
        ways = self._ways.get(field, [])
        for way in ways:
            text = way.take(cells)
            if text:
                return text, way.column, way.constant
        return "", ways[0].column if ways else field, False

    def _way(self, field: str, way: Alternative) -> _Way:
        column = way.columns[0] if way.columns else f"({field} in the mapping)"
        return _Way(_replaced(self._taken(way), way.values), column, not way.columns)

    def _taken(self, way: Alternative) -> _Cell:
        if way.column is not None:
            return self._cell(way.column)
        if way.template is not None:
            return self._filled(way.template)
        constant = (way.value or "").strip()
        return lambda _cells: constant

    def _filled(self, template: str) -> _Cell:
        literals = PLACEHOLDER.split(template)[::2]
        parts = [self._cell(name) for name in PLACEHOLDER.findall(template)]

        def take(cells: Sequence[str]) -> str:
            texts = [part(cells) for part in parts]
            if not all(texts):
                return ""
            return "".join(x for pair in zip(literals, [*texts, ""], strict=True) for x in pair).strip()

        return take

    def _cell(self, column: str) -> _Cell:
        index = self._header.index(column)
        return _replaced(lambda cells: cells[index].strip(), self._clean.get(column, {}))

    def _require(self, section: Section) -> None:
        named = [name for source in section.sources.values() for way in source for name in way.columns]
        reasons = {0: "the header lacks this column", 1: ""}
        problems = [
            Problem(self.file, 1, column, reasons.get(self._header.count(column), "the header has this column twice"))
            for column in dict.fromkeys((*named, *section.clean))
            if self._header.count(column) != 1
        ]
        if problems:
            raise UnreadableFileError(*problems)


def _replaced(take: _Cell, values: Mapping[str, str]) -> _Cell:
    if not values:
        return take

    def replace(cells: Sequence[str]) -> str:
        text = take(cells)
        return values.get(text, text)

    return replace


class Taking:
    """The fields of one row being taken; what is wrong is collected, so that a row tells all of it at once.

    Attributes:
        problems: what was found so far.
    """

    def __init__(self, fields: Fields, row: CsvRow) -> None:
        self.problems: list[Problem] = []
        self._fields = fields
        self._row = row

    def maybe(self, field: str, convert: Callable[[str], T]) -> T | None:
        """A field, or None where it is empty or wrong."""
        text, column, _ = self._fields.text(field, self._row.cells)
        if not text:
            return None
        try:
            return convert(text)
        except ValueError as error:
            self.blame(column, str(error))
            return None

    def need(self, field: str, convert: Callable[[str], T], otherwise: T) -> T:
        """A field that must not be empty; `otherwise` stands in for a wrong one, in a row that is refused anyway."""
        text, column, _ = self._fields.text(field, self._row.cells)
        if not text:
            self.blame(column, f"there is no {field.replace('_', ' ')}")
            return otherwise
        found = self.maybe(field, convert)
        return otherwise if found is None else found

    def defaulted(self, field: str) -> bool:
        """Whether no column gives this field."""
        text, _, constant = self._fields.text(field, self._row.cells)
        return constant or not text

    def attributes(self, convert: Callable[[str], str]) -> dict[str, str]:
        """The free attributes that are not empty."""
        found = {name.partition(".")[2]: self.maybe(name, convert) for name in self._fields.attributes}
        return {name: text for name, text in found.items() if text is not None}

    def blame(self, column: str, reason: str) -> None:
        """Note a problem of the row; a column that several fields come from has it once."""
        problem = Problem(self._fields.file, self._row.line, column, reason)
        if problem not in self.problems:
            self.problems.append(problem)
