"""The folder in which embedded services keep their data, shared by every process that names it."""

import fcntl
import json
import os
import re
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import IO

from app.errors import DataDirectoryError
from app.server_account import hand_over, server_uid

LAYOUT = 1
"""Number of the folder's arrangement; an older release refuses a newer one."""

_SOCKET_PATH_LIMIT = 100
"""Bytes; systems allow a Unix socket 103 to 107."""

_LONGEST_SOCKET_NAME = ".s.PGSQL.5432.lock"


class DataDirectory:
    """One prepared data directory.

    Args:
        path: the folder; made when missing.

    Raises:
        DataDirectoryError: it cannot be made or written, or a newer release wrote it.
    """

    def __init__(self, path: Path) -> None:
        self.path = path.resolve()
        try:
            self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._check_layout()
        except OSError as error:
            raise DataDirectoryError(f"cannot use the data directory {self.path}: {error.strerror}") from None

    def _check_layout(self) -> None:
        stamp = self.path / "layout.json"
        if not stamp.exists():
            mine = {"layout": LAYOUT, "release": version("gatehouse")}
            replace_text(stamp, json.dumps(mine) + "\n")
            return
        layout, release = _read_stamp(stamp)
        if layout > LAYOUT:
            raise DataDirectoryError(
                f"the data directory {self.path} was written by Gatehouse {release}, which is newer than"
                f" this one ({version('gatehouse')}): upgrade, or name another with --data-dir"
            )

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold off every other process that wants to start or stop services here."""
        with self._open("lock") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield

    def join(self) -> IO[bytes]:
        """Count this process among the users; closing the file, or dying, ends that."""
        with self.locked():
            file = self._open("users")
            fcntl.flock(file, fcntl.LOCK_SH)
            return file

    def has_users(self) -> bool:
        """Whether any process has joined and not left. Ask only while holding `locked`."""
        with self._open("users") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return True
        return False

    def _open(self, name: str) -> IO[bytes]:
        return (self.path / name).open("ab")

    def socket_folder(self) -> Path:
        """Where the services' sockets are: here, or under the temporary folder when this path is too long."""
        own = self.path / "run"
        if _fits_sockets(own):
            own.mkdir(mode=0o700, exist_ok=True)
            hand_over(own)
            return own
        return self._short_folder()

    def _short_folder(self) -> Path:
        note = self.path / "socket-folder"
        noted = Path(note.read_text().strip()) if note.exists() else None
        if noted is None or not _is_ours(noted):
            noted = Path(tempfile.mkdtemp(prefix="gatehouse-"))
            hand_over(noted)
            replace_text(note, f"{noted}\n")
        return noted


def replace_text(path: Path, text: str) -> None:
    """Write a file whole or not at all, whenever the process dies."""
    beside = path.with_name(f"{path.name}.{os.getpid()}")
    beside.write_text(text)
    beside.replace(path)


def _read_stamp(stamp: Path) -> tuple[int, str]:
    try:
        found = json.loads(stamp.read_text())
        return int(found["layout"]), str(found["release"])
    except (ValueError, KeyError, TypeError):
        raise DataDirectoryError(f"{stamp} is damaged: it does not say which release wrote it") from None


def _fits_sockets(folder: Path) -> bool:
    # Clients disagree about escapes in the URL of a socket, so a path that would need one is not used.
    plain = re.fullmatch(r"[\w/.~-]+", str(folder), re.ASCII) is not None
    return plain and len(str(folder / _LONGEST_SOCKET_NAME)) <= _SOCKET_PATH_LIMIT


def _is_ours(folder: Path) -> bool:
    """Whether the folder still exists and is ours: in the temporary folder anybody can take a name."""
    try:
        status = folder.lstat()
    except FileNotFoundError:
        return False
    return stat.S_ISDIR(status.st_mode) and status.st_uid == server_uid()
