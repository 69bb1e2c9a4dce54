"""Every ordered pair of stages against the table of threads.md §2, and who may move when."""

from dataclasses import replace
from itertools import product

import pytest

from guards.actor import SYSTEM, Actor
from guards.enums import RefusalCode, Severity, TransitionKind
from guards.guidance import hops_to
from guards.rules import Named, Request
from guards.thread import ENGINE, THREAD
from guards.thread_enums import ActionStatus, ThreadStage, ThreadStatus, ThreadType
from guards.thread_facts import ThreadFacts
from guards.thread_templates import ACTION
from tests.guards.builders import EXECUTIVE, MANAGER, MONDAY, OWNER, STRANGER, VIEWER
from tests.guards.threads.builders import (
    accepted,
    action,
    at,
    content,
    deciding,
    deferred,
    refused,
    unmet,
    without,
    writing,
)

C = RefusalCode
K = TransitionKind
S = ThreadStage
LISTED = {
    (S.INPUT, S.HYPOTHESIS): K.FORWARD,
    (S.HYPOTHESIS, S.IMPLICATION): K.FORWARD,
    (S.IMPLICATION, S.DECISION): K.FORWARD,
    (S.DECISION, S.ACTIONS): K.FORWARD,
    (S.DECISION, S.LEARNING): K.LOSS,
    (S.ACTIONS, S.LEARNING): K.FORWARD,
    (S.LEARNING, S.COMPLETED): K.FORWARD,
    (S.HYPOTHESIS, S.INPUT): K.REVERSAL,
    (S.DECISION, S.IMPLICATION): K.REVERSAL,
    (S.DECISION, S.HYPOTHESIS): K.REVERSAL,
}
PAIRS = tuple(product(S, repeat=2))
FORWARD = tuple(pair for pair, kind in LISTED.items() if kind is K.FORWARD)
BACK = tuple(pair for pair, kind in LISTED.items() if kind is K.REVERSAL)
RESTING = (ThreadStatus.PAUSED, ThreadStatus.BLOCKED, ThreadStatus.ARCHIVED)


@pytest.mark.parametrize(("source", "target"), PAIRS)
def test_exactly_the_moves_of_the_source_are_listed(source: ThreadStage, target: ThreadStage) -> None:
    move = THREAD.move(source, target)

    assert (move.kind if move else None) == LISTED.get((source, target))


@pytest.mark.parametrize(("source", "target"), [pair for pair in PAIRS if pair not in LISTED])
def test_every_other_pair_is_refused(source: ThreadStage, target: ThreadStage) -> None:
    facts = replace(at(source), status=ThreadStatus.ACTIVE)

    assert refused(facts, target, reason="because").code is (C.ALREADY_IN_STAGE if source is target else C.NOT_LISTED)


@pytest.mark.parametrize(
    ("facts", "mutation"),
    [
        *((replace(at(S.INPUT), status=status), "setThreadStatus") for status in RESTING),
        (at(S.COMPLETED), "createThread"),
        (replace(at(S.COMPLETED), status=ThreadStatus.ARCHIVED), "createThread"),
    ],
)
def test_a_thread_that_is_not_active_tells_how_to_go_on(facts: ThreadFacts, mutation: str) -> None:
    rules = refused(facts, S.HYPOTHESIS, reason="because").rules

    (found,) = (rule for rule in rules if rule.rule_id == "thread.active")
    assert found.fix is not None
    assert found.fix.mutation == mutation


@pytest.mark.parametrize("kind", ThreadType)
@pytest.mark.parametrize(("source", "target"), FORWARD)
def test_a_thread_that_holds_all_that_a_stage_asks_for_moves_on(
    source: ThreadStage, target: ThreadStage, kind: ThreadType
) -> None:
    answer = accepted(at(source, kind), target)

    assert (answer.move.source, answer.move.target) == (source, target)
    assert answer.outcome is not None
    assert answer.outcome.changes["stage"] is target


@pytest.mark.parametrize(("source", "target"), FORWARD)
def test_a_thread_without_an_owner_gets_one_before_it_moves_on(source: ThreadStage, target: ThreadStage) -> None:
    facts = replace(at(source), owner_id=None)

    assert unmet(refused(facts, target)) == ["owner.present"]
    accepted(facts, target, owner_id=MANAGER.id)


@pytest.mark.parametrize("text", [None, "", "  "])
@pytest.mark.parametrize(("source", "target"), BACK)
def test_going_back_takes_a_reason(source: ThreadStage, target: ThreadStage, text: str | None) -> None:
    facts = writing(at(source), S.HYPOTHESIS, without(content(S.HYPOTHESIS), "assumptionIds"))

    answer = refused(facts, target, reason=text)
    assert (unmet(answer), answer.code) == (["reason"], C.REASON_REQUIRED)
    accepted(facts, target, reason="The number was wrong")


def test_a_hypothesis_that_affects_an_assumption_is_followed_up() -> None:
    answer = refused(at(S.HYPOTHESIS), S.INPUT, reason="Look again")

    assert unmet(answer) == ["hypothesis.unaffected"]


