"""Many ventures at once, spread over the stages as they are in practice. Source: seed_facts.md F, benchmark mix."""

from collections.abc import Sequence
from datetime import datetime
from random import Random
from uuid import UUID

from guards.venture_enums import VentureStatus
from models import Venture
from models.base import new_id
from models.batch import insert_rows
from tests.support.venture_lives import STEP, Life, Way, way_to

MIX = (((1, 5), 0.45), ((6, 9), 0.20), ((10, 12), 0.10), ((13, 16), 0.12), ((17, 20), 0.06), ((21, 25), 0.07))
"""The share of ventures in each span of stages."""

KILLED = 0.15
KILLED_EARLY = 2 / 3
"""The share of ventures that a gate ended, and of these the share that gates 3 and 5 did."""

_AT_ONCE = 500


async def many_ventures(number: int, owners: Sequence[UUID], now: datetime, seed: int = 1) -> None:
    """Write ventures with their histories, work, artifacts and decisions, the same for the same seed.

    Two artifacts and half a decision come to a move, and one move in twenty goes back.

    Args:
        number: how many.
        owners: whose they are, in turn; they also decide.
        now: the latest moment of their histories.
        seed: which ventures.
    """
    dice = Random(seed)
    lives = [_lived(dice, place, owners[place % len(owners)], now) for place in range(number)]
    for rows in (
        [life.venture for life in lives],
        [row for life in lives for row in life.transitions],
        [row for life in lives for row in life.works],
        [row for life in lives for row in life.artifacts],
        [row for life in lives for row in life.decisions],
    ):
        for start in range(0, len(rows), _AT_ONCE):
            await insert_rows(rows[start : start + _AT_ONCE])


def _lived(dice: Random, place: int, owner: UUID, now: datetime) -> Life:
    killed = dice.random() < KILLED
    way = way_to(_grave(dice) if killed else _stage(dice), dice)
    life = Life(_venture(place, owner, way, now, killed=killed), dice)
    life.live(way)
    return life


def _stage(dice: Random) -> int:
    """A stage by the mix."""
    ((low, high),) = dice.choices([span for span, _ in MIX], [share for _, share in MIX])
    return dice.randint(low, high)


def _grave(dice: Random) -> int:
    """The stage of the gate that ended a venture."""
    return dice.choice((3, 5) if dice.random() < KILLED_EARLY else (13, 23))


def _venture(place: int, owner: UUID, way: Way, now: datetime, *, killed: bool) -> Venture:
    return Venture.construct(
        id=new_id(),
        name=f"Venture {place}",
        owner_id=owner,
        status=VentureStatus.KILLED if killed else VentureStatus.ACTIVE,
        created_at=now - STEP * (len(way) - 1),
    )
