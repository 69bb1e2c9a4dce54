"""Threads, goals, assumptions and segments for tests, made by the product's own commands."""

import hashlib
from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Any
from uuid import UUID

from commands.outcomes import Applied, TransitionOutcome
from commands.threads.add_thread_action import ActionDraft, add_thread_action
from commands.threads.approve_thread import approve_thread
from commands.threads.assumptions import AssumptionDraft, create_assumption
from commands.threads.close_thread_action import complete_thread_action
from commands.threads.create_goal import GoalDraft, create_goal
from commands.threads.create_thread import CampaignDraft, ThreadDraft, create_thread, new_thread
from commands.threads.goal_metrics import MetricDraft
from commands.threads.record_thread_entry import record_thread_entry
from commands.threads.segments import create_segment
from commands.threads.subgoals import SubgoalDraft, create_subgoal
from commands.transition import transition
from guards.actor import Actor
from guards.enums import LifecycleKind, Role
from guards.rules import Request
from guards.thread_enums import GoalType, ThreadStage, ThreadType
from models import Assumption, Goal, Segment, Subgoal, Thread, ThreadAction, ThreadEntry
from tests.support.answers import done
from tests.support.world import World

S = ThreadStage
WAY = (S.INPUT, S.HYPOTHESIS, S.IMPLICATION, S.DECISION, S.ACTIONS, S.LEARNING, S.COMPLETED)

USUAL: Mapping[ThreadStage, Mapping[str, Any]] = {
    S.IMPLICATION: {
        "arrMin": "1000000",
        "arrMax": "1500000",
        "strategicValue": "HIGH",
        "resourceHours": "40",
        "icpMatch": "0.7",
    },
    S.DECISION: {
        "decision": "PROCEED",
        "alternatives": [{"option": "Wait a year", "against": "Others would be there first"}],
        "reasoning": "It tests what we most need to know.",
        "impactMode": "VENTURE",
        "impact": {"strategicValue": "0.6", "marketSize": "0.5", "defensibility": "0.4"},
    },
}
"""What complete entries hold besides the ids that a test made."""

_LEAD = {
    "direction": "INBOUND",
    "source": "WEBSITE",
    "contact": {"name": "Dana", "title": "CFO", "email": "dana@acme.example", "company": "Acme"},
    "signal": "Asked for a demo",
}
_USUAL_ACTION = {ThreadType.SALES: "sales:demo", ThreadType.CAMPAIGN: "campaign:deal-create"}
_FACT = {"fact": "Three of five asked for it", "source": "support", "date": "2026-03-02"}


