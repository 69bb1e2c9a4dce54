"""Records with a past, told step by step, and the calls that people make on them."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Self, TypedDict, Unpack
from uuid import UUID

from guards.actor import Actor
from guards.decide import Accepted, Refused, decide
from guards.engagement import ENGAGEMENT, ENGINE
from guards.engagement_facts import EngagementFacts
from guards.engagement_stages import CLIENT_STATUS
from guards.enums import (
    ActivityKind,
    MeetingPurpose,
    MeetingStatus,
    ParticipantRole,
    ReasonCode,
    Role,
    TaskStatus,
    TransitionKind,
)
from guards.policy import Policy
from guards.rules import Case, Request, RuleResult
from guards.staged_facts import Mark, MeetingFact, Participant, Passage, Recorded, TaskFact
from tests.guards.spec_table import KINDS, LEAD_BAND, opens_cycle, way_to

MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
RECORD_ID = UUID(int=1)

OWNER = Actor(UUID(int=10), "Olga Owner", Role.MEMBER)
STRANGER = Actor(UUID(int=11), "Stan Stranger", Role.MEMBER)
VIEWER = Actor(UUID(int=12), "Vera Viewer", Role.VIEWER)
MANAGER = Actor(UUID(int=13), "Max Manager", Role.MANAGER)
EXECUTIVE = Actor(UUID(int=14), "Eve Executive", Role.EXECUTIVE)
CHAIRMAN = Actor(UUID(int=15), "Carl Chairman", Role.CHAIRMAN)
ADMIN = Actor(UUID(int=16), "Ada Admin", Role.ADMIN)
PEOPLE = (OWNER, STRANGER, VIEWER, MANAGER, EXECUTIVE, CHAIRMAN, ADMIN)

OURS = Participant(internal=True, role=ParticipantRole.OWNER)
DECIDER = Participant(internal=False, role=ParticipantRole.DECISION_MAKER)
CHAMPION = Participant(internal=False, role=ParticipantRole.CHAMPION)
USER = Participant(internal=False, role=ParticipantRole.USER)

BANT = {"budget": "100k", "authority": "the CFO", "need": "speed", "timing": "this quarter"}
EVIDENCE = (
    ActivityKind.OUTBOUND_TOUCH,
    ActivityKind.INTEREST_SIGNAL,
    ActivityKind.QUALIFICATION,
    ActivityKind.CHAMPION_IDENTIFIED,
    ActivityKind.DECISION_MAKER_ENGAGED,
    ActivityKind.WARM_HANDOFF,
    ActivityKind.DISCOVERY_NOTES,
    ActivityKind.NOTES_APPROVED,
    ActivityKind.REQUIREMENTS_DOCUMENTED,
    ActivityKind.PRICING_MODEL_SELECTED,
    ActivityKind.INTERNAL_APPROVAL,
    ActivityKind.DISCOVERY_WAIVER,
    ActivityKind.EXECUTIVE_APPROVAL,
    ActivityKind.PROPOSAL_DELIVERED,
    ActivityKind.CLIENT_ACKNOWLEDGED,
    ActivityKind.AGREEMENT_SIGNED,
    ActivityKind.PAYMENT_EVIDENCE,
    ActivityKind.KICKOFF_FORM,
    ActivityKind.TEAM_ASSIGNED,
    ActivityKind.ONBOARDING_WAIVER,
)


class Changes(TypedDict, total=False):
    """Fields of the facts that a test sets to something else."""

    owner_id: UUID | None
    owner_locked: bool
    value: Decimal | None
    micro_deal: bool
    stale: bool
    at_risk: bool
    snoozed_until: datetime | None
    clocks_from: datetime | None
    won_at: datetime | None
    meetings: tuple[MeetingFact, ...]
    spent: Mapping[str, datetime]
    marks: Mapping[str, Mark]
    owner_reversals: tuple[datetime, ...]
    owner_alerted_at: datetime | None
    policy: Policy


class Arguments(TypedDict, total=False):
    """Arguments of a call."""

    reason: str | None
    reason_code: ReasonCode | None
    justification: str | None
    confirm_financial_impact: bool
    force: bool
    owner_id: UUID | None
    reopen: bool


class Story:
    """The past of one engagement. Every step is one write: the version grows by one, and an hour passes."""

    def __init__(self, stage: str = "cold_lead", kind: TransitionKind = TransitionKind.CREATE) -> None:
        self.now = MONDAY
        self.version = 1
        self.cycle = 1
        self.stage = stage
        self.history = [Passage(1, 1, None, stage, kind, 1, MONDAY)]
        self.recorded: list[Recorded] = []
        self.meetings: list[MeetingFact] = []
        self.tasks: list[TaskFact] = []

    @property
    def entry(self) -> int:
        return self.history[-1].sequence

    def waits(self, **duration: float) -> Self:
        self.now += timedelta(**duration)
        return self

    def goes(
        self, *targets: str, kind: TransitionKind | None = None, forced: bool = False, by_system: bool = False
    ) -> Self:
        """Moves on, without asking whether it may."""
        for target in targets:
            pair = (self.stage, target)
            self._write()
            self.cycle += pair in KINDS and opens_cycle(*pair)
            passed = Passage(
                sequence=self.entry + 1,
                order=self.version,
                source=self.stage,
                target=target,
                kind=kind or KINDS[pair],
                cycle=self.cycle,
                at=self.now,
                forced=forced,
                by_system=by_system,
            )
            self.history.append(passed)
            self.stage = target
        return self

    def records(
        self,
        *kinds: ActivityKind,
        role: Role = Role.MEMBER,
        occurred_at: datetime | None = None,
        data: Mapping[str, object] | None = None,
    ) -> Self:
        for kind in kinds:
            self._write()
            self.recorded.append(Recorded(kind, self.version, occurred_at or self.now, self.now, role, data or {}))
        return self

    def meets(
        self,
        *participants: Participant,
        purpose: MeetingPurpose = MeetingPurpose.DISCOVERY,
        status: MeetingStatus = MeetingStatus.CONFIRMED,
        ahead: timedelta = timedelta(0),
    ) -> Self:
        """Schedules a meeting of an hour, `ahead` of now; unless it is tentative, it is confirmed in the same step."""
        self._write()
        self.meetings.append(
            MeetingFact(
                id=UUID(int=1000 + self.version),
                purpose=purpose,
                status=status,
                starts_at=self.now + ahead,
                ends_at=self.now + ahead + HOUR,
                participants=participants,
                scheduled_at=self.now,
                scheduled_order=self.version,
                confirmed_order=None if status is MeetingStatus.TENTATIVE else self.version,
            )
        )
        return self

    def confirms_meeting(self, index: int = -1) -> Self:
        self._write()
        self.meetings[index] = replace(
            self.meetings[index], status=MeetingStatus.CONFIRMED, confirmed_order=self.version
        )
        return self

    def completes_meeting(self, notes: str | None = "They need speed.", index: int = -1) -> Self:
        self._write()
        meeting = self.meetings[index]
        self.meetings[index] = replace(meeting, status=MeetingStatus.COMPLETED, notes=notes)
        held = min(self.now, meeting.ends_at)
        self.recorded.append(Recorded(ActivityKind.MEETING_HELD, self.version, held, self.now))
        return self

    def reschedules_meeting(self, ahead: timedelta, index: int = -1) -> Self:
        self._write()
        meeting = self.meetings[index]
        self.meetings[index] = replace(
            meeting,
            starts_at=self.now + ahead,
            ends_at=self.now + ahead + HOUR,
            scheduled_at=self.now,
            sequence=meeting.sequence + 1,
        )
        return self

    def cancels_meeting(self, index: int = -1) -> Self:
        self._write()
        self.meetings[index] = replace(self.meetings[index], status=MeetingStatus.CANCELLED)
        return self

    def has_task(self, status: TaskStatus = TaskStatus.OPEN, *, template: str | None = None, **traits: bool) -> Self:
        """Adds a task of the present stage entry; traits are `outbound`, `checklist` and `kept_on_leave`."""
        self._write()
        closed = status is not TaskStatus.OPEN
        self.tasks.append(
            TaskFact(
                template=template,
                stage=self.stage,
                entry=self.entry,
                cycle=self.cycle,
                status=status,
                outbound=traits.get("outbound", False),
                checklist=traits.get("checklist", False),
                kept_on_leave=traits.get("kept_on_leave", False),
                closed_order=self.version if closed else None,
                closed_at=self.now if closed else None,
            )
        )
        return self

    def has_checklist(self, *statuses: TaskStatus) -> Self:
        for status in statuses:
            self.has_task(status, checklist=True)
        return self

    def knows_everything(self, without: Iterable[ActivityKind] = ()) -> Self:
        """Records, now, every fact that any precondition asks for, and lets 31 days pass without a risk."""
        left_out = set(without)
        self.records(*(kind for kind in EVIDENCE if kind not in left_out), role=Role.EXECUTIVE, data=BANT)
        self.meets(OURS, DECIDER).completes_meeting()
        if self.stage == "onboarding":
            self.has_checklist(TaskStatus.DONE)
        return self.waits(days=31)

    def facts(self, **changes: Unpack[Changes]) -> EngagementFacts:
        """What a decision sees; `changes` replace single fields."""
        found = EngagementFacts(
            id=RECORD_ID,
            version=self.version,
            stage=self.stage,
            stage_entered_at=self.history[-1].at,
            entry=self.entry,
            cycle=self.cycle,
            owner_id=OWNER.id,
            owner_locked=self.stage not in LEAD_BAND,
            client_status=CLIENT_STATUS[self.stage],
            value=Decimal("1200.00"),
            currency="EUR",
            history=tuple(self.history),
            recorded=tuple(self.recorded),
            meetings=tuple(self.meetings),
            tasks=tuple(self.tasks),
        )
        return replace(found, **changes)

    def _write(self) -> None:
        self.version += 1
        self.now += HOUR


def at(stage: str) -> Story:
    """A record that climbed the ladder to a stage, and of which nothing is recorded."""
    return Story().goes(*way_to(stage)[1:])


def returned(times: int = 1) -> Story:
    """A record in cold_lead whose earlier cycles all reached maintenance through delivering."""
    story = at("maintenance").goes("cold_lead")
    for _ in range(times - 1):
        story.goes("maintenance", "cold_lead")
    return story


def ready(source: str, target: str) -> Story:
    """A record in `source` for which every precondition of a move to `target` holds."""
    story = returned() if (source, target) == ("cold_lead", "maintenance") else at(source)
    return story.knows_everything()


def ask(target: str, by: Actor = OWNER, **arguments: Unpack[Arguments]) -> Request:
    return Request(target=target, actor=by, **arguments)


def ask_fully(source: str, target: str, by: Actor = ADMIN, **changes: Unpack[Arguments]) -> Request:
    """A call that gives every argument but `force`, `reopen` and another owner."""
    handoff = (source, target) == ("closed_won", "maintenance")
    given: Arguments = {
        "reason": "The client asked for it.",
        "reason_code": ReasonCode.IMMEDIATE_HANDOFF if handoff else ReasonCode.NO_BUDGET,
        "justification": "Agreed with the client.",
        "confirm_financial_impact": True,
    }
    return ask(target, by, **(given | changes))


def verdict(story: Story, request: Request, **changes: Unpack[Changes]) -> Accepted | Refused:
    return decide(ENGINE, story.facts(**changes), request, story.now)


def accepted(story: Story, request: Request, **changes: Unpack[Changes]) -> Accepted:
    found = verdict(story, request, **changes)
    assert isinstance(found, Accepted), found
    return found


def refused(story: Story, request: Request, **changes: Unpack[Changes]) -> Refused:
    found = verdict(story, request, **changes)
    assert isinstance(found, Refused), found
    return found


def unmet(answer: Refused) -> list[str]:
    """The ids of the rules that refuse."""
    return [result.rule_id for result in answer.rules if result.refuses]


def judged(
    rule_id: str, story: Story, target: str, request: Request | None = None, **changes: Unpack[Changes]
) -> RuleResult:
    """One rule's result on a move out of the present stage."""
    facts = story.facts(**changes)
    move = ENGAGEMENT.move(facts.stage, target, facts)
    assert move is not None
    return ENGAGEMENT.rules[rule_id].judge(Case(ENGAGEMENT, facts, move, request or ask(target), story.now))
