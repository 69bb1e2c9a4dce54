"""Each stage is refused for each missing part, with the id of its own rule."""

from typing import Any

import pytest

from guards.enums import RefusalCode, Role
from guards.rules import Fix, Named
from guards.thread import THREAD
from guards.thread_checks import wrong
from guards.thread_enums import ActionStatus, ThreadStage, ThreadType
from guards.thread_facts import ActionFact
from tests.guards.threads.builders import (
    A4,
    A7,
    BOOTSTRAP_IMPACT,
    DEFERRED,
    VENTURE_IMPACT,
    VERDICT,
    accepted,
    action,
    approval,
    at,
    content,
    deciding,
    having,
    lacking,
    refused,
    unmet,
    verdict,
    weighing,
    without,
    writing,
)

S = ThreadStage
T = ThreadType
NEXT = {
    S.INPUT: S.HYPOTHESIS,
    S.HYPOTHESIS: S.IMPLICATION,
    S.IMPLICATION: S.DECISION,
    S.DECISION: S.ACTIONS,
    S.ACTIONS: S.LEARNING,
    S.LEARNING: S.COMPLETED,
}
OTHERS = [kind for kind in T if kind is not T.SALES]

# stage, what is missing, the rule that asks for it
OF_A_DEAL = [
    (S.INPUT, "direction", "input.direction"),
    (S.INPUT, "source", "input.source"),
    (S.INPUT, "contact.name", "input.contact_name"),
    (S.INPUT, "contact.title", "input.contact_title"),
    (S.INPUT, "contact.email", "input.contact_email"),
    (S.INPUT, "contact.company", "input.contact_company"),
    (S.INPUT, "signal", "input.signal"),
    (S.LEARNING, "outcome", "learning.outcome"),
    (S.LEARNING, "arr", "learning.arr"),
]
OF_OTHERS = [
    (S.INPUT, "fact", "input.fact"),
    (S.INPUT, "source", "input.fact_source"),
    (S.INPUT, "date", "input.date"),
    (S.LEARNING, "outcome", "learning.result"),
]
OF_ALL = [
    (S.HYPOTHESIS, "assumptionIds", "hypothesis.assumptions"),
    (S.HYPOTHESIS, "confidence", "hypothesis.confidence"),
    (S.IMPLICATION, "arrMin", "implication.arr_min"),
    (S.IMPLICATION, "arrMax", "implication.arr_max"),
    (S.IMPLICATION, "strategicValue", "implication.strategic_value"),
    (S.IMPLICATION, "resourceHours", "implication.resource_hours"),
    (S.IMPLICATION, "icpMatch", "implication.icp_match"),
    (S.IMPLICATION, "targetArr", "implication.target_arr"),
    (S.DECISION, "alternatives", "decision.alternatives"),
    (S.DECISION, "reasoning", "decision.reasoning"),
    (S.DECISION, "impactMode", "decision.impact_mode"),
    (S.DECISION, "impact.strategicValue", "decision.impact.strategic_value"),
    (S.DECISION, "impact.marketSize", "decision.impact.market_size"),
    (S.DECISION, "impact.defensibility", "decision.impact.defensibility"),
    (S.LEARNING, "verdicts", "learning.verdicts"),
]
CASES = [
    *((stage, path, rule, T.SALES) for stage, path, rule in OF_A_DEAL),
    *((stage, path, rule, kind) for stage, path, rule in OF_OTHERS for kind in OTHERS),
    *((stage, path, rule, kind) for stage, path, rule in OF_ALL for kind in T),
]


@pytest.mark.parametrize(("stage", "path", "rule", "kind"), CASES)
def test_a_stage_is_not_left_without_a_part(stage: S, path: str, rule: str, kind: ThreadType) -> None:
    answer = refused(lacking(stage, path, kind), NEXT[stage])

    assert unmet(answer) == [rule]
    assert answer.code is RefusalCode.PRECONDITION_UNMET


@pytest.mark.parametrize(("stage", "path", "rule", "kind"), CASES)
def test_what_is_missing_says_where_it_is_recorded(stage: S, path: str, rule: str, kind: ThreadType) -> None:
    (found,) = refused(lacking(stage, path, kind), NEXT[stage]).rules

    assert found.fix is not None
    assert (found.rule_id, found.fix.mutation, found.fix.argument) == (rule, "recordThreadEntry", f"{stage}.{path}")
    assert found.remedy


@pytest.mark.parametrize(("stage", "rules"), [(S.INPUT, 7), (S.HYPOTHESIS, 3), (S.IMPLICATION, 6)])
def test_a_stage_without_an_entry_names_all_that_is_missing(stage: S, rules: int) -> None:
    facts = writing(at(stage), stage, {})

    assert len(unmet(refused(facts, NEXT[stage]))) == rules


