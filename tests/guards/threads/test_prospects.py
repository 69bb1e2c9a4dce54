"""A campaign warns as it leaves its actions, among which its companies are chosen, with too few or too many of them.

Source: threads.md §1, Campaign.
"""

from itertools import pairwise

import pytest

from guards.enums import Severity
from guards.rules import RuleResult
from guards.thread_enums import ThreadStage, ThreadType
from guards.thread_facts import ThreadFacts
from tests.guards.threads.builders import WAY, accepted, at

S = ThreadStage
STEPS = dict(pairwise(WAY))


def warned(facts: ThreadFacts) -> list[RuleResult]:
    """The warnings on the way on."""
    return [found for found in accepted(facts, STEPS[S(facts.stage)]).warnings if found.rule_id == "thread.prospects"]


@pytest.mark.parametrize("count", [0, 6, 49, 101])
def test_a_campaign_of_another_size_goes_on_but_is_told(count: int) -> None:
    (found,) = warned(at(S.ACTIONS, ThreadType.CAMPAIGN, prospects=count))

    assert found.severity is Severity.WARN
    assert found.message == f"A campaign should have 50 to 100 prospects: it has {count}."
    assert found.fix is not None
    assert found.fix.mutation == "addProspects"


@pytest.mark.parametrize("count", [50, 100])
def test_a_campaign_of_the_right_size_is_not(count: int) -> None:
    assert warned(at(S.ACTIONS, ThreadType.CAMPAIGN, prospects=count)) == []


@pytest.mark.parametrize("stage", [stage for stage in STEPS if stage is not S.ACTIONS])
def test_while_it_is_planned_or_looked_back_on_it_is_not(stage: S) -> None:
    assert warned(at(stage, ThreadType.CAMPAIGN)) == []


@pytest.mark.parametrize("kind", [kind for kind in ThreadType if kind is not ThreadType.CAMPAIGN])
def test_only_campaigns_go_to_companies(kind: ThreadType) -> None:
    assert warned(at(S.ACTIONS, kind)) == []
