"""What an accepted move makes of a thread, and what it starts."""

from dataclasses import replace
from decimal import Decimal

import pytest

from guards.actor import SYSTEM
from guards.decide import options
from guards.effects import EventEffect, Outcome, TimerEffect
from guards.enums import LedgerKind
from guards.guidance import hops_to
from guards.rules import Request
from guards.thread import ENGINE, THREAD
from guards.thread_enums import Decision, ThreadOutcome, ThreadStage, ThreadStatus, ThreadType, Verdict
from guards.thread_facts import ThreadFacts
from guards.thread_learning import Completion
from guards.thread_plan import deciding as announcing
from guards.thread_plan import deferral, starting
from tests.guards.builders import MANAGER, OWNER
from tests.guards.threads.builders import (
    A4,
    DAY,
    DEFERRED,
    LATER,
    accepted,
    at,
    content,
    deciding,
    deferred,
    entered,
    having,
    without,
    writing,
)

S = ThreadStage
FORWARD = [(move.source, move.target) for move in THREAD.moves if move.kind == "FORWARD"]


def outcome(facts: ThreadFacts, target: str) -> Outcome:
    found = accepted(facts, target, reason="Because").outcome
    assert found is not None
    return found


def events(found: Outcome) -> dict[str, dict[str, object]]:
    return {effect.type: dict(effect.data) for effect in found.effects if isinstance(effect, EventEffect)}


@pytest.mark.parametrize(("source", "target"), FORWARD)
def test_a_move_enters_its_stage_anew(source: ThreadStage, target: ThreadStage) -> None:
    facts = at(source)
    changes = outcome(facts, target).changes

    assert changes["stage"] is ThreadStage(target)
    assert changes["stage_entered_at"] == entered(source) + DAY
    assert changes["entry_sequence"] == facts.entry + 1
    assert changes["cycle"] == 1
    assert changes["owner_id"] == OWNER.id


@pytest.mark.parametrize(("source", "target"), FORWARD)
def test_a_move_is_announced(source: ThreadStage, target: ThreadStage) -> None:
    assert events(outcome(at(source), target))["thread.stage_changed"] == {}


def test_a_move_starts_the_clocks_of_its_stage() -> None:
    (timer,) = (effect for effect in outcome(at(S.INPUT), S.HYPOTHESIS).effects if isinstance(effect, TimerEffect))

    assert (timer.clock, timer.due_at) == ("thread.hypothesis", entered(S.INPUT) + 3 * DAY)


def test_a_new_thread_starts_the_clock_of_its_stage() -> None:
    assert [effect.key for effect in starting(at(S.INPUT))] == ["timer.thread.input"]


def test_another_owner_is_told() -> None:
    found = accepted(at(S.INPUT), S.HYPOTHESIS, MANAGER, owner_id=MANAGER.id).outcome
    assert found is not None

    assert found.changes["owner_id"] == MANAGER.id
    assert {"thread.owner_reassigned", "notification.thread.assigned"} <= {effect.key for effect in found.effects}


def test_going_back_is_kept_in_the_ledger_unless_the_worker_does_it() -> None:
    assert outcome(at(S.DECISION), S.IMPLICATION).ledger == (LedgerKind.REVERSAL,)

    resumed = accepted(deferred(), S.IMPLICATION, SYSTEM, reason="The date has come").outcome
    assert resumed is not None
    assert resumed.ledger == ()


@pytest.mark.parametrize(("decision", "target"), [("PROCEED", S.ACTIONS), ("DECLINE", S.LEARNING)])
def test_a_decision_is_kept_and_announced_as_it_is_left(decision: str, target: ThreadStage) -> None:
    found = outcome(deciding(decision), target)

    assert found.changes["decision"] is Decision(decision)
    told = events(found)["thread.decided"]
    assert (told["decision"], told["impactScore"], told["resumeAt"]) == (decision, "0.7000", None)
    assert found.metadata == told


@pytest.mark.parametrize(
    ("kind", "decision", "label"),
    [
        (ThreadType.SALES, "PROCEED", "QUALIFY"),
        (ThreadType.SALES, "DECLINE", "REJECT"),
        (ThreadType.SALES, "DEFER", "DEFER"),
        (ThreadType.CAMPAIGN, "PROCEED", "LAUNCH"),
        (ThreadType.ENGINEERING, "DECLINE", "KILL"),
        (ThreadType.MARKETING, "DECLINE", "DECLINE"),
    ],
)
def test_a_decision_has_the_word_of_its_type(kind: ThreadType, decision: str, label: str) -> None:
    facts = replace(deciding(decision), type=kind)

    assert announcing(facts).data["label"] == label


