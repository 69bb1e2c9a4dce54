"""The people of a simulated quarter."""

import random
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from guards.actor import Actor
from guards.enums import Role
from models import User

TEAMS = ("North", "South", "East")
SELLERS = 4
"""Per team."""


@dataclass(frozen=True, slots=True)
class Cast:
    """Who acts: teams of sellers under a manager each, and those above them."""

    admin: Actor
    executive: Actor
    managers: tuple[Actor, ...]
    sellers: tuple[Actor, ...]
    viewer: Actor

    def seller_id(self, chance: random.Random) -> UUID:
        """The key of some seller."""
        found = chance.choice(self.sellers).id
        assert found is not None
        return found

    def anybody(self, chance: random.Random) -> Actor:
        """Somebody, whoever."""
        return chance.choice((self.admin, self.executive, self.viewer, *self.managers, *self.sellers))


async def hire(now: datetime) -> Cast:
    """Write the people; two sellers are on holiday for a while, and one of them has a stand-in."""
    admin = await _person("Ada", Role.ADMIN, now)
    executive = await _person("Eve", Role.EXECUTIVE, now)
    managers = [await _person(f"Manager {team}", Role.MANAGER, now, team=team) for team in TEAMS]
    sellers = [
        await _person(f"Seller {team} {number}", Role.MEMBER, now, team=team, manager_id=manager.id)
        for team, manager in zip(TEAMS, managers, strict=True)
        for number in range(SELLERS)
    ]
    away = {"away_from": now + timedelta(days=20), "away_until": now + timedelta(days=41)}
    await User.filter(id=sellers[0].id).update(stand_in_id=sellers[1].id, **away)
    await User.filter(id=sellers[5].id).update(**away)
    return Cast(
        admin=_actor(admin),
        executive=_actor(executive),
        managers=tuple(map(_actor, managers)),
        sellers=tuple(map(_actor, sellers)),
        viewer=_actor(await _person("Vic", Role.VIEWER, now)),
    )


async def _person(name: str, role: Role, now: datetime, **columns: Any) -> User:  # Any: a column's value
    email = f"{name.lower().replace(' ', '.')}@ours.example"
    return await User.create(name=name, email=email, role=role, created_at=now, updated_at=now, **columns)


def _actor(user: User) -> Actor:
    return Actor(user.id, user.name, user.role)
