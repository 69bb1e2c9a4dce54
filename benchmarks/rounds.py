"""How long and how often to measure, and in which order."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

Measurement = Callable[[], Awaitable[float]]


@dataclass(frozen=True, slots=True)
class Effort:
    """The size of a run.

    Args:
        rounds: how often each side is measured.
        moves: transitions in a round, of each side.
        seconds: how long the list query is repeated in a round, by each side.
        engagements: rows in the list's database; imported: rows of the imported file.
    XX"""

    rounds: int
    moves: int
    seconds: float
    engagements: int
    imported: int
    records: int
    timers: int
    pending: int
    deliveries: int
    attempts: int
    events: int


FULL = Effort(
    rounds=5,
    moves=1_000,
    seconds=5.0,
    engagements=20_000,
    imported=20_000,
    records=100_000,
    timers=2_000,
    pending=1_000_000,
    deliveries=5_000,
    attempts=1_000_000,
    events=60,
)
QUICK = Effort(
    rounds=2,
    moves=200,
    seconds=1.5,
    engagements=2_000,
    imported=2_000,
    records=5_000,
    timers=400,
    pending=50_000,
    deliveries=1_000,
    attempts=50_000,
    events=20,
)


async def alternate(rounds: int, *sides: Measurement) -> list[list[float]]:
    """Measure the sides in turn, each round in the opposite order, so that what changes meanwhile hits all alike.

    Returns:
        for each side, its numbers.
    """
    found: list[list[float]] = [[] for _ in sides]
    for number in range(rounds):
        order = list(enumerate(sides))
        for place, side in order if number % 2 == 0 else reversed(order):
            found[place].append(await side())
    return found
