"""Physical lines of a text file, as a stream: numbered, bounded in length, with undecodable bytes kept visible."""

import re
from collections.abc import Iterator
from typing import BinaryIO

MAX_LINE = 128 * 1024
"""Bytes of a physical line; also the longest field that the csv module reads."""

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


class EndlessLineError(Exception):
    """A line so long that nothing after it can be read. Caught where rows are read."""


class Lines:
    """The lines of one file.

    Args:
        file: the file, opened for reading bytes.
        delimiter: what separates its columns, an ASCII character.

    Attributes:
        number: of the line that was read last, from 1.
        long: the beginning of the last line that was longer than MAX_LINE, with its number; None if none was.
        odd: the number of the last line that had a NUL or was not UTF-8.
    """

    def __init__(self, file: BinaryIO, delimiter: str) -> None:
        self.number = 0
        self.long: tuple[int, str] | None = None
        self.odd = 0
        self._file = file
        self._content = re.compile(b'[^"\r\n' + re.escape(delimiter).encode() + b"]+")

    def __iter__(self) -> Iterator[str]:
        """Read on.

        Raises:
            EndlessLineError: see there.
        """
        while raw := self._file.readline(MAX_LINE):
            self.number += 1
            if self.number == 1:
                raw = raw.removeprefix(_BYTE_ORDER_MARK)
            yield self._text(raw if self._ends(raw) else self._shortened(raw))

    def _ends(self, raw: bytes) -> bool:
        return len(raw) < MAX_LINE or raw.endswith(b"\n")

    def _text(self, raw: bytes) -> str:
        """The line; bytes that are not UTF-8 become lone surrogates, so that the row can tell their column."""
        if b"\0" in raw:
            self.odd = self.number
        try:
            return raw.decode()
        except UnicodeDecodeError:
            self.odd = self.number
            return raw.decode(errors="surrogateescape")

    def _shortened(self, start: bytes) -> bytes:
        """What is left of a long line when only its quotes and delimiters are kept.

        So the reader knows how many columns it has and whether a quoted field goes on below, at the cost of a few
        bytes.
        """
        self.long = (self.number, start.decode(errors="replace").replace("\r", " "))
        kept, piece = self._content.sub(b"x", start), start
        while not self._ends(piece) and (piece := self._file.readline(MAX_LINE)):
            kept += self._content.sub(b"x", piece)
            if len(kept) > MAX_LINE:
                raise EndlessLineError
        return kept
