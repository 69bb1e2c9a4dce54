"""The clocks of engagements.md §6, written down from there, and records on which they run."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from commands.complete_task import complete_task
from commands.outcomes import Done
from guards.actor import Actor
from guards.enums import ActivityKind, EngagementStage, LifecycleKind, Role, TaskStatus
from guards.policy import Policy, settings_of
from models import Engagement, Event, PolicyVersion, Task, User
from tests.support.world import World

A = ActivityKind
S = EngagementStage
DAY = timedelta(days=1)
TICK = timedelta(microseconds=1)
TASK = "TASK"
"""Doing a task of the stage, as what sets a clock back."""


@dataclass(frozen=True)
class Row:
    """One clock on one stage.

    Args:
        key: the clock; stage: where it runs; days: how long.
        sign: the type of an event that it causes, and what that event's data contain.
        set_back: what starts it anew; nothing for one that runs from the entry whatever happens.
        held: whether a snooze holds it back.
        flag: the column that it sets, snoozed or not.
        way_out: where the record can go from there, given a reason.
        every: whether it goes on and on.
    """

    key: str
    stage: EngagementStage
    days: int
    sign: tuple[str, Mapping[str, Any]]
    set_back: str | None = None
    held: bool = True
    flag: str | None = None
    way_out: EngagementStage = S.CLOSED_LOST
    every: bool = False

    @property
    def after(self) -> timedelta:
        """How long it runs."""
        return self.days * DAY

    def __str__(self) -> str:
        return f"{self.key}-in-{self.stage}"


def _notice(key: str) -> tuple[str, Mapping[str, Any]]:
    return "notification.created", {"topic": key}


def _escalation(key: str) -> tuple[str, Mapping[str, Any]]:
    return "engagement.escalated", {"clock": key}


def _sla(stage: S, days: int, way_out: EngagementStage = S.CLOSED_LOST) -> Row:
    key = f"{stage}.sla"
    return Row(key, stage, days, ("engagement.sla_breached", {"clock": key}), held=False, way_out=way_out)


def _stale(stage: S, days: int) -> Row:
    return Row(f"{stage}.stale", stage, days, _notice(f"{stage}.stale"), A.OUTBOUND_TOUCH, flag="stale")


def _task(template: str) -> tuple[str, Mapping[str, Any]]:
    return "task.created", {"template": template}


ROWS = [
    _stale(S.COLD_LEAD, 3),
    _stale(S.CONTACTED, 5),
    _stale(S.INTERESTED, 7),
    *(
        Row("lead.untouched", stage, 14, _notice("lead.untouched"), A.INBOUND_TOUCH)
        for stage in (S.COLD_LEAD, S.CONTACTED, S.INTERESTED)
    ),
    _sla(S.INTERESTED, 4),
    _sla(S.WARM, 5),
    _sla(S.DISCOVERY_SCHEDULED, 5, S.WARM),
    _sla(S.DISCOVERY_DONE, 5),
    _sla(S.PROPOSAL_DRAFTING, 5, S.DISCOVERY_DONE),
    _sla(S.PROPOSAL_SENT, 5),
    Row("warm.idle", S.WARM, 5, _escalation("warm.idle"), A.INTEREST_SIGNAL),
    Row(
        "proposal_drafting.deadline",
        S.PROPOSAL_DRAFTING,
        7,  # 5 business days from Monday to Monday
        ("engagement.deadline_passed", {"clock": "proposal_drafting.deadline"}),
        held=False,
        way_out=S.DISCOVERY_DONE,
    ),
    Row(
        "proposal_drafting.idle",
        S.PROPOSAL_DRAFTING,
        7,
        _escalation("proposal_drafting.idle"),
        A.INTERNAL_APPROVAL,
        way_out=S.DISCOVERY_DONE,
    ),
    Row("proposal_sent.idle", S.PROPOSAL_SENT, 10, _escalation("proposal_sent.idle"), A.CLIENT_ACKNOWLEDGED),
    Row(
        "negotiation.idle", S.NEGOTIATION, 10, _escalation("negotiation.idle"), A.COUNTER_OFFER, way_out=S.PROPOSAL_SENT
    ),
    Row(
        "negotiation.timeout",
        S.NEGOTIATION,
        20,
        ("engagement.stage_changed", {"to": "closed_lost", "reasonCode": "TIMED_OUT"}),
        A.COUNTER_OFFER,
        way_out=S.PROPOSAL_SENT,
    ),
    Row("onboarding.idle", S.ONBOARDING, 14, _escalation("onboarding.idle"), TASK, way_out=S.CLOSED_WON),
    Row("delivering.idle", S.DELIVERING, 21, _notice("delivering.idle"), A.STATUS_UPDATE, flag="at_risk"),
    Row("delivering.status", S.DELIVERING, 7, _task("delivering.status"), every=True),
    Row("maintenance.idle", S.MAINTENANCE, 60, _notice("maintenance.idle"), A.OUTBOUND_TOUCH, flag="at_risk"),
    Row("maintenance.churn", S.MAINTENANCE, 120, _notice("maintenance.churn"), A.STATUS_UPDATE),
    Row("maintenance.qbr", S.MAINTENANCE, 90, _task("maintenance.qbr"), every=True),
    Row("closed_lost.recycle", S.CLOSED_LOST, 90, _task("closed_lost.recycle"), way_out=S.COLD_LEAD),
]

OF_THEIR_OWN = {"meeting.reminder", "lead.reassignment"}
"""Clocks that run from something else than an entry, a touch or progress; they have tests of their own."""


async def acted(row: Row, deal: Engagement) -> int:
    """How often a clock did what it is there for."""
    kind, said = row.sign
    return await Event.filter(subject_id=deal.id, type=kind, data__contains=dict(said)).count()


async def set_back(world: World, actor: Actor, row: Row, deal: Engagement) -> None:
    """Do what starts a clock anew; an outbound touch for one that nothing starts anew."""
    if row.set_back == TASK:
        task = await Task.filter(subject_id=deal.id, stage=row.stage, status=TaskStatus.OPEN).first()
        assert task is not None
        assert isinstance(await complete_task(world.call(actor), task.id), Done)
    else:
        await world.record(actor, deal.id, A(row.set_back or A.OUTBOUND_TOUCH))


@dataclass(frozen=True)
class Team:
    """A record that somebody owns, and the people around it."""

    deal: Engagement
    boss: Actor
    owner: Actor
    manager: Actor
    sponsor: Actor
    lead: Actor
    others: list[Actor] = field(default_factory=list)


async def team(world: World, stage: EngagementStage, **given: Any) -> Team:
    """A record in a stage, with all people around it, and others of the same roles who have no part in it."""
    boss = await world.user(Role.ADMIN, "Boss")
    others = [await world.user(role) for role in (Role.MANAGER, Role.EXECUTIVE, Role.MEMBER)]
    owner, manager = await world.user(Role.MEMBER, "Owner"), await world.user(Role.MANAGER, "Manager")
    sponsor, lead = await world.user(Role.EXECUTIVE, "Sponsor"), await world.user(Role.MEMBER, "Lead")
    await User.filter(id=owner.id).update(manager_id=manager.id)
    deal = await world.engagement(boss, owner_id=owner.id, **given)
    await Engagement.filter(id=deal.id).update(sponsor_id=sponsor.id, implementation_lead_id=lead.id)
    lost = stage is S.CLOSED_LOST
    deal = await (world.lost(boss, deal.id) if lost else world.bring_to(boss, deal.id, stage))
    return Team(deal, boss, owner, manager, sponsor, lead, others)


async def decide_policy(world: World, policy: Policy) -> None:
    """Put a policy in force."""
    await PolicyVersion.create(
        kind=LifecycleKind.ENGAGEMENT,
        sequence=await PolicyVersion.all().count() + 1,
        settings=dict(settings_of(policy)),
        changes={},
        reason="because",
        at=world.clock.now(),
    )