def test_a_declined_thread_goes_to_learning_and_nowhere_else() -> None:
    facts = deciding("DECLINE")

    assert accepted(facts, S.LEARNING).move.kind is K.LOSS
    assert unmet(refused(facts, S.ACTIONS)) == ["decision.proceed"]


def test_no_thread_is_completed_with_an_open_action() -> None:
    planned = action(2, status=ActionStatus.PENDING)

    answer = refused(replace(at(S.LEARNING), actions=(action(), planned)), S.COMPLETED)

    assert unmet(answer) == ["actions.closed"]
    assert answer.rules[0].fix is not None
    assert answer.rules[0].fix.row == Named(ACTION, planned.id)
    called_off = planned._replace(status=ActionStatus.CANCELLED, closed_reason="Declined")
    accepted(replace(at(S.LEARNING), actions=(called_off,)), S.COMPLETED)
    accepted(replace(at(S.LEARNING), actions=()), S.COMPLETED)


def test_what_has_to_be_closed_is_told_of_the_hop_that_closes_it() -> None:
    facts = replace(at(S.ACTIONS), actions=(action(2, status=ActionStatus.PENDING),))

    first, last = hops_to(ENGINE, facts, S.COMPLETED, Request(S.COMPLETED, OWNER), MONDAY) or ()

    assert [rule.rule_id for rule in first.missing] == ["actions.closed"]
    assert "actions.closed" not in [rule.rule_id for rule in last.missing]


def test_a_thread_that_proceeds_does_not_skip_its_actions() -> None:
    assert unmet(refused(deciding("PROCEED"), S.LEARNING)) == ["decision.decline"]


def test_a_deferred_thread_goes_neither_way() -> None:
    facts = deciding("DEFER")

    assert unmet(refused(facts, S.ACTIONS)) == ["decision.proceed"]
    assert unmet(refused(facts, S.LEARNING)) == ["decision.decline"]


@pytest.mark.parametrize("status", RESTING)
@pytest.mark.parametrize(("source", "target"), PAIRS)
def test_a_thread_at_rest_says_so_before_all_else(
    source: ThreadStage, target: ThreadStage, status: ThreadStatus
) -> None:
    answer = refused(replace(at(source), status=status), target, VIEWER)

    assert answer.code is (C.ALREADY_IN_STAGE if source is target else C.NOT_ACTIVE)


def test_a_completed_thread_is_at_rest() -> None:
    assert refused(at(S.COMPLETED), S.LEARNING).code is C.NOT_ACTIVE


def test_the_fix_of_a_resting_thread_is_to_resume_it() -> None:
    (rule,) = refused(replace(at(S.INPUT), status=ThreadStatus.PAUSED), S.HYPOTHESIS).rules

    assert rule.fix is not None
    assert (rule.fix.mutation, rule.fix.argument, rule.fix.value) == ("setThreadStatus", "status", "ACTIVE")


@pytest.mark.parametrize("stage", [S.HYPOTHESIS, S.IMPLICATION])
def test_the_product_resumes_a_deferred_thread_where_it_was_told_to(stage: ThreadStage) -> None:
    outcome = accepted(deferred(stage), stage, SYSTEM, reason="The date has come").outcome

    assert outcome is not None
    resumed = {"status": ThreadStatus.ACTIVE, "resume_at": None, "resume_stage": None, "stage": stage}
    assert {key: outcome.changes[key] for key in resumed} == resumed


def test_the_product_resumes_a_deferred_thread_nowhere_else() -> None:
    answer = refused(deferred(S.IMPLICATION), S.HYPOTHESIS, SYSTEM, reason="The date has come")

    assert answer.code is C.NOT_ACTIVE


def test_people_resume_a_deferred_thread_before_they_move_it() -> None:
    assert refused(deferred(), S.IMPLICATION, EXECUTIVE, reason="Now").code is C.NOT_ACTIVE


def test_the_product_does_not_move_a_thread_that_merely_rests() -> None:
    facts = replace(at(S.DECISION), status=ThreadStatus.PAUSED, resume_stage=S.IMPLICATION)

    assert refused(facts, S.IMPLICATION, SYSTEM, reason="Because").code is C.NOT_ACTIVE


@pytest.mark.parametrize("actor", [STRANGER, VIEWER])
def test_somebody_else_s_thread_is_not_moved(actor: Actor) -> None:
    assert unmet(refused(at(S.INPUT), S.HYPOTHESIS, actor)) == ["role.write"]


def test_every_rule_tells_where_it_comes_from_and_what_would_help() -> None:
    for rule in THREAD.rules.values():
        assert rule.source
        assert rule.remedy
        assert rule.fix is not None
        warns = rule.id in {"thread.playbook", "thread.prospects"}
        assert rule.severity is (Severity.WARN if warns else Severity.BLOCK)


def test_the_completed_stage_is_the_only_end() -> None:
    assert [stage.key for stage in THREAD.stages if stage.terminal] == [S.COMPLETED]
    assert THREAD.moves_from(S.COMPLETED) == ()
