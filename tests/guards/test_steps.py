"""What a rule says of the next step, and moves that belong to another mutation."""

from dataclasses import replace

from guards.decide import Engine, options
from guards.engagement import ENGAGEMENT, ENGINE
from guards.engagement_facts import EngagementFacts
from guards.enums import TransitionKind
from guards.lifecycle import Lifecycle, Move
from guards.paths import find_path
from guards.rules import Case, Finding, Fix, Request, Rule, Step
from tests.guards.builders import MONDAY, OWNER, Story

K = TransitionKind
ANYWHERE = Fix("somewhere")
NEXT = Step("Do this first.", Fix("updateStageWork", "checks", value="tests"))


def judged(finding: Finding) -> tuple[str | None, Fix | None]:
    rule: Rule[EngagementFacts] = Rule("x", "It must hold", "§1", lambda _case: finding, "Do it.", ANYWHERE)
    facts, move = Story().facts(), ENGAGEMENT.moves[0]
    result = rule.judge(Case(ENGAGEMENT, facts, move, Request(move.target, OWNER), MONDAY))
    return result.remedy, result.fix


def test_a_rule_says_its_own_remedy_unless_the_finding_knows_the_next_step() -> None:
    assert judged(Finding(satisfied=False, seen="no")) == ("Do it.", ANYWHERE)
    assert judged(Finding(satisfied=False, seen="no", step=NEXT)) == (NEXT.remedy, NEXT.fix)


def test_a_rule_that_holds_says_no_step() -> None:
    assert judged(Finding(satisfied=True, seen="yes", step=NEXT)) == (None, None)


def with_shortcut(*, closed: bool) -> Lifecycle[EngagementFacts]:
    """The pipeline with a shortcut that leads to its end."""
    shortcut = Move("cold_lead", "delivering", K.FORWARD, (), closed=closed)
    return replace(ENGAGEMENT, moves=(*ENGAGEMENT.moves, shortcut))


def test_no_way_leads_along_a_move_of_another_mutation() -> None:
    facts = Story().facts()

    assert find_path(with_shortcut(closed=False), facts, "delivering") == ("delivering",)
    assert find_path(with_shortcut(closed=True), facts, "delivering") == find_path(ENGAGEMENT, facts, "delivering")


def test_a_move_of_another_mutation_is_not_offered_in_diagrams_but_is_listed() -> None:
    lifecycle = with_shortcut(closed=True)
    move = lifecycle.move("cold_lead", "delivering")

    assert move is not None
    assert not move.offered
    assert move in lifecycle.moves_from("cold_lead")


def test_a_flag_may_open_a_pair_that_is_not_listed() -> None:
    opened = Move("cold_lead", "delivering", K.RECYCLE)
    lifecycle = replace(ENGAGEMENT, exceptions={("cold_lead", "delivering"): ("stale", opened)})
    engine: Engine[EngagementFacts] = replace(ENGINE, lifecycle=lifecycle)
    fresh, stale = Story().facts(), Story().facts(stale=True)

    offers = {flagged.stale: options(engine, flagged, Request("", OWNER), MONDAY) for flagged in (fresh, stale)}
    assert not any(option.move == opened for option in offers[False])
    assert offers[True][-1].move == opened
