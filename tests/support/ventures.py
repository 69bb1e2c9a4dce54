"""Ventures at any stage, made by the product's own commands."""

import hashlib
from collections.abc import Mapping
from decimal import Decimal
from typing import Any
from uuid import UUID

from commands.outcomes import Applied, TransitionOutcome
from commands.transition import transition
from commands.ventures.artifact_draft import ArtifactDraft
from commands.ventures.create_venture import VentureDraft, create_venture
from commands.ventures.decide_gate import Ruling, decide_gate
from commands.ventures.judge_artifact import Statement, classify_artifact, validate_artifact
from commands.ventures.record_artifact import record_artifact
from commands.ventures.request_gate_decision import request_gate_decision
from commands.ventures.update_work import WorkChanges, update_stage_work
from guards.actor import Actor
from guards.enums import LifecycleKind, Role
from guards.rules import Request
from guards.venture_artifacts import minimum_length, minimum_quality
from guards.venture_enums import ArtifactValidation, EpistemicKind, Gate, GateOutcome
from guards.venture_gate_table import GATE
from guards.venture_stages import STAGE
from models import AssumptionSet, GateDecision, StageWork, Venture, VentureArtifact
from tests.support.answers import done
from tests.support.venture_direction import believe, direct
from tests.support.world import World

IDEA: Mapping[str, Any] = {
    "description": "Software that keeps the books of small bakeries.",
    "category": "fintech",
    "problem_statement": "Bakers do their books at night.",
    "chairman_intent": "Help the small ones.",
}
"""What leaving stage 1 asks of the venture itself."""

REPORT = "assumptions_vs_reality_report"

METRICS: Mapping[int, Mapping[str, str]] = {
    3: dict.fromkeys(
        (
            "market_fit",
            "customer_need",
            "momentum",
            "revenue_potential",
            "competitive_barrier",
            "execution_feasibility",
        ),
        "80",
    ),
    5: {"gross_margin": "0.6", "breakeven_months": "12", "ltv_cac": "4", "roi": "0.3"},
    13: {metric.key: "4" for metric in STAGE["13"].metrics if metric.high == 5},
}
"""Figures by which a gate passes."""

DETAILS: Mapping[str, Mapping[str, Any]] = {
    "critique_report": {"topRisks": ["price", "trust", "time", "law", "rivals"]},
    "risk_matrix": {
        "risks": [{"title": "Trust", "category": "market", "level": "HIGH", "mitigation": "Talk to them."}]
    },
    "sales_playbook": {
        "salesPlaybook": {
            "salesModel": "inside-sales",
            "salesCycleDays": 30,
            "dealStages": [{"name": f"S{n}", "description": "A step.", "avgDurationDays": 10} for n in range(3)],
            "funnelStages": [{"name": f"F{n}", "metric": "visitors", "targetValue": 100} for n in range(4)],
            "customerJourney": [{"step": f"J{n}", "funnelStage": "F1", "touchpoint": "mail"} for n in range(5)],
        }
    },
}
"""The typed details of artifacts that have some."""


