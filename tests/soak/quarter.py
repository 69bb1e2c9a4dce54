"""A quarter of a sales team's life, simulated: people at random, the worker every few hours, time injected."""

import asyncio
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from uuid import UUID

from commands.hand_over import HandOver, hand_over
from commands.outcomes import Applied, Done
from commands.policy_changes import ClockLength, PolicyChanges
from commands.update_policy import update_policy
from guards.actor import Actor
from guards.enums import EngagementStage, ReasonCode
from models import Engagement, Organization
from tests.soak.acts import ACTS, Act, Scene
from tests.soak.cast import Cast, hire
from tests.support.importing import Importing
from tests.support.world import World
from workers.timers import run_once

DAYS = 100
"""Longer than a quarter, so that clocks of 90 days act, too."""

_WORKERS = 3
_HANDS = 8
"""How many people act at the same instant."""

_TEMPERS = (0.0, 0.0, 0.01, 0.04, 0.2, 0.3)
"""How likely somebody acts on a record within a few hours, from forgotten to busy."""

_CHANGE = 0.01
"""How likely that changes within a few hours."""


@dataclass
class Quarter:
    """One simulated quarter.

    Args:
        world: where the records live.
        folder: for the files of the imports.
        size: how many engagements there will be.
        seed: of all chance.
    """

    world: World
    folder: Path
    size: int
    seed: int
    done: Counter[str] = field(default_factory=Counter)
    """How often each act came to something; with a `-` before its name, to nothing."""

    cast: Cast = field(init=False)
    organization: Organization = field(init=False)
    tempers: dict[UUID, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._chance = random.Random(self.seed)

    async def open(self) -> None:
        """Hire the people, decide on a policy, import what the old system had, and make the first records."""
        self.cast = await hire(self.world.clock.now())
        await self._decide(PolicyChanges(auto_reassign=True))
        await self._import("imported", self.size // 8, historic=False)
        await self._import("historic", self.size // 8, historic=True)
        self.organization = await self.world.organization(self.cast.admin)
        await self._create(self.size // 4)

    async def live(self, days: int) -> None:
        """Let some days pass."""
        until = self.world.clock.now() + timedelta(days=days)
        while self.world.clock.now() < until:
            self.world.clock.advance(timedelta(hours=self._chance.uniform(2, 9)))
            await self._create(min(self.size - len(self.tempers), self._chance.randint(0, self.size // 40 + 1)))
            awake = self._chance.random() < 0.9
            await asyncio.gather(self._people(), *(self._worker() for _ in range(_WORKERS if awake else 0)))

    async def shorten_a_clock(self) -> None:
        """Change two lengths in the middle of it all."""
        shorter = ClockLength("negotiation.timeout", 15), ClockLength("contacted.stale", 4)
        await self._decide(PolicyChanges(clocks=shorter))

    async def lose_a_seller(self) -> None:
        """Somebody leaves in the middle of it all, and a colleague takes all of it over."""
        leaver, successor = self.cast.sellers[2:4]
        assert leaver.id is not None
        assert successor.id is not None
        wanted = HandOver(leaver.id, successor.id, "she moves abroad", deactivate=True)
        outcome = await hand_over(self.world.call(self.cast.admin), wanted)
        assert isinstance(outcome, Done), outcome
        self.cast = replace(self.cast, sellers=tuple(seller for seller in self.cast.sellers if seller != leaver))

    async def settle(self) -> None:
        """Wait out all leases, and fire whatever is due."""
        self.world.clock.advance(timedelta(hours=2))
        await self._worker()

    async def _decide(self, changes: PolicyChanges) -> None:
        outcome = await update_policy(self.world.call(self.cast.admin), changes, "we know better")
        assert isinstance(outcome, Done), outcome

    async def _worker(self) -> None:
        while await run_once(self.world.clock.now(), batch=20):
            pass

    async def _people(self) -> None:
        """All who act in these hours, a few at a time."""
        for record_id in self.tempers:
            if self._chance.random() < _CHANGE:
                self.tempers[record_id] = self._chance.choice(_TEMPERS)
        acting = [record_id for record_id, temper in self.tempers.items() if self._chance.random() < temper]
        rows = {record.id: record for record in await Engagement.filter(id__in=acting)}
        acts = [self._act(self._pick(), self._scene(rows[record_id])) for record_id in acting]
        for place in range(0, len(acts), _HANDS):
            await asyncio.gather(*acts[place : place + _HANDS])

    def _pick(self) -> Act:
        acts, weights = zip(*ACTS, strict=True)
        chosen: Act = self._chance.choices(acts, weights)[0]
        return chosen

    def _scene(self, record: Engagement) -> Scene:
        chance = random.Random(self._chance.random())
        return Scene(self.world, chance, self.cast, self._who(record), record)

    def _who(self, record: Engagement) -> Actor:
        """Mostly the owner, now and then somebody above, rarely anybody."""
        owners = [seller for seller in self.cast.sellers if seller.id == record.owner_id]
        above: Sequence[Actor] = (self.cast.admin, self.cast.executive, *self.cast.managers)
        luck = self._chance.random()
        if luck < 0.05:
            return self.cast.anybody(self._chance)
        return owners[0] if owners and luck < 0.6 else self._chance.choice(above)

    async def _act(self, act: Act, scene: Scene) -> None:
        outcome = await act(scene)
        came = isinstance(outcome, Done | Applied) or act.__name__ == "prepare"
        self.done[f"{'' if came else '-'}{act.__name__}"] += 1

    async def _create(self, count: int) -> None:
        for _ in range(count):
            owner = self._chance.choice(self.cast.sellers) if self._chance.random() < 0.9 else None
            record = await self.world.engagement(
                self.cast.admin,
                organization_id=self.organization.id,
                owner_id=owner.id if owner else None,
                value=Decimal(self._chance.randrange(1_000, 90_000)),
            )
            self.tempers[record.id] = self._chance.choice(_TEMPERS)

    async def _import(self, name: str, count: int, *, historic: bool) -> None:
        """Load records in any stage, with dates of the last months."""
        files, now = Importing(self.folder, self.world.clock), self.world.clock.now()
        rows = []
        for number in range(count):
            stage = self._chance.choice(list(EngagementStage))
            lost = {"why": ReasonCode.NO_NEED, "lost_from": "warm"} if stage == EngagementStage.CLOSED_LOST else {}
            opened = now - timedelta(days=self._chance.uniform(0, 130))
            owner = "P1" if self._chance.random() < 0.8 else ""
            row = {"id": f"{name}-{number}", "stage": stage, "opened": opened.isoformat(), "owner": owner}
            rows.append({**row, **lost})
        files.deals(*rows)
        await files.run(historic_clocks=historic)
        for record in await Engagement.filter(external_id__startswith=name).order_by("external_id"):
            self.tempers[record.id] = self._chance.choice(_TEMPERS)
