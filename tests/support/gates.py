"""Ventures that stand at a gate, and what is asked and decided there."""

from typing import Any
from uuid import UUID

from commands.outcomes import Done, Problem
from commands.ventures.decide_gate import Ruling, decide_gate
from commands.ventures.request_gate_decision import request_gate_decision
from guards.actor import Actor
from guards.enums import Role, TransitionKind
from guards.venture_enums import Gate, GateOutcome, StageWorkStatus, VentureStatus
from guards.venture_gate_table import GATE
from models import GateDecision, StageWork, Transition, Venture
from tests.support.answers import done
from tests.support.ventures import IDEA, VentureWorld
from tests.support.world import World


class GateWorld:
    """One test's gates, with a founder and a chairman, who may be one."""

    def __init__(self, world: World, ventures: VentureWorld, everybody: Actor | None = None) -> None:
        self.world = world
        self.ventures = ventures
        self._people: dict[Role, Actor] = dict.fromkeys(Role, everybody) if everybody else {}

    async def somebody(self, role: Role) -> Actor:
        """The one of this test with a role."""
        if role not in self._people:
            self._people[role] = await self.world.user(role)
        return self._people[role]

    async def founder(self) -> Actor:
        """Who owns the ventures."""
        return await self.somebody(Role.MEMBER)

    async def chairman(self) -> Actor:
        """Who decides."""
        return await self.somebody(Role.CHAIRMAN)

    async def at_stage(self, stage: int, **given: Any) -> Venture:  # Any: columns
        """A venture that was brought in at a stage, with the first attempt at its work under way."""
        founder, now = await self.founder(), self.world.clock.now()
        await self.chairman()
        given = {"name": "Bread & Books", "owner_id": founder.id, "status": VentureStatus.ACTIVE, **IDEA, **given}
        times: dict[str, Any] = {"stage_entered_at": now, "created_at": now, "updated_at": now}  # Any: as above
        venture = await Venture.create(stage=stage, **times, **given)
        await StageWork.create(
            venture_id=venture.id,
            stage=stage,
            cycle=1,
            attempt=1,
            entry_sequence=1,
            status=StageWorkStatus.IN_PROGRESS,
            entered_at=now,
            updated_at=now,
        )
        await Transition.create(
            subject_kind=venture.KIND,
            subject_id=venture.id,
            sequence=1,
            record_version=1,
            to_stage=str(stage),
            kind=TransitionKind.IMPORT,
            cycle=1,
            actor_id=founder.id,
            owner_id=venture.owner_id,
            actor_role=founder.role,
            at=now,
        )
        return venture

    async def at_gate(self, gate: Gate, *, ready: bool = True, **given: Any) -> Venture:  # Any: as above
        """A venture in the stage that a gate is evaluated on leaving, with the work by which it passes, or none."""
        stage = int(GATE[gate].stage)
        venture = await self.at_stage(stage, **given)
        if ready:
            await self.ventures.finish_work(await self.founder(), venture.id, stage)
        return await Venture.get(id=venture.id)

    async def asked(self, venture_id: UUID, gate: Gate) -> GateDecision:
        """A pending decision."""
        call = self.world.call(await self.founder())
        return done(await request_gate_decision(call, venture_id, gate))

    async def decide(
        self, decision_id: UUID, outcome: GateOutcome, rationale: str | None = "It is so.", **given: Any
    ) -> Done[GateDecision] | Problem:  # Any: fields of a ruling
        """What the chairman is answered who decides."""
        call = self.world.call(await self.chairman())
        return await decide_gate(call, decision_id, Ruling(outcome, rationale, **given))

    async def decided(self, venture_id: UUID, gate: Gate, outcome: GateOutcome, **given: Any) -> GateDecision:
        """A decision that was asked for and made."""
        asked = await self.asked(venture_id, gate)
        return done(await self.decide(asked.id, outcome, **given))

    async def killed(self, gate: Gate = Gate.MARKET_VALIDATION, reason: str = "Nobody wants it.") -> Venture:
        """A venture that a gate ended."""
        venture = await self.at_gate(gate)
        await self.decided(venture.id, gate, GateOutcome.KILL, rationale=reason)
        return await Venture.get(id=venture.id)
