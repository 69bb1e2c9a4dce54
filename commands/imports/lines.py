"""Physical lines of a text file, as a stream: numbered, bounded in length, with undecodable bytes kept visible."""

import re
from collections.abc import Iterator
from typing import BinaryIO

MAX_LINE = 128 * 1024
"""Bytes of a physical line; also the longest field that the csv module reads."""

_MOST_KEPT = 4 * 1024 * 1024
"""Bytes of a long line's gist, at most."""

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_BETWEEN_QUOTES = re.compile(rb'[^"\r\n]+')


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
        self._delimiter = delimiter.encode()

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
        """The gist of a long line, from which the reader knows whether a quoted field goes on below."""
        self.long = (self.number, start.decode(errors="replace").replace("\r", " "))
        kept, piece = bytearray(self._gist(start)), start
        while not self._ends(piece) and (piece := self._file.readline(MAX_LINE)):
            kept += self._gist(piece)
            if len(kept) > _MOST_KEPT:
                raise EndlessLineError
        return bytes(kept)

    def _gist(self, piece: bytes) -> bytes:
        """All quotes, the delimiters beside them, and one letter for whatever else is between two of them."""
        return _BETWEEN_QUOTES.sub(self._between, piece)

    def _between(self, run: re.Match[bytes]) -> bytes:
        before = self._delimiter if run[0].startswith(self._delimiter) else b""
        after = self._delimiter if run[0].endswith(self._delimiter) else b""
        return before + b"x" + after