@pytest.mark.parametrize("blank", ["", "  ", None, [], {}])
@pytest.mark.parametrize("path", ["contact.name", "signal"])
def test_a_blank_is_no_answer(path: str, blank: object) -> None:
    facts = writing(at(S.INPUT), S.INPUT, having(content(S.INPUT), path, blank))

    assert unmet(refused(facts, S.HYPOTHESIS)) == [f"input.{path.replace('.', '_')}"]


@pytest.mark.parametrize("kind", [T.SALES, T.CAMPAIGN, T.MARKETING])
def test_what_is_sold_or_told_belongs_to_a_segment(kind: ThreadType) -> None:
    assert unmet(refused(lacking(S.HYPOTHESIS, "segmentId", kind), S.IMPLICATION)) == ["hypothesis.segment"]


@pytest.mark.parametrize("kind", [T.BUSINESS, T.ENGINEERING])
def test_what_concerns_everybody_needs_no_segment(kind: ThreadType) -> None:
    accepted(lacking(S.HYPOTHESIS, "segmentId", kind), S.IMPLICATION)


def test_an_undecided_thread_is_decided_first() -> None:
    answer = refused(lacking(S.DECISION, "decision"), S.ACTIONS)

    assert unmet(answer) == ["decision.decision", "decision.proceed"]


@pytest.mark.parametrize("name", BOOTSTRAP_IMPACT)
def test_a_bootstrap_weighs_other_things(name: str) -> None:
    entry = {**content(S.DECISION), "impactMode": "BOOTSTRAP", "impact": BOOTSTRAP_IMPACT}
    accepted(writing(at(S.DECISION), S.DECISION, entry), S.ACTIONS)

    lacks = {key: value for key, value in BOOTSTRAP_IMPACT.items() if key != name}
    answer = refused(writing(at(S.DECISION), S.DECISION, {**entry, "impact": lacks}), S.ACTIONS)
    assert [rule.split(".")[:2] for rule in unmet(answer)] == [["decision", "impact"]]


def test_the_impact_of_another_mode_is_none() -> None:
    entry = {**content(S.DECISION), "impactMode": "BOOTSTRAP", "impact": VENTURE_IMPACT}

    assert len(unmet(refused(writing(at(S.DECISION), S.DECISION, entry), S.ACTIONS))) == len(BOOTSTRAP_IMPACT)


@pytest.mark.parametrize("lacks", ["option", "against"])
def test_an_alternative_says_what_speaks_against_it(lacks: str) -> None:
    whole = {"option": "Wait", "against": "They decide now"}
    spoiled = {key: value for key, value in whole.items() if key != lacks}
    entry = having(content(S.DECISION), "alternatives", [whole, spoiled])

    (rule,) = refused(writing(at(S.DECISION), S.DECISION, entry), S.ACTIONS).rules
    assert rule.rule_id == "decision.alternatives"
    assert f"number 2: {lacks} is missing" in rule.message


@pytest.mark.parametrize(
    ("inputs", "needed"),
    [
        ((0.79, 0.79, 0.79), False),
        ((0.80, 0.80, 0.80), True),
        ((0.81, 0.81, 0.81), True),
        ((0.7, 0.8, 0.9), True),
        ((0.7, 0.8, 0.87), False),
        ((1, 1, 0.4), True),
    ],
)
@pytest.mark.parametrize("mode", ["VENTURE", "BOOTSTRAP"])
def test_an_impact_from_0_8_on_is_approved(inputs: tuple[float, ...], needed: bool, mode: str) -> None:  # noqa: FBT001  # a column
    facts = writing(at(S.DECISION), S.DECISION, weighing(*inputs, mode=mode))

    if needed:
        answer = refused(facts, S.ACTIONS)
        assert unmet(answer) == ["decision.approval"]
        assert answer.rules[0].fix is not None
        assert answer.rules[0].fix.mutation == "approveThread"
    else:
        accepted(facts, S.ACTIONS)


@pytest.mark.parametrize("role", [Role.EXECUTIVE, Role.CHAIRMAN, Role.ADMIN])
def test_an_executive_or_above_approves(role: Role) -> None:
    facts = writing(at(S.DECISION, approvals=(approval(role),)), S.DECISION, weighing(0.8, 0.8, 0.8))

    accepted(facts, S.ACTIONS)


