"""Reading CSV: rows know their physical lines, and what cannot be read is told with its place."""

from pathlib import Path

import pytest

from commands.imports.csv import CsvFile, CsvRow, UnreadableFileError
from commands.imports.lines import MAX_LINE
from commands.imports.problems import Problem


def read(folder: Path, content: bytes, delimiter: str = ",") -> list[CsvRow | Problem]:
    path = folder / "deals.csv"
    path.write_bytes(content)
    with CsvFile(path, delimiter) as file:
        return list(file.rows())


def shown(found: list[CsvRow | Problem]) -> list[object]:
    return [str(row) if isinstance(row, Problem) else (row.line, list(row.cells)) for row in found]


def unreadable(folder: Path, content: bytes) -> str:
    with pytest.raises(UnreadableFileError) as raised:
        read(folder, content)
    return str(raised.value)


def test_rows_start_on_their_physical_line(tmp_path: Path) -> None:
    found = read(tmp_path, b'id,note\n1,"two\nlines"\n\n2,one\r\n3,"a ""quote"""\n')

    assert shown(found) == [(2, ["1", "two\nlines"]), (5, ["2", "one"]), (6, ["3", 'a "quote"'])]


def test_a_byte_order_mark_and_blanks_around_names_are_no_part_of_the_header(tmp_path: Path) -> None:
    path = tmp_path / "deals.csv"
    path.write_bytes(b"\xef\xbb\xbfid; note\n")

    with CsvFile(path, ";") as file:
        assert file.header == ["id", "note"]


def test_a_byte_that_is_not_utf8_is_told_with_its_own_line_and_column(tmp_path: Path) -> None:
    found = read(tmp_path, b'id,note\n1,"two\nlin\xe9s"\n2,fine \xc3\xa9\n')

    assert shown(found) == ["deals.csv:3: column note: byte 0xE9 is not UTF-8", (4, ["2", "fine é"])]


def test_a_nul_character_is_told(tmp_path: Path) -> None:
    assert shown(read(tmp_path, b"id,note\n1,a\0b\n")) == ["deals.csv:2: column note: the text has a NUL character"]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (b"1", "deals.csv:2: column name: the row has 1 instead of 3 columns"),
        (b"1,a", "deals.csv:2: column note: the row has 2 instead of 3 columns"),
        (b"1,a,b,c", "deals.csv:2: column note: the row has 4 instead of 3 columns"),
    ],
)
def test_a_row_of_another_width_is_told_with_the_first_column_amiss(tmp_path: Path, row: bytes, reason: str) -> None:
    assert shown(read(tmp_path, b"id,name,note\n" + row)) == [reason]


def test_quotes_out_of_place_are_told_and_reading_goes_on(tmp_path: Path) -> None:
    found = read(tmp_path, b'id,note\n1,"a"b\n2,c\n')

    assert shown(found) == [
        "deals.csv:2: this is not well-formed CSV: ',' expected after '\"'",
        (3, ["2", "c"]),
    ]


def test_a_quote_that_is_never_closed_is_told_where_it_opens(tmp_path: Path) -> None:
    found = read(tmp_path, b'id,note\n1,fine\n2,"open\n' + b"3,swallowed\n" * 5)

    assert shown(found) == [
        (2, ["1", "fine"]),
        "deals.csv:3: this is not well-formed CSV: unexpected end of data",
    ]


def test_a_line_of_ten_megabytes_is_told_with_its_column_and_reading_goes_on(tmp_path: Path) -> None:
    found = read(tmp_path, b"id,note,more\n1,a,b\n2," + b"x" * 10_000_000 + b",c\n3,d,e\n")

    assert shown(found) == [
        (2, ["1", "a", "b"]),
        "deals.csv:3: column note: the line is longer than 128 KiB",
        (4, ["3", "d", "e"]),
    ]


def test_a_long_line_within_a_quoted_field_keeps_the_rows_below_in_step(tmp_path: Path) -> None:
    long = b"x," * MAX_LINE
    found = read(tmp_path, b'id,note\n1,"' + long + b'\nstill ""quoted"", 2\n3,too"\n4,e\n')

    assert shown(found) == ["deals.csv:2: column note: the line is longer than 128 KiB", (5, ["4", "e"])]


def test_a_long_line_further_down_a_row_is_told_with_its_own_line(tmp_path: Path) -> None:
    found = read(tmp_path, b'id,note\n1,"a\n' + b"x" * (MAX_LINE + 1) + b'"\n2,b\n')

    assert shown(found) == ["deals.csv:3: the line is longer than 128 KiB", (4, ["2", "b"])]


def test_a_line_that_cannot_be_kept_even_in_short_ends_the_reading(tmp_path: Path) -> None:
    message = unreadable(tmp_path, b"id,note\n1,a\n" + b'","' * 1_000_000 + b"\n2,b\n")

    assert message == "deals.csv:3: the line is so long that nothing after it can be read"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "deals.csv:1: there is no header"),
        (b"\xff\xfei\0d\0", "deals.csv:1: byte 0xFF is not UTF-8"),
        (b'"id\n', "deals.csv:1: this is not well-formed CSV: unexpected end of data"),
    ],
)
def test_a_file_without_a_header_that_can_be_read_is_unreadable(tmp_path: Path, content: bytes, reason: str) -> None:
    assert unreadable(tmp_path, content) == reason


def test_a_file_that_cannot_be_opened_is_unreadable(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match=r"deals\.csv: cannot be opened: No such file"):
        CsvFile(tmp_path / "deals.csv", ",")
