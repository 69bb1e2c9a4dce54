"""A fix names what it is to be called on, where that is not the record itself."""

from dataclasses import replace
from uuid import UUID

import pytest

from guards.decide import Refused
from guards.enums import TaskStatus
from guards.rules import Fix, Named, RuleResult
from guards.venture_decisions import judge_request
from guards.venture_directives import judge_step, next_step
from guards.venture_enums import DirectiveStatus, Gate
from tests.guards.builders import OWNER, at, judged
from tests.guards.ventures.builders import decision, directive, leave, ready

TASK = UUID(int=8)


def fix_of(result: RuleResult) -> Fix:
    """The fix of a rule that does not hold."""
    assert result.fix is not None, result
    return result.fix


def test_the_meeting_to_complete() -> None:
    story = at("discovery_scheduled").meets()

    found = fix_of(judged("meeting_held", story, "discovery_done"))

    assert (found.mutation, found.row) == ("completeMeeting", Named("Meeting", story.meetings[-1].id))


def test_the_first_open_task_of_a_checklist() -> None:
    story = at("onboarding").has_checklist(TaskStatus.DONE, TaskStatus.OPEN, TaskStatus.OPEN)
    story.tasks = [task._replace(id=UUID(int=7 + place)) for place, task in enumerate(story.tasks)]

    found = fix_of(judged("onboarding_checklist", story, "delivering"))

    assert (found.mutation, found.argument, found.row) == ("completeTask", "id", Named("Task", TASK))


def test_no_task_of_a_checklist_that_is_only_foreseen() -> None:
    assert (
        fix_of(judged("onboarding_checklist", at("onboarding").has_checklist(TaskStatus.OPEN), "delivering")).row
        is None
    )


def test_the_artifact_to_look_at_again() -> None:
    facts = ready("5")
    poor = [found._replace(id=UUID(int=place), quality=1) for place, found in enumerate(facts.artifacts)]
    answer = leave(replace(facts, artifacts=tuple(poor)))

    assert isinstance(answer, Refused)
    rows = {fix.value: fix.row for fix in map(fix_of, answer.rules) if fix.mutation == "validateArtifact"}
    assert rows
    assert rows == {found.type: Named("Artifact", found.id) for found in poor if found.type in rows}


def test_the_decision_of_a_gate_that_is_pending() -> None:
    gate = Gate.MARKET_VALIDATION
    facts = replace(ready("3"), decisions=(decision(gate),))

    (rule,) = (rule for rule in judge_request(facts, OWNER, gate) if rule.rule_id == "gate.single")

    assert fix_of(rule).row == Named("GateDecision", facts.decisions[0].id)


@pytest.mark.parametrize(
    "status", [DirectiveStatus.DRAFT, DirectiveStatus.PENDING_APPROVAL, DirectiveStatus.IN_PROGRESS]
)
def test_the_directive_that_a_step_is_of(status: DirectiveStatus) -> None:
    found = directive("14", status, unmet=1)
    row = Named("StrategicDirective", found.id)

    assert next_step(found).fix.row == row
    assert {fix_of(rule).row for rule in judge_step(found, DirectiveStatus.COMPLETED, OWNER)} == {row}
