"""Processes that are there at once: one that has loaded the product forks for each that a test starts.

Loading takes two seconds of CPU, which most of the time of a test that starts processes went into. What is forked is a
process like any other: it has its own environment, streams and exit code, and is killed as any other.
"""

import asyncio
import atexit
import gc
import json
import os
import signal
import socket
import sys
from asyncio import StreamReader, Task
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import ExitStack, asynccontextmanager, suppress
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from io import FileIO
from pkgutil import resolve_name

from app.cli import COMMANDS
from app.garbage import collect_rarely
from tests.support.databases import STARTED

_LARGEST = 1 << 17
"""Bytes of an order, most of which are the environment."""

_AT_ONCE = 1 << 16
"""Bytes that are read from a pipe."""

_LOADED = (
    *(listed.place.partition(":")[0] for listed in COMMANDS.values()),
    "app.api_process",
    "app.worker_process",
    "tests.support.draining",
    "tests.support.dying",
    "tests.support.writing",
)


@dataclass(frozen=True, slots=True)
class Child:
    """A process, as asyncio has them.

    Args:
        pid: its number.
        stdin: the way into it, closed at the end.
        stdout: what it prints.
    """

    pid: int
    stdin: FileIO
    stdout: StreamReader
    _ending: Task[int]

    @property
    def returncode(self) -> int | None:
        """Its status, negative for the signal that killed it; None while it lives."""
        return self._ending.result() if self._ending.done() else None

    def send_signal(self, number: int) -> None:
        """Send it a signal, unless it is gone."""
        with suppress(ProcessLookupError):
            os.kill(self.pid, number)

    def kill(self) -> None:
        """End it without asking."""
        self.send_signal(signal.SIGKILL)

    async def wait(self) -> int:
        """Its status when it has ended."""
        return await asyncio.shield(self._ending)


@asynccontextmanager
async def forked(
    place: str, command: Sequence[str], env: Mapping[str, str] | None = None, stderr: int = 2
) -> AsyncIterator[Child]:
    """Have a process that calls a function; one that lives at the end is killed.

    Args:
        place: the function, as module:name; it reads sys.argv.
        command: the program's name and arguments.
        env: its environment; None for that of the tests.
        stderr: the descriptor that it writes its errors to.
    """
    order = json.dumps([place, command, dict(os.environ if env is None else env)]).encode()
    with ExitStack() as stack:
        theirs, stdin = (stack.enter_context(FileIO(end, mode)) for end, mode in zip(os.pipe(), "rw", strict=True))
        stdout, printing = _pipe(stack)
        report, reporting = _pipe(stack)
        socket.send_fds(_nursery(), [order], [theirs.fileno(), printing.fileno(), stderr, reporting.fileno()])
        for given in (theirs, printing, reporting):
            given.close()
        told = _read(stack, report)
        pid = int(await told.readline())
        STARTED.add(pid)
        child = Child(pid, stdin, _read(stack, stdout), asyncio.create_task(_status(told)))
        try:
            yield child
        finally:
            if child.returncode is None:
                child.kill()
            await child.wait()


def _pipe(stack: ExitStack) -> tuple[FileIO, FileIO]:
    """The end to read from, and the one to write to."""
    reads, writes = os.pipe()
    return stack.enter_context(FileIO(reads)), stack.enter_context(FileIO(writes, "w"))


def _read(stack: ExitStack, end: FileIO) -> StreamReader:
    """What comes out of a pipe, which stays ours: event loops do not agree who closes one that they are given."""
    loop, reader = asyncio.get_running_loop(), StreamReader()

    def feed() -> None:
        if part := os.read(end.fileno(), _AT_ONCE):
            reader.feed_data(part)
        else:
            loop.remove_reader(end)
            reader.feed_eof()

    loop.add_reader(end, feed)
    stack.callback(loop.remove_reader, end)
    return reader


async def _status(told: StreamReader) -> int:
    return int(await told.readline())


@cache
def _nursery() -> socket.socket:
    """The way to the process that forks; it ends when this one does."""
    ours, its = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with its:
        os.set_inheritable(its.fileno(), True)  # noqa: FBT003  # its only argument
        program = "from tests.support.nursery import main; main()"
        os.posix_spawn(sys.executable, [sys.executable, "-c", program, str(its.fileno())], os.environ)
    atexit.register(ours.close)
    return ours


def _load() -> None:
    """Load whatever may be asked for."""
    collect_rarely()
    for module in _LOADED:
        import_module(module)
    gc.freeze()  # a collection in a child would copy every page


def _fork_for_each(orders: socket.socket) -> bytes:
    """Serve orders as long as there are tests to give any. Returns in each child, with what it is to do."""
    while True:
        order, streams, _, _ = socket.recv_fds(orders, _LARGEST, 4)
        _forget_those_that_ended()
        if not order:
            os.killpg(0, signal.SIGTERM)  # itself, and whoever outlived tests that were killed
        if os.fork() == 0:
            orders.close()
            return _minded(order, *streams)
        for stream in streams:
            os.close(stream)


def _forget_those_that_ended() -> None:
    with suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass


def _minded(order: bytes, stdin: int, stdout: int, stderr: int, report: int) -> bytes:
    """Fork once more: the parent tells the number and the status of the child, in which this returns."""
    streams = (stdin, stdout, stderr)
    if child := os.fork():
        for stream in streams:
            os.close(stream)
        os.write(report, b"%d\n" % child)
        _, status = os.waitpid(child, 0)
        os.write(report, b"%d\n" % os.waitstatus_to_exitcode(status))
        os._exit(0)
    os.close(report)
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
        os.close(stream)
    return order


def main() -> None:
    """Load, and fork for the process that started this one; each child ends as what it was asked for ends."""
    os.setsid()  # a Ctrl-C is the tests' to handle, and who belongs to this process can be told of its end
    orders = socket.socket(fileno=int(sys.argv[1]))
    os.set_inheritable(orders.fileno(), False)  # noqa: FBT003  # its only argument
    _load()
    place, sys.argv, env = json.loads(_fork_for_each(orders))
    os.environ.clear()
    os.environ.update(env)
    resolve_name(place)()
