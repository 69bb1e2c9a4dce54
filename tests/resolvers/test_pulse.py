import asyncio

import pytest

from resolvers.pulse import Pulse
from tests.support.outbox import PATIENCE


async def test_a_beat_wakes_everybody_who_waits() -> None:
    pulse = Pulse()
    waiting = [asyncio.create_task(pulse.past(pulse.beats)) for _ in range(3)]
    await asyncio.sleep(0)

    pulse.beat()

    async with asyncio.timeout(PATIENCE):
        await asyncio.gather(*waiting)


async def test_a_beat_meanwhile_is_not_missed() -> None:
    pulse = Pulse()
    seen = pulse.beats
    pulse.beat()

    async with asyncio.timeout(PATIENCE):
        await pulse.past(seen)


async def test_without_a_beat_patience_ends() -> None:
    pulse = Pulse()

    await pulse.past(pulse.beats, patience=0.001)

    assert pulse.beats == 0


async def test_who_leaves_does_not_disturb_the_others() -> None:
    pulse = Pulse()
    leaving, staying = (asyncio.create_task(pulse.past(0)) for _ in range(2))
    await asyncio.sleep(0)
    leaving.cancel()
    pulse.beat()

    async with asyncio.timeout(PATIENCE):
        await staying
    with pytest.raises(asyncio.CancelledError):
        await leaving