class VentureWorld:
    """One test's ventures, through the commands, at the test clock's time."""

    def __init__(self, world: World) -> None:
        self.world = world

    async def venture(self, actor: Actor, *, owned: bool = True, **given: Any) -> Venture:  # Any: fields of a draft
        """A new venture with a whole idea, owned by its creator unless told otherwise."""
        given.setdefault("owner_id", actor.id if owned else None)
        draft = VentureDraft(**{"name": "Bread & Books", **IDEA, **given})
        return done(await create_venture(self.world.call(actor), draft))

    async def artifact(
        self, actor: Actor, venture_id: UUID, kind: str, **given: Any
    ) -> VentureArtifact:  # Any: as above
        """A version of an artifact that is long and good enough, and has its details."""
        content = given.pop("content", "word " * (minimum_length(kind) // 4))
        given = {"quality": minimum_quality(kind), "metadata": DETAILS.get(kind, {}), **given}
        draft = ArtifactDraft(type=kind, title=kind.replace("_", " ").title(), content=content, **given)
        return done(await record_artifact(self.world.call(actor), venture_id, draft))

    async def work(self, actor: Actor, venture_id: UUID, stage: int, **given: Any) -> StageWork:  # Any: as above
        """The work of a stage, changed."""
        return done(await update_stage_work(self.world.call(actor), venture_id, stage, WorkChanges(**given)))

    async def finish_work(self, actor: Actor, venture_id: UUID, stage: int) -> StageWork:
        """Tick all that a stage lists, and give the figures by which its gate passes."""
        listed = STAGE[str(stage)]
        return await self.work(
            actor,
            venture_id,
            stage,
            inputs={item.key: True for item in listed.inputs},
            outputs={item.key: True for item in listed.outputs},
            checks={item.key: True for item in listed.checks},
            metrics={key: Decimal(value) for key, value in METRICS.get(stage, {}).items()},
        )

    async def validate(self, actor: Actor, artifact_id: UUID, **given: Any) -> VentureArtifact:  # Any: as above
        """Find an artifact valid."""
        call = self.world.call(actor)
        return done(await validate_artifact(call, artifact_id, ArtifactValidation.VALIDATED, **given))

    async def classify(self, actor: Actor, artifact: VentureArtifact) -> VentureArtifact:
        """Put what an artifact states into all four buckets, as far as the venture has assumptions."""
        known = await AssumptionSet.filter(venture_id=artifact.venture_id).order_by("-version").first()
        statements = [
            Statement(EpistemicKind.FACT, "Bakers rise at three.", "interview 7"),
            Statement(EpistemicKind.SIMULATION, "Half of them pay.", "run 12"),
            Statement(EpistemicKind.UNKNOWN, "Will they stay?", "a pilot of three months"),
        ]
        if known is not None:
            statements.append(Statement(EpistemicKind.ASSUMPTION, "They want it.", str(known.id)))
        return done(await classify_artifact(self.world.call(actor), artifact.id, statements))

    async def satisfy(self, actor: Actor, venture_id: UUID, stage: int) -> None:
        """Do all that leaving a stage asks for; the chairman decides for it."""
        listed = STAGE[str(stage)]
        if listed.action is not None:
            await believe(self.world, actor, venture_id, listed.action)
        for kind in listed.artifacts:
            if kind == REPORT:  # it is generated
                continue
            artifact = await self.artifact(actor, venture_id, kind)
            if listed.epistemic:
                await self.classify(actor, artifact)
        await self.finish_work(actor, venture_id, stage)
        if listed.suffix is not None:
            await direct(self.world, actor, venture_id)
        if listed.gate is not None:
            await self.pass_gate(actor, venture_id, listed.gate)

    async def pass_gate(self, actor: Actor, venture_id: UUID, gate: Gate) -> GateDecision:
        """Ask for the decision at a gate, and have the chairman let the venture pass."""
        return await self.decide(await self.ask(actor, venture_id, gate), GATE[gate].passing)

    async def ask(self, actor: Actor, venture_id: UUID, gate: Gate) -> GateDecision:
        """Ask for the decision at a gate."""
        return done(await request_gate_decision(self.world.call(actor), venture_id, gate))

    async def decide(self, decision: GateDecision, outcome: GateOutcome, **given: Any) -> GateDecision:  # Any: as above
        """Have the chairman decide."""
        call = self.world.call(await self.world.user(Role.CHAIRMAN))
        return done(await decide_gate(call, decision.id, Ruling(outcome, **{"rationale": "So be it.", **given})))

    async def bring_to(self, actor: Actor, venture_id: UUID, stage: int) -> Venture:
        """Take a venture onward to a stage, the ordinary way; to 26, The Orbit, it graduates."""
        venture = await Venture.get(id=venture_id)
        for here in range(venture.stage, stage):
            await self.satisfy(actor, venture_id, here)
            outcome = await self.move(actor, venture_id, here + 1)
            assert isinstance(outcome, Applied), outcome
        return await Venture.get(id=venture_id)

    async def move(
        self,
        actor: Actor,
        venture_id: UUID,
        target: int,
        key: str | None = None,
        **given: Any,  # Any: as above
    ) -> TransitionOutcome:
        """Ask for a move."""
        extra = {name: given.pop(name) for name in ("expected_version", "dry_run") if name in given}
        request = Request(target=str(target), actor=actor, **given)
        call = self.world.call(actor, key, fingerprint=hashlib.sha256(repr(request).encode()).hexdigest())
        return await transition(call, venture_id, request, kind=LifecycleKind.VENTURE, **extra)
