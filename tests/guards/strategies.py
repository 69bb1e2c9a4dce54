"""Random records, meaningful and wild, for properties that must hold of every one.

GATEHOUSE_TEST_TRIES says how many are tried of each property; `make soak` tries a thousand.
"""

import os
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from hypothesis import settings
from hypothesis import strategies as st

from guards.actor import SYSTEM, Actor
from guards.business_days import NATIONAL, BusinessCalendar
from guards.engagement_facts import EngagementFacts
from guards.enums import (
    ActivityKind,
    ClientStatus,
    MeetingPurpose,
    MeetingStatus,
    ParticipantRole,
    ReasonCode,
    Role,
    TaskStatus,
    TransitionKind,
)
from guards.policy import Policy
from guards.rules import Request
from guards.staged_facts import Mark, MeetingFact, Participant, Passage, Recorded, TaskFact
from tests.guards.builders import EVIDENCE, OWNER, PEOPLE, STRANGER, Story
from tests.guards.clock_table import LENGTHS
from tests.guards.spec_table import KINDS, STAGES, TRUTH

_TRIES = int(os.environ.get("GATEHOUSE_TEST_TRIES", "60"))
many = settings(deadline=None, max_examples=_TRIES)
some = settings(deadline=None, max_examples=_TRIES // 2)

stages = st.sampled_from(STAGES)
orders = st.integers(0, 30)
moments = st.datetimes(datetime(2024, 1, 1), datetime(2028, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001  # bounds are naive
texts = st.sampled_from((None, "", "  ", "said", "\t\n"))
people = st.sampled_from(PEOPLE)
actors: st.SearchStrategy[Actor] = st.one_of(people, st.just(SYSTEM))
owners = st.sampled_from([None, *(person.id for person in PEOPLE)])

_answers = st.fixed_dictionaries({}, optional=dict.fromkeys(("budget", "authority", "need", "timing"), texts))
_participants = st.builds(Participant, internal=st.booleans(), role=st.sampled_from(ParticipantRole))

recorded: st.SearchStrategy[Recorded] = st.builds(
    Recorded,
    kind=st.sampled_from(ActivityKind),
    order=orders,
    occurred_at=moments,
    recorded_at=moments,
    role=st.none() | st.sampled_from(Role),
    data=_answers,
)
meetings: st.SearchStrategy[MeetingFact] = st.builds(
    MeetingFact,
    id=st.uuids(),
    purpose=st.sampled_from(MeetingPurpose),
    status=st.sampled_from(MeetingStatus),
    starts_at=moments,
    ends_at=moments,
    participants=st.lists(_participants, max_size=3).map(tuple),
    scheduled_order=orders,
    confirmed_order=st.none() | orders,
    notes=texts,
    scheduled_at=st.none() | moments,
    sequence=st.integers(0, 3),
    sent=st.none() | st.integers(0, 3),
)
tasks: st.SearchStrategy[TaskFact] = st.builds(
    TaskFact,
    template=st.sampled_from((None, "cold_lead.research", "closed_won.contract", "onboarding.access")),
    stage=stages,
    entry=st.integers(1, 5),
    cycle=st.integers(1, 3),
    status=st.sampled_from(TaskStatus),
    outbound=st.booleans(),
    checklist=st.booleans(),
    kept_on_leave=st.booleans(),
    closed_order=st.none() | orders,
    closed_at=st.none() | moments,
)
passages: st.SearchStrategy[Passage] = st.builds(
    Passage,
    sequence=st.integers(1, 9),
    order=orders,
    source=st.none() | stages,
    target=stages,
    kind=st.sampled_from(TransitionKind),
    cycle=st.integers(1, 3),
    at=moments,
    forced=st.booleans(),
    by_system=st.booleans(),
)
policies: st.SearchStrategy[Policy] = st.builds(
    Policy,
    lengths=st.dictionaries(
        st.sampled_from(tuple(LENGTHS)), st.timedeltas(timedelta(days=1), timedelta(days=60)), max_size=3
    ),
    calendar=st.sampled_from((NATIONAL, BusinessCalendar("DE", "BY", "Europe/Berlin"))),
    auto_reassign=st.booleans(),
)
wild_facts: st.SearchStrategy[EngagementFacts] = st.builds(
    EngagementFacts,
    id=st.uuids(),
    version=orders,
    stage=stages,
    stage_entered_at=moments,
    entry=st.integers(1, 9),
    cycle=st.integers(1, 3),
    owner_id=owners,
    owner_locked=st.booleans(),
    client_status=st.sampled_from(ClientStatus),
    value=st.none() | st.just(Decimal("99.50")),
    currency=st.just("USD"),
    micro_deal=st.booleans(),
    stale=st.booleans(),
    at_risk=st.booleans(),
    health=st.none() | st.integers(0, 100),
    snoozed_until=st.none() | moments,
    clocks_from=st.none() | moments,
    won_at=st.none() | moments,
    lost_reason=st.none() | st.sampled_from(ReasonCode),
    history=st.lists(passages, max_size=5).map(tuple),
    recorded=st.lists(recorded, max_size=6).map(tuple),
    meetings=st.lists(meetings, max_size=2).map(tuple),
    tasks=st.lists(tasks, max_size=3).map(tuple),
    spent=st.dictionaries(st.sampled_from(("engagement.billing_requested:0", "assigned:1")), moments),
    marks=st.dictionaries(st.sampled_from(tuple(LENGTHS)), st.builds(Mark, episode=orders, at=moments)),
    owner_reversals=st.lists(moments, max_size=4).map(tuple),
    owner_alerted_at=st.none() | moments,
    policy=policies,
)
"""Facts that no sequence of calls could have produced: the guards must not raise even on them."""

requests: st.SearchStrategy[Request] = st.builds(
    Request,
    target=stages,
    actor=actors,
    reason=texts,
    reason_code=st.none() | st.sampled_from(ReasonCode),
    justification=texts,
    confirm_financial_impact=st.booleans(),
    force=st.booleans(),
    owner_id=owners,
    reopen=st.booleans(),
)

_WAYS_OUT = {stage: tuple(b for a, b in KINDS if a == stage and TRUTH[a, b] != "N") for stage in STAGES}


@st.composite
def stories(draw: st.DrawFn) -> Story:
    """A record that moved along listed moves, and of which some facts were recorded on the way and at the end."""
    story = Story()
    for _ in range(draw(st.integers(0, 10))):
        target = draw(st.sampled_from(_WAYS_OUT[story.stage]))
        forced = TRUTH[story.stage, target] == "H"
        story.records(*draw(st.lists(st.sampled_from(EVIDENCE), max_size=2)), role=Role.EXECUTIVE)
        story.goes(target, forced=forced, by_system=TRUTH[story.stage, target] == "W")
    if draw(st.booleans()):
        story.knows_everything(without=draw(st.sets(st.sampled_from(EVIDENCE), max_size=3)))
    return story


@st.composite
def likely_facts(draw: st.DrawFn) -> tuple[EngagementFacts, datetime]:
    """The facts of such a record, and a moment at which something is asked of it."""
    story = draw(stories())
    owner = draw(st.sampled_from((OWNER.id, OWNER.id, STRANGER.id, None)))
    facts = story.facts(owner_id=owner, micro_deal=draw(st.booleans()), at_risk=draw(st.booleans()))
    return facts, story.now
