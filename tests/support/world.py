"""People, clients and engagements for tests, made by the product's own commands."""

import hashlib
import itertools
from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from commands.clients import ClientRef
from commands.complete_meeting import complete_meeting
from commands.complete_task import complete_task
from commands.create_engagement import EngagementDraft, create_engagement
from commands.create_organization import create_organization
from commands.create_task import TaskDraft, create_task
from commands.outcomes import Applied, Done, TransitionOutcome
from commands.record_activity import ActivityDraft, record_activity
from commands.schedule_meeting import MeetingDraft, ParticipantDraft, schedule_meeting
from commands.transition import transition
from commands.unit import Call
from guards.actor import Actor
from guards.engagement_stages import STAGES
from guards.enums import ActivityKind, EngagementStage, MeetingPurpose, ParticipantRole, ReasonCode, Role, TaskStatus
from guards.rules import Request
from models import Activity, Engagement, Meeting, Organization, Task, User
from models.base import new_id
from tests.support.clock import FrozenClock

A = ActivityKind
S = EngagementStage

FIELDS: Mapping[ActivityKind, tuple[str, Mapping[str, Any]]] = {
    A.OUTBOUND_TOUCH: ("outboundTouch", {"channel": "EMAIL"}),
    A.INBOUND_TOUCH: ("inboundTouch", {"channel": "CALL"}),
    A.INTEREST_SIGNAL: ("interestSignal", {"signal": "REPLY"}),
    A.QUALIFICATION: ("qualification", {"budget": "50k", "authority": "CFO", "need": "speed", "timing": "Q3"}),
    A.CHAMPION_IDENTIFIED: ("championIdentified", {"name": "Dana"}),
    A.DECISION_MAKER_ENGAGED: ("decisionMakerEngaged", {"text": "met the CFO"}),
    A.WARM_HANDOFF: ("warmHandoff", {"text": "introduced"}),
    A.DISCOVERY_NOTES: ("discoveryNotes", {"text": "notes"}),
    A.NOTES_APPROVED: ("notesApproved", {"text": "fine"}),
    A.REQUIREMENTS_DOCUMENTED: ("requirementsDocumented", {"text": "in the wiki"}),
    A.PRICING_MODEL_SELECTED: ("pricingModelSelected", {"text": "per seat"}),
    A.INTERNAL_APPROVAL: ("internalApproval", {"text": "go"}),
    A.DISCOVERY_WAIVER: ("discoveryWaiver", {"policy": "P-1", "text": "known client"}),
    A.EXECUTIVE_APPROVAL: ("executiveApproval", {"text": "go"}),
    A.PROPOSAL_DELIVERED: ("proposalDelivered", {"url": "https://docs.example/p"}),
    A.CLIENT_ACKNOWLEDGED: ("clientAcknowledged", {"text": "got it"}),
    A.COUNTER_OFFER: ("counterOffer", {"amount": "900.00"}),
    A.AGREEMENT_SIGNED: ("agreementSigned", {"url": "https://docs.example/a"}),
    A.PAYMENT_EVIDENCE: ("paymentEvidence", {"type": "DEPOSIT", "reference": "D-1"}),
    A.KICKOFF_FORM: ("kickoffForm", {"text": "filled in"}),
    A.TEAM_ASSIGNED: ("teamAssigned", {}),
    A.ONBOARDING_WAIVER: ("onboardingWaiver", {"policy": "P-2", "text": "self-service"}),
    A.STATUS_UPDATE: ("statusUpdate", {"text": "fine", "health": 80}),
    A.RISK_RAISED: ("riskRaised", {"text": "late"}),
    A.RISK_RESOLVED: ("riskResolved", {"text": "caught up"}),
    A.NOTE: ("note", {"text": "hello"}),
}

# What a record needs to leave each ladder stage forward, meetings and tasks aside.
NEEDED: Mapping[EngagementStage, tuple[ActivityKind, ...]] = {
    S.COLD_LEAD: (A.OUTBOUND_TOUCH,),
    S.CONTACTED: (A.INTEREST_SIGNAL,),
    S.INTERESTED: (A.QUALIFICATION, A.CHAMPION_IDENTIFIED),
    S.DISCOVERY_DONE: (A.NOTES_APPROVED, A.REQUIREMENTS_DOCUMENTED, A.PRICING_MODEL_SELECTED),
    S.PROPOSAL_DRAFTING: (A.INTERNAL_APPROVAL, A.PROPOSAL_DELIVERED),
    S.PROPOSAL_SENT: (A.CLIENT_ACKNOWLEDGED,),
    S.NEGOTIATION: (A.AGREEMENT_SIGNED, A.PAYMENT_EVIDENCE),
    S.CLOSED_WON: (A.KICKOFF_FORM, A.TEAM_ASSIGNED),
}