@pytest.mark.parametrize("role", [Role.VIEWER, Role.MEMBER, Role.MANAGER])
def test_an_approval_by_somebody_else_is_none(role: Role) -> None:
    facts = writing(at(S.DECISION, approvals=(approval(role),)), S.DECISION, weighing(0.8, 0.8, 0.8))

    assert unmet(refused(facts, S.ACTIONS)) == ["decision.approval"]


def test_a_new_revision_is_approved_anew() -> None:
    facts = writing(at(S.DECISION, approvals=(approval(),)), S.DECISION, weighing(0.8, 0.8, 0.8), revision=2)

    assert unmet(refused(facts, S.ACTIONS)) == ["decision.approval"]


def test_declining_something_great_is_approved_too() -> None:
    entry = having(weighing(0.9, 0.9, 0.9), "decision", "DECLINE")

    assert unmet(refused(writing(at(S.DECISION), S.DECISION, entry), S.LEARNING)) == ["decision.approval"]


@pytest.mark.parametrize(
    "entry",
    [without(weighing(0.9, 0.9, 0.9), "reasoning"), {**DEFERRED, "impact": weighing(0.9, 0.9, 0.9)["impact"]}],
    ids=["a draft", "a deferral"],
)
def test_what_another_revision_follows_is_recorded_before_it_is_approved(entry: dict[str, Any]) -> None:  # Any: JSON
    answer = refused(writing(at(S.DECISION), S.DECISION, entry), S.ACTIONS)

    (rule,) = (result for result in answer.rules if result.rule_id == "decision.approval")
    assert rule.fix == Fix("recordThreadEntry", "decision")


def test_there_is_something_to_do() -> None:
    assert unmet(refused(at(S.ACTIONS, actions=()), S.LEARNING)) == ["actions.any"]


@pytest.mark.parametrize(
    ("spoiled", "rule", "mutation"),
    [
        (action(2, owner_id=None), "actions.owner", "updateThreadAction"),
        (action(2, due_at=None), "actions.due_date", "updateThreadAction"),
        (action(2, status=ActionStatus.PENDING), "actions.closed", "completeThreadAction"),
        (action(2, status=ActionStatus.IN_PROGRESS), "actions.closed", "completeThreadAction"),
        (action(2, status=ActionStatus.BLOCKED), "actions.closed", "completeThreadAction"),
        (action(2, status=ActionStatus.CANCELLED), "actions.cancel_reason", "cancelThreadAction"),
        (action(2, status=ActionStatus.CANCELLED, closed_reason=" "), "actions.cancel_reason", "cancelThreadAction"),
    ],
)
def test_every_action_is_whole_and_over(spoiled: ActionFact, rule: str, mutation: str) -> None:
    facts = at(S.ACTIONS)
    (found,) = refused(at(S.ACTIONS, actions=(*facts.actions, spoiled)), S.LEARNING).rules

    assert found.rule_id == rule
    assert found.fix is not None
    assert (found.fix.mutation, found.fix.row) == (mutation, Named("ThreadAction", spoiled.id))


def test_the_action_to_complete_first_waits_for_no_other() -> None:
    last, middle, first = (action(place, status=ActionStatus.PENDING) for place in (2, 3, 4))
    over = action(5)
    waiting = (
        last._replace(depends_on=(over.id, middle.id)),
        middle._replace(depends_on=(first.id,)),
        first,
        over,
    )
    (found,) = refused(at(S.ACTIONS, actions=waiting), S.LEARNING).rules

    assert found.fix is not None
    assert found.fix.row == Named("ThreadAction", first.id)


def test_a_cancelled_action_with_a_reason_is_over_whoever_was_to_do_it() -> None:
    cancelled = action(2, status=ActionStatus.CANCELLED, closed_reason="They signed without a pilot")

    accepted(at(S.ACTIONS, actions=(cancelled,)), S.LEARNING)
    accepted(at(S.ACTIONS, actions=(cancelled._replace(owner_id=None, due_at=None),)), S.LEARNING)


@pytest.mark.parametrize(
    ("key", "value", "rule"),
    [
        ("evidence", None, "learning.verdict_evidence"),
        ("evidence", " ", "learning.verdict_evidence"),
        ("confidence", None, "learning.verdict_confidence"),
        ("confidence", 101, "learning.verdict_confidence"),
        ("confidence", "95.5", "learning.verdict_confidence"),
        ("verdict", None, "learning.verdicts"),
        ("assumptionId", str(A7), "learning.verdicts"),
    ],
)
def test_every_tested_assumption_gets_a_whole_verdict(key: str, value: object, rule: str) -> None:
    entry = having(content(S.LEARNING), "verdicts", [{**VERDICT, key: value}])

    assert unmet(refused(writing(at(S.LEARNING), S.LEARNING, entry), S.COMPLETED)) == [rule]