class ThreadWorld:
    """One test's threads, and what they reason about. Everything goes through the commands."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.clock = world.clock

    async def segment(self, actor: Actor, code: str = "mid-market", **given: Any) -> Segment:
        """A segment that aims at deals of a million and a half a year."""
        values = {"name": code.capitalize(), "target_arr": Decimal(1_500_000), **given}
        return done(await create_segment(self.world.call(actor), code, values))

    async def assumption(self, actor: Actor, code: str = "A4", confidence: int = 60, **given: Any) -> Assumption:
        """An untested assumption."""
        draft = AssumptionDraft(f"{code}: they prefer white-label", confidence, code, **given)
        return done(await create_assumption(self.world.call(actor), draft))

    async def goal(self, actor: Actor, code: str = "g-mrr-50k", **given: Any) -> Goal:
        """A goal of 50 thousand a month, of which 42 are there."""
        mrr = MetricDraft("mrr", "USD", Decimal(0), Decimal(50_000), Decimal(42_000))
        values = {"type": GoalType.BUSINESS, "deadline": date(2026, 6, 30), "metrics": (mrr,), **given}
        return done(await create_goal(self.world.call(actor), GoalDraft(code, "50K MRR", **values)))

    async def subgoal(self, actor: Actor, goal: Goal, **given: Any) -> Subgoal:
        """Three customers, of which two are there."""
        deals = MetricDraft("customers", "customers", Decimal(0), Decimal(3), Decimal(2))
        values = {"title": "Close first 3 customers", "criterion": "3 customers", "metrics": (deals,), **given}
        return done(await create_subgoal(self.world.call(actor), goal.id, SubgoalDraft(**values)))

    async def thread(self, actor: Actor, kind: ThreadType = ThreadType.SALES, **given: Any) -> Thread:
        """A new thread in INPUT, owned by its creator unless told otherwise."""
        given.setdefault("owner_id", actor.id)
        draft = ThreadDraft(kind, given.pop("name", "Acme"), **given)
        if kind is not ThreadType.CAMPAIGN:
            return done(await create_thread(self.world.call(actor), draft))
        campaign = CampaignDraft("Ten demos", self.clock.now().date())
        draft = ThreadDraft(kind, draft.name, owner_id=draft.owner_id, campaign=campaign)
        return done(await new_thread(self.world.call(actor), draft))

    async def content(self, thread: Thread, stage: ThreadStage, assumptions: tuple[Assumption, ...]) -> dict[str, Any]:
        """A complete entry of a stage."""
        sales = thread.type is ThreadType.SALES
        keys = [str(assumption.id) for assumption in assumptions]
        judged = [
            {"assumptionId": key, "verdict": "VALIDATED", "evidence": "They signed", "confidence": 95} for key in keys
        ]
        ended = {"outcome": "CLOSED", "arr": "1100000"} if sales else {"outcome": "SUCCESS"}
        contents: dict[ThreadStage, dict[str, Any]] = {
            S.INPUT: dict(_LEAD if sales else _FACT),
            S.HYPOTHESIS: {"assumptionIds": keys, "confidence": 60},
            S.LEARNING: {**ended, "verdicts": judged},
        }
        found = contents.get(stage, dict(USUAL.get(stage, {})))
        if stage is S.HYPOTHESIS and thread.segment_id is not None:
            found["segmentId"] = str(thread.segment_id)
        return found

    async def entry(
        self, actor: Actor, thread: Thread, stage: ThreadStage, assumptions: tuple[Assumption, ...] = (), **other: Any
    ) -> ThreadEntry:
        """Record a complete entry, some of its parts otherwise."""
        content = {**await self.content(thread, stage, assumptions), **other}
        return done(await record_thread_entry(self.world.call(actor), thread.id, stage, content))

    async def action(self, actor: Actor, thread: Thread, kind: str = "sales:demo", **given: Any) -> ThreadAction:
        """An action of somebody, due in a week."""
        values = {"owner_id": actor.id, "due_at": self.clock.now() + timedelta(days=7), **given}
        return done(await add_thread_action(self.world.call(actor), thread.id, ActionDraft(kind, **values)))

    async def complete(self, actor: Actor, action: ThreadAction, result: str | None = None) -> ThreadAction:
        """Complete an action."""
        return done(await complete_thread_action(self.world.call(actor), action.id, result))

    async def approve(self, thread: Thread) -> ThreadEntry:
        """Have an EXECUTIVE approve what was decided."""
        boss = await self.world.user(Role.EXECUTIVE)
        return done(await approve_thread(self.world.call(boss), thread.id))

    async def move(
        self, actor: Actor, thread_id: UUID, target: ThreadStage, key: str | None = None, **given: Any
    ) -> TransitionOutcome:
        """Ask for a move."""
        extra = {name: given.pop(name) for name in ("expected_version", "dry_run") if name in given}
        request = Request(target=target, actor=actor, **given)
        call = self.world.call(actor, key, fingerprint=hashlib.sha256(repr(request).encode()).hexdigest())
        return await transition(call, thread_id, request, kind=LifecycleKind.THREAD, **extra)

    async def go(self, actor: Actor, thread: Thread, *targets: ThreadStage, **given: Any) -> Thread:
        """Make moves, each of which must be applied."""
        for target in targets:
            outcome = await self.move(actor, thread.id, target, **given)
            assert isinstance(outcome, Applied), outcome
        return await Thread.get(id=thread.id)

    async def satisfy(
        self, actor: Actor, thread: Thread, stage: ThreadStage, assumptions: tuple[Assumption, ...], **other: Any
    ) -> None:
        """Write down all that a thread needs to leave a stage, some parts of its entry otherwise."""
        if stage is not S.ACTIONS:
            await self.entry(actor, thread, stage, assumptions, **other)
            return
        kind = _USUAL_ACTION.get(thread.type, f"{thread.type.lower()}:measure")
        await self.complete(actor, await self.action(actor, thread, kind))

    async def bring_to(
        self, actor: Actor, thread: Thread, target: ThreadStage, *assumptions: Assumption, **learned: Any
    ) -> Thread:
        """Take a thread the ordinary way to a stage; of its LEARNING entry, some parts otherwise."""
        for here, there in pairwise(WAY):
            found = await Thread.get(id=thread.id)
            if WAY.index(here) < WAY.index(found.stage) or WAY.index(there) > WAY.index(target):
                continue
            other = learned if here is S.LEARNING else {}
            await self.satisfy(actor, found, here, assumptions, **other)
            await self.go(actor, found, there)
        return await Thread.get(id=thread.id)