class World:
    """One test's people and records. Everything goes through the commands, at the test clock's time."""

    def __init__(self, clock: FrozenClock) -> None:
        self.clock = clock

    async def user(self, role: Role = Role.MEMBER, name: str | None = None) -> Actor:
        """Somebody new with a role."""
        now = self.clock.now()
        row = await User.create(name=name or role.capitalize(), role=role, created_at=now, updated_at=now)
        return Actor(row.id, row.name, role)

    def call(self, actor: Actor, key: str | None = None, fingerprint: str = "") -> Call:
        """A call by somebody, now."""
        return Call(actor, self.clock.now(), key, fingerprint)

    async def organization(self, actor: Actor, name: str = "Acme") -> Organization:
        """A new organization."""
        outcome = await create_organization(self.call(actor), name=name)
        assert isinstance(outcome, Done), outcome
        return outcome.item

    async def engagement(self, actor: Actor, *, owned: bool = True, **given: Any) -> Engagement:
        """A new cold lead, owned by its creator unless told otherwise."""
        organization_id = given.pop("organization_id", None) or (await self.organization(actor)).id
        given.setdefault("owner_id", actor.id if owned else None)
        draft = EngagementDraft(name=given.pop("name", "Deal"), client=ClientRef(organization_id), **given)
        outcome = await create_engagement(self.call(actor), draft)
        assert isinstance(outcome, Done), outcome
        return outcome.item

    async def record(self, actor: Actor, engagement_id: UUID, kind: ActivityKind, **data: Any) -> Activity:
        """A recorded fact, with sensible values where none are given."""
        field, usual = FIELDS[kind]
        values = {**usual, **data}
        if kind is A.TEAM_ASSIGNED:
            values.setdefault("leadId", str(actor.id))
        outcome = await record_activity(self.call(actor), engagement_id, ActivityDraft(kind, field, values))
        assert isinstance(outcome, Done), outcome
        return outcome.item

    async def meeting(
        self, actor: Actor, engagement_id: UUID, purpose: MeetingPurpose = MeetingPurpose.DISCOVERY, **given: Any
    ) -> Meeting:
        """A confirmed meeting with a decision maker, an hour ago."""
        start = self.clock.now() - timedelta(hours=1)
        draft = MeetingDraft(
            purpose=purpose,
            starts_at=given.get("starts_at", start),
            ends_at=given.get("ends_at", given.get("starts_at", start) + timedelta(minutes=30)),
            title="Talk",
            participants=given.get("participants", PARTICIPANTS),
            confirmed=given.get("confirmed", True),
        )
        outcome = await schedule_meeting(self.call(actor), engagement_id, draft)
        assert isinstance(outcome, Done), outcome
        return outcome.item

    async def hold(self, actor: Actor, meeting: Meeting, notes: str = "They need speed.") -> None:
        """Complete a meeting."""
        outcome = await complete_meeting(self.call(actor), meeting.id, notes)
        assert isinstance(outcome, Done), outcome

    async def task(self, actor: Actor, engagement_id: UUID, title: str = "Call them", **given: Any) -> Task:
        """A task of somebody's own."""
        outcome = await create_task(self.call(actor), engagement_id, TaskDraft(title, **given))
        assert isinstance(outcome, Done), outcome
        return outcome.item

    async def close_tasks(self, actor: Actor, engagement_id: UUID) -> None:
        """Complete every open task of a record."""
        for task in await Task.filter(subject_id=engagement_id, status=TaskStatus.OPEN):
            assert isinstance(await complete_task(self.call(actor), task.id), Done)

    async def move(
        self, actor: Actor, engagement_id: UUID, target: EngagementStage, key: str | None = None, **given: Any
    ) -> TransitionOutcome:
        """Ask for a move."""
        extra = {name: given.pop(name) for name in ("expected_version", "dry_run") if name in given}
        request = Request(target=target, actor=actor, **given)
        call = self.call(actor, key, fingerprint=hashlib.sha256(repr(request).encode()).hexdigest())
        return await transition(call, engagement_id, request, **extra)

    async def satisfy(self, actor: Actor, engagement_id: UUID, stage: EngagementStage) -> None:
        """Record all that a record in a ladder stage needs to go forward."""
        for kind in NEEDED.get(stage, ()):
            await self.record(actor, engagement_id, kind)
        if stage is S.WARM:
            await self.meeting(actor, engagement_id)
        if stage is S.DISCOVERY_SCHEDULED:
            latest = await Meeting.filter(subject_id=engagement_id).order_by("-scheduled_version").first()
            assert latest is not None
            await self.hold(actor, latest)
        if stage is S.ONBOARDING:
            await self.close_tasks(actor, engagement_id)
        if stage is S.DELIVERING:
            self.clock.advance(timedelta(days=30))

    async def bring_to(self, actor: Actor, engagement_id: UUID, target: EngagementStage) -> Engagement:
        """Take a record up the ladder to a stage, the ordinary way."""
        ladder = [S(stage.key) for stage in STAGES if stage.on_ladder]
        record = await Engagement.get(id=engagement_id)
        for here, there in itertools.pairwise(ladder):
            if ladder.index(here) < ladder.index(record.stage) or ladder.index(there) > ladder.index(target):
                continue
            await self.satisfy(actor, engagement_id, here)
            outcome = await self.move(actor, engagement_id, there)
            assert isinstance(outcome, Applied), outcome
        return await Engagement.get(id=engagement_id)

    async def lost(self, actor: Actor, engagement_id: UUID) -> Engagement:
        """Lose a record from where it is."""
        outcome = await self.move(actor, engagement_id, S.CLOSED_LOST, reason_code=ReasonCode.NO_BUDGET)
        assert isinstance(outcome, Applied), outcome
        assert isinstance(outcome.record, Engagement)
        return outcome.record


PARTICIPANTS = [
    ParticipantDraft("Ann", "ann@ours.example", internal=True, role=ParticipantRole.OWNER),
    ParticipantDraft("Dana", "dana@client.example", internal=False, role=ParticipantRole.DECISION_MAKER),
]


def some_id() -> UUID:
    """An id that nothing has."""
    return new_id()


def key(actor: Actor) -> UUID:
    """The id of somebody who has one: the product itself has none."""
    assert actor.id is not None
    return actor.id
