"""A deal of a venture warns while the venture has no current sales playbook. Source: ventures.md §3."""

from itertools import pairwise
from uuid import UUID

import pytest

from guards.enums import Severity
from guards.rules import Fix, Named, RuleResult
from guards.thread_enums import ThreadStage, ThreadType
from guards.thread_facts import ThreadFacts
from tests.guards.threads.builders import WAY, accepted, at

S = ThreadStage
VENTURE = UUID(int=300)
SELLING = (S.INPUT, S.HYPOTHESIS, S.IMPLICATION, S.DECISION)
STEPS = dict(pairwise(WAY))


def warned(facts: ThreadFacts) -> list[RuleResult]:
    """The warnings on the way on."""
    return [found for found in accepted(facts, STEPS[S(facts.stage)]).warnings if found.rule_id == "thread.playbook"]


@pytest.mark.parametrize("stage", SELLING)
def test_a_deal_goes_on_without_a_playbook_but_is_told_what_is_missing(stage: S) -> None:
    (found,) = warned(at(stage, venture_id=VENTURE))

    assert found.severity is Severity.WARN
    assert found.remedy is not None
    assert "stage 12" in found.remedy
    assert found.fix is not None
    assert found.fix == Fix("recordArtifact", "type", value="sales_playbook", row=Named("Venture", VENTURE))


@pytest.mark.parametrize("stage", SELLING)
def test_with_a_playbook_or_without_a_venture_nothing_is_missing(stage: S) -> None:
    assert warned(at(stage, venture_id=VENTURE, playbook=True)) == []
    assert warned(at(stage)) == []


@pytest.mark.parametrize("stage", [S.ACTIONS, S.LEARNING])
def test_a_deal_that_is_worked_on_is_not_bothered_with_it(stage: S) -> None:
    assert warned(at(stage, venture_id=VENTURE)) == []


@pytest.mark.parametrize("kind", [kind for kind in ThreadType if kind is not ThreadType.SALES])
def test_only_who_sells_needs_one(kind: ThreadType) -> None:
    assert warned(at(S.INPUT, kind, venture_id=VENTURE)) == []