def test_going_back_from_a_decision_announces_none() -> None:
    found = outcome(at(S.DECISION), S.HYPOTHESIS)

    assert "thread.decided" not in events(found)
    assert "decision" not in found.changes
    assert found.metadata == {}


def test_a_deferral_rests_until_its_date() -> None:
    rest = deferral(ThreadType.SALES, DEFERRED)
    assert rest is not None

    assert rest.changes == {
        "status": ThreadStatus.PAUSED,
        "resume_at": LATER,
        "resume_stage": S.IMPLICATION,
    }
    assert announcing(deciding("DEFER")).data["resumeAt"] == LATER.isoformat()


@pytest.mark.parametrize(
    "entry", [content(S.DECISION), without(DEFERRED, "reasoning"), without(DEFERRED, "resumeAt"), {}]
)
def test_another_decision_or_a_draft_is_no_deferral(entry: dict[str, object]) -> None:
    assert deferral(ThreadType.SALES, entry) is None


def test_completing_a_thread_ends_it_with_what_it_brought() -> None:
    found = outcome(at(S.LEARNING), S.COMPLETED)

    assert found.changes["status"] is ThreadStatus.COMPLETED
    assert found.changes["completed_at"] == entered(S.LEARNING) + DAY
    assert found.changes["outcome"] is ThreadOutcome.CLOSED
    assert found.changes["arr"] == Decimal(1_100_000)
    assert found.changes["cycle_days"] == (entered(S.LEARNING) - entered(S.INPUT)).days
    assert found.changes["marketing_candidate"] is True
    assert events(found)["thread.completed"] == {
        "outcome": "CLOSED",
        "arr": "1100000",
        "cycleDays": 10,
        "marketingCandidate": True,
    }


def test_completing_a_thread_asks_for_its_learnings_to_be_written() -> None:
    entry = {
        **content(S.LEARNING),
        "costs": "12000",
        "goalMetrics": [{"name": "MRR", "current": "50000"}],
        "subgoalMetrics": [{"name": "customers", "change": 1}],
        "criterionMet": True,
    }
    facts = writing(
        at(S.LEARNING, metrics=frozenset({"MRR"}), subgoal_metrics=frozenset({"customers"})), S.LEARNING, entry
    )

    (done,) = outcome(facts, S.COMPLETED).own
    assert isinstance(done, Completion)
    assert [(v.assumption_id, v.verdict, v.confidence) for v in done.verdicts] == [(A4, Verdict.VALIDATED, Decimal(95))]
    assert [change.of(Decimal(42_000)) for change in done.goal_metrics] == [Decimal(50_000)]
    assert [change.of(Decimal(2)) for change in done.subgoal_metrics] == [Decimal(3)]
    assert done.criterion_met
    assert done.costs == Decimal(12_000)


def test_only_completing_writes_learnings() -> None:
    for source, target in FORWARD:
        assert bool(outcome(at(ThreadStage(source)), target).own) is (target == S.COMPLETED)


def test_a_thread_that_validated_nothing_is_no_candidate_for_marketing() -> None:
    verdicts = [{**content(S.LEARNING)["verdicts"][0], "verdict": "INVALIDATED", "confidence": 0}]
    facts = writing(at(S.LEARNING), S.LEARNING, having(content(S.LEARNING), "verdicts", verdicts))

    assert outcome(facts, S.COMPLETED).changes["marketing_candidate"] is False


def test_the_way_to_the_end_passes_all_stages_rather_than_decline() -> None:
    hops = hops_to(ENGINE, at(S.INPUT), S.COMPLETED, Request(S.COMPLETED, OWNER), entered(S.INPUT))
    assert hops is not None

    assert [hop.move.target for hop in hops] == list(S)[1:]


def test_a_thread_that_is_decided_is_offered_the_way_that_was_decided() -> None:
    offered = {
        option.move.target: option.allowed
        for option in options(ENGINE, at(S.DECISION), Request(S.ACTIONS, OWNER), LATER)
    }

    assert offered == {S.ACTIONS: True, S.LEARNING: False, S.IMPLICATION: True, S.HYPOTHESIS: True}
