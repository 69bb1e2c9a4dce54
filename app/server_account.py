"""The account that an embedded PostgreSQL runs under: the server refuses to run as root."""

import os
import pwd
import subprocess
from pathlib import Path

from app.errors import DatabaseError

_NAME = "pgserver"


def server_account() -> str | None:
    """The account's name for a root user, made when missing; None for everybody else, who is it themselves.

    Raises:
        DatabaseError: the account is missing and cannot be made.
    """
    if os.geteuid() != 0:
        return None
    try:
        pwd.getpwnam(_NAME)
    except KeyError:
        _make_account()
    return _NAME


def server_uid() -> int:
    """The user id that owns the server's files."""
    name = server_account()
    return os.geteuid() if name is None else pwd.getpwnam(name).pw_uid


def hand_over(folder: Path) -> None:
    """Let the server's account own a folder of this process's user."""
    name = server_account()
    if name is not None:
        entry = pwd.getpwnam(name)
        os.chown(folder, entry.pw_uid, entry.pw_gid)


def open_the_way(path: Path) -> None:
    """Let the server's account pass through the folders above a path, which a root user may keep closed."""
    if server_account() is None:
        return
    for folder in path.parents:
        mode = folder.stat().st_mode
        if not mode & 0o001:
            folder.chmod(mode | 0o001)


def _make_account() -> None:
    command = ["useradd", "--system", "--no-create-home", "--shell", "/usr/sbin/nologin", _NAME]
    try:
        subprocess.run(command, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        raise DatabaseError(
            f"PostgreSQL does not run as root: make a user {_NAME!r} for it, or run gatehouse as another user"
        ) from None
