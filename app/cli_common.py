"""What commands share: the --data-dir option, and having services and database at hand."""

import socket
from collections.abc import Callable, Coroutine, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Protocol, TypeVar

import click

from app.database import open_database
from app.embedded import Services, services
from app.logging import configure_logging
from app.loop import run
from app.migrate import migration_state
from app.restored import require_continued
from app.server import listen
from app.settings import Settings, load_settings
from commands.outcomes import Done

T = TypeVar("T")
F = TypeVar("F", bound=Callable[..., Any])  # Any: whatever click calls

data_dir_option: Callable[[F], F] = click.option(
    "--data-dir",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where embedded services keep their data.  [default: .gatehouse]",
)


@contextmanager
def prepared(settings: Settings) -> Iterator[Services]:
    """Logging, and services for as long as a command runs.

    Raises:
        DataDirectoryError: the data directory cannot be used.
        ServiceError: an embedded service does not start.
    """
    configure_logging(settings.log_level)
    with services(settings.data_dir, settings.database_url, settings.redis_url) as found:
        yield found


def monitor_port(settings: Settings) -> AbstractContextManager[socket.socket | None]:
    """The port of /metrics, bound; None where none is set.

    Raises:
        PortError: the address is taken or is not this machine's.
    """
    if settings.metrics_port is None:
        return nullcontext()
    return listen(settings.metrics_host, settings.metrics_port)


def with_database(data_dir: Path | None, work: Callable[[], Coroutine[object, None, T]]) -> T:
    """Run work that needs the database alone.

    Raises:
        MigrationError: the database is not of this release, or was restored and not migrated since.
    """

    async def inside(url: str) -> T:
        async with open_database(url, pool_size=2):
            (await migration_state()).require_usable()
            await require_continued(url)
            return await work()

    with prepared(load_settings(data_dir=data_dir)) as found:
        return run(inside(found.database_url))


class Refusal(Protocol):
    """Why a command did nothing."""

    @property
    def message(self) -> str:
        """One line for people."""


def done(outcome: Done[T] | Refusal) -> T:
    """What a command made; its refusal is the operator's to read."""
    if isinstance(outcome, Done):
        return outcome.item
    raise click.ClickException(outcome.message)


def now() -> datetime:
    """The time, in UTC."""
    return datetime.now(UTC)


def table(rows: Sequence[tuple[str, ...]], head: tuple[str, ...]) -> None:
    """Print rows in columns as wide as their widest value."""
    lines = [head, *rows]
    widths = [max(len(line[column]) for line in lines) for column in range(len(head))]
    for line in lines:
        click.echo("  ".join(value.ljust(width) for value, width in zip(line, widths, strict=True)).rstrip())
