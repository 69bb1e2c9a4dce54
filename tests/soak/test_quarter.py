"""A simulated quarter ends, and goes on, with every invariant true."""

import os
from pathlib import Path

from models import ClockMark
from tests.soak.account import account, explained
from tests.soak.invariants import Reader, broken
from tests.soak.quarter import DAYS, Quarter
from tests.support.world import World

SIZE = "GATEHOUSE_TEST_SOAK"
"""How many engagements to simulate, if not as few as the ordinary run takes; `make soak` sets it."""

_EVENTFUL = 10
"""How many different clocks act at least, however few engagements there are."""

SEED = "GATEHOUSE_TEST_SOAK_SEED"
"""Of all chance, if not the usual one."""


async def test_a_quarter_with_random_people_leaves_every_invariant_true(world: World, tmp_path: Path) -> None:
    quarter = Quarter(world, tmp_path, size=int(os.environ.get(SIZE, "48")), seed=int(os.environ.get(SEED, "20260302")))
    opened, reader = world.clock.now(), Reader()
    await quarter.open()

    for days, comes in ((30, quarter.shorten_a_clock), (30, quarter.lose_a_seller), (DAYS - 60, quarter.settle)):
        await quarter.live(days)
        await quarter.settle()
        found = [finding async for finding in broken(world.clock.now(), opened)]
        found += [finding async for finding in reader.gaps()]
        assert not found, await explained(found)
        print(await account(quarter))
        await comes()
    assert len({mark.clock.partition(":")[0] for mark in await ClockMark.all()}) >= _EVENTFUL
