"""An API that dies after a commit, before it tells anybody of it.

`dying URL` creates an organization through the GraphQL schema.
"""

import os
import signal
import sys
from datetime import UTC, datetime

from app.database import open_database
from app.loop import run
from tests.support.api import Api
from tests.support.clock import FrozenClock
from tests.support.nursery import forked
from tests.support.world import World


class DyingApi(Api):
    """Kills its process instead of waking those who read events."""

    def _wake(self) -> None:
        os.kill(os.getpid(), signal.SIGKILL)


async def commits_and_dies(url: str) -> int:
    """Have one in a process of its own; its status."""
    async with forked("tests.support.dying:main", ["dying", url]) as process:
        return await process.wait()


async def _work(url: str) -> None:
    async with open_database(url, pool_size=2):
        clock = FrozenClock(datetime.now(UTC))
        ann = await World(clock).user()
        await DyingApi(clock).mutate(ann, "createOrganization", "", name="Acme")


def main() -> None:
    """Create one, and die."""
    run(_work(sys.argv[1]))
