"""PostgreSQL and Redis for the tests: given by URL, or embedded ones."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.embedded import Services, services

# Losing a test's data in a crash is no loss; waiting for the disk is.
_CARELESS = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "max_connections": "300"}


@contextmanager
def running_services(folder: Path) -> Iterator[Services]:
    """The services that the environment names, or embedded ones in a folder for as long as somebody uses them."""
    database_url = os.environ.get("GATEHOUSE_TEST_DATABASE_URL")
    redis_url = os.environ.get("GATEHOUSE_TEST_REDIS_URL")
    with services(folder, database_url, redis_url, postgres_options=_CARELESS) as found:
        yield found


def with_database(url: str, name: str) -> str:
    """The URL of another database of the same server."""
    head, question, query = url.partition("?")
    scheme, _, rest = head.partition("://")
    return f"{scheme}://{rest.partition('/')[0]}/{name}{question}{query}"


def redis_database(url: str, number: int) -> str:
    """The URL of one of the sixteen databases of a Redis."""
    return f"{url.partition('?')[0]}?db={number}"
