"""PostgreSQL and Redis for a first run: started in the data directory, shared, stopped by the last to leave."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from app.data_directory import DataDirectory
from app.embedded_postgres import EmbeddedPostgres
from app.embedded_redis import EmbeddedRedis


@dataclass(frozen=True, slots=True)
class Services:
    """Where the services are."""

    database_url: str
    redis_url: str


@contextmanager
def services(
    data_dir: Path,
    database_url: str | None = None,
    redis_url: str | None = None,
    *,
    postgres_options: Mapping[str, str] | None = None,
) -> Iterator[Services]:
    """Have PostgreSQL and Redis at hand: the configured ones, embedded ones for what is not configured.

    Args:
        data_dir: where embedded services keep their data; untouched when both are configured.
        database_url: an external PostgreSQL.
        redis_url: an external Redis.
        postgres_options: settings for an embedded PostgreSQL that this call happens to start.

    Raises:
        DataDirectoryError: the data directory cannot be used.
        ServiceError: an embedded service does not start.
    """
    if database_url and redis_url:
        yield Services(database_url, redis_url)
        return
    directory = DataDirectory(data_dir)
    membership = directory.join()
    try:
        yield _start(directory, database_url, redis_url, postgres_options)
    finally:
        _leave(directory, membership)


def _start(
    directory: DataDirectory,
    database_url: str | None,
    redis_url: str | None,
    postgres_options: Mapping[str, str] | None,
) -> Services:
    with directory.locked():
        postgres, redis = _servers(directory, postgres_options)
        if not database_url:
            postgres.start()
        if not redis_url:
            redis.start()
    return Services(database_url or postgres.url, redis_url or redis.url)


def _leave(directory: DataDirectory, membership: IO[bytes]) -> None:
    with directory.locked():
        membership.close()
        if not directory.has_users():
            for server in _servers(directory):
                server.stop()


def _servers(
    directory: DataDirectory, postgres_options: Mapping[str, str] | None = None
) -> tuple[EmbeddedPostgres, EmbeddedRedis]:
    sockets = directory.socket_folder()
    postgres = EmbeddedPostgres(directory.path / "postgres", sockets, postgres_options)
    return postgres, EmbeddedRedis(directory.path / "redis", sockets)