def test_two_tested_assumptions_get_two_verdicts() -> None:
    tested = having(content(S.HYPOTHESIS), "assumptionIds", [str(A4), str(A7)])
    facts = writing(at(S.LEARNING), S.HYPOTHESIS, tested)
    (found,) = refused(facts, S.COMPLETED).rules
    assert (found.rule_id, found.message.partition(": ")[2]) == ("learning.verdicts", "1 of 2 lack it.")

    both = [VERDICT, {**VERDICT, "assumptionId": str(A7), "verdict": "PARTIAL"}]
    accepted(writing(facts, S.LEARNING, having(content(S.LEARNING), "verdicts", both)), S.COMPLETED)


@pytest.mark.parametrize("outcome", ["LOST", "STALLED"])
def test_only_a_closed_deal_has_its_arr(outcome: str) -> None:
    entry = {"outcome": outcome, "verdicts": [VERDICT]}

    accepted(writing(at(S.LEARNING), S.LEARNING, entry), S.COMPLETED)


@pytest.mark.parametrize(("kind", "outcome"), [(T.SALES, "SUCCESS"), (T.MARKETING, "CLOSED"), (T.SALES, "WON")])
def test_an_outcome_is_one_of_its_type(kind: ThreadType, outcome: str) -> None:
    entry = having(content(S.LEARNING, kind), "outcome", outcome)
    rule = "learning.outcome" if kind is T.SALES else "learning.result"

    assert unmet(refused(writing(at(S.LEARNING, kind), S.LEARNING, entry), S.COMPLETED)) == [rule]


def test_a_declined_thread_tested_nothing_and_succeeded_in_nothing() -> None:
    declined = writing(at(S.LEARNING), S.DECISION, deciding("DECLINE").entries[S.DECISION].content)
    accepted(writing(declined, S.LEARNING, {"outcome": "LOST"}), S.COMPLETED)

    closed = writing(declined, S.LEARNING, {"outcome": "CLOSED", "arr": "1"})
    assert unmet(refused(closed, S.COMPLETED)) == ["learning.outcome_agrees"]


@pytest.mark.parametrize("key", ["goalMetrics", "subgoalMetrics"])
def test_changes_are_stated_only_of_known_metrics(key: str) -> None:
    entry = having(content(S.LEARNING), key, [{"name": "MRR", "current": "50000"}])
    assert unmet(refused(writing(at(S.LEARNING), S.LEARNING, entry), S.COMPLETED)) == ["learning.goal_metrics"]

    known = frozenset({"MRR"})
    facts = at(
        S.LEARNING,
        metrics=known if key == "goalMetrics" else frozenset(),
        subgoal_metrics=frozenset() if key == "goalMetrics" else known,
    )
    accepted(writing(facts, S.LEARNING, entry), S.COMPLETED)


def test_every_rule_of_a_stage_is_told_under_its_name() -> None:
    stages = {"input", "hypothesis", "implication", "decision", "actions", "learning"}
    shared = {"role.write", "owner.present", "owner.locked", "reason"}
    shared |= {"thread.active", "thread.playbook", "thread.prospects"}

    assert {rule.split(".")[0] for rule in set(THREAD.rules) - shared} == stages


@pytest.mark.parametrize("garbage", [7, "A4", {"A4": 1}, [7], [None], [["A4"]]])
@pytest.mark.parametrize("path", ["verdicts", "goalMetrics", "subgoalMetrics"])
def test_an_entry_that_is_no_entry_is_refused_and_not_stumbled_over(path: str, garbage: object) -> None:
    facts = writing(at(S.LEARNING), S.LEARNING, having(content(S.LEARNING), path, garbage))

    assert verdict(facts, S.COMPLETED) is not None
    assert wrong(S.LEARNING, T.SALES, facts.entry_of(S.LEARNING))


@pytest.mark.parametrize("garbage", [7, "A4", {"A4": 1}])
def test_assumptions_that_are_no_list_are_none(garbage: object) -> None:
    facts = writing(at(S.LEARNING), S.HYPOTHESIS, having(content(S.HYPOTHESIS), "assumptionIds", garbage))

    assert facts.tested() == ()


def test_an_assumption_is_judged_once() -> None:
    twice = having(content(S.LEARNING), "verdicts", [VERDICT, {**VERDICT, "verdict": "PARTIAL"}])

    assert unmet(refused(writing(at(S.LEARNING), S.LEARNING, twice), S.COMPLETED)) == ["learning.verdicts"]
