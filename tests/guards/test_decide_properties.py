"""What holds of the decision for every record, every call and every moment."""

from dataclasses import replace
from datetime import datetime

from hypothesis import given
from hypothesis import strategies as st

from guards.actor import Actor
from guards.decide import Accepted, Option, Refused, decide, options
from guards.engagement import ENGAGEMENT, ENGINE
from guards.engagement_facts import EngagementFacts
from guards.enums import ReasonCode, RefusalCode, TransitionArgument
from guards.rules import Case, Request
from tests.guards import strategies as some_of
from tests.guards.builders import OWNER, Arguments, ask, ask_fully
from tests.guards.spec_table import HARD_STOPS, KINDS, STAGES, TRUTH

C = RefusalCode
# engagements.md §2: listed or forced, role, owner, confirmation, reason, justification, preconditions.
CHECKS = (
    {C.ALREADY_IN_STAGE, C.NOT_LISTED, C.NOT_FORCEABLE, C.HARD_STOP, C.SYSTEM_ONLY, C.REOPEN_REQUIRED},
    {C.ROLE_REQUIRED},
    {C.OWNER_REQUIRED, C.OWNER_LOCKED},
    {C.CONFIRMATION_REQUIRED},
    {C.REASON_REQUIRED},
    {C.JUSTIFICATION_REQUIRED},
    {C.PRECONDITION_UNMET},
)


def place(code: RefusalCode) -> int:
    return next(number for number, codes in enumerate(CHECKS) if code in codes)


def with_arguments(option: Option, actor: Actor) -> Request:
    """The call that gives exactly what the option asks for."""
    handoff = (option.move.source, option.move.target) == ("closed_won", "maintenance")
    given: dict[TransitionArgument, Arguments] = {
        TransitionArgument.REASON: {"reason": "because"},
        TransitionArgument.REASON_CODE: {
            "reason_code": ReasonCode.IMMEDIATE_HANDOFF if handoff else ReasonCode.BAD_TIMING
        },
        TransitionArgument.JUSTIFICATION: {"justification": "since"},
        TransitionArgument.CONFIRM_FINANCIAL_IMPACT: {"confirm_financial_impact": True},
        TransitionArgument.OWNER_ID: {"owner_id": OWNER.id},
    }
    call: Arguments = {}
    for name in option.requires:
        call |= given[name]
    return ask(option.move.target, actor, **call)


@some_of.many
@given(facts=some_of.wild_facts, request=some_of.requests, now=some_of.moments)
def test_a_decision_is_a_value_whatever_is_known_and_asked(
    facts: EngagementFacts, request: Request, now: datetime
) -> None:
    assert isinstance(decide(ENGINE, facts, request, now), Accepted | Refused)
    assert len(options(ENGINE, facts, request, now)) == sum(source == facts.stage for source, _ in KINDS)


@some_of.many
@given(facts=some_of.wild_facts, request=some_of.requests, now=some_of.moments, pair=st.sampled_from(tuple(KINDS)))
def test_the_code_is_that_of_the_first_check_that_fails_and_all_failures_are_told(
    facts: EngagementFacts, request: Request, now: datetime, pair: tuple[str, str]
) -> None:
    facts, request = replace(facts, stage=pair[0]), replace(request, target=pair[1], reopen=TRUTH[pair] == "O")
    move = ENGAGEMENT.move(*pair, facts)
    assert move is not None
    case = Case(ENGAGEMENT, facts, move, request, now)
    results = [rule.judge(case) for rule in ENGAGEMENT.rules_of(move)]

    answer = decide(ENGINE, facts, request, now)

    assert isinstance(answer, Refused) == any(result.refuses for result in results)
    if isinstance(answer, Refused):
        assert {result.rule_id for result in answer.rules} == {r.rule_id for r in results if not r.satisfied}
        told = [place(result.code) for result in answer.rules if result.refuses]
        assert told == sorted(told)
        assert place(answer.code) == told[0]


@some_of.many
@given(known=some_of.likely_facts(), actor=some_of.people)
def test_what_is_offered_is_accepted_with_its_arguments_and_nothing_else_is(
    known: tuple[EngagementFacts, datetime], actor: Actor
) -> None:
    facts, now = known
    for option in options(ENGINE, facts, ask("cold_lead", actor), now):
        answer = decide(ENGINE, facts, with_arguments(option, actor), now)

        assert option.allowed == isinstance(answer, Accepted)
        assert option.code == (None if isinstance(answer, Accepted) else answer.code)
        unmet = {result.rule_id for result in option.rules if not result.satisfied}
        told = answer.warnings if isinstance(answer, Accepted) else answer.rules
        assert unmet == {result.rule_id for result in told}


@some_of.many
@given(known=some_of.likely_facts(), actor=some_of.people)
def test_an_allowed_move_misses_exactly_the_arguments_that_it_requires(
    known: tuple[EngagementFacts, datetime], actor: Actor
) -> None:
    facts, now = known
    for option in options(ENGINE, facts, ask("cold_lead", actor), now):
        bare = decide(ENGINE, facts, ask(option.move.target, actor), now)

        assert not option.allowed or isinstance(bare, Accepted) == (option.requires == ())


@some_of.many
@given(known=some_of.likely_facts(), actor=some_of.people)
def test_hard_stops_the_workers_moves_and_reopenings_are_never_offered(
    known: tuple[EngagementFacts, datetime], actor: Actor
) -> None:
    facts, now = known
    for option in options(ENGINE, facts, ask("cold_lead", actor), now):
        micro = facts.micro_deal and (option.move.source, option.move.target) == ("proposal_sent", "closed_won")
        closed = TRUTH[option.move.source, option.move.target] in "HWO" and not micro

        assert not (closed and option.allowed)
        assert option.move.offered != closed


@some_of.many
@given(known=some_of.likely_facts(), actor=some_of.people)
def test_what_is_not_offered_is_refused_whatever_is_said(known: tuple[EngagementFacts, datetime], actor: Actor) -> None:
    facts, now = known
    allowed = {option.move.target for option in options(ENGINE, facts, ask("cold_lead", actor), now) if option.allowed}
    for target in set(STAGES) - allowed:
        assert isinstance(decide(ENGINE, facts, ask_fully(facts.stage, target, actor), now), Refused)


@some_of.many
@given(known=some_of.likely_facts(), actor=some_of.people)
def test_force_passes_the_six_hard_stops_and_nothing_else(
    known: tuple[EngagementFacts, datetime], actor: Actor
) -> None:
    facts, now = known
    for target in STAGES:
        plain = ask_fully(facts.stage, target, actor)
        forced = decide(ENGINE, facts, replace(plain, force=True), now)

        gained = isinstance(forced, Accepted) and isinstance(decide(ENGINE, facts, plain, now), Refused)
        assert not gained or (facts.stage, target) in HARD_STOPS
        assert not (isinstance(forced, Accepted) and forced.forced) or gained
