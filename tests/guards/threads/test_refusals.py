"""Every refusal of a write of a thread says by a rule what stands against it, and what would help."""

from uuid import UUID

import pytest

from guards import thread_refusals as refuse
from guards.rules import Fix, Named, RuleResult
from guards.thread_enums import ActionStatus, GenerationStatus, OpportunityStatus, ThreadStage, ThreadStatus

S = ThreadStage
ROW = UUID(int=7)
ALL = {
    "archived on its way": refuse.resting(S.ACTIONS, ThreadStatus.ARCHIVED),
    "completed": refuse.resting(S.COMPLETED, ThreadStatus.COMPLETED),
    "paused": refuse.paused(),
    "to be completed by hand": refuse.status_step(S.ACTIONS, ThreadStatus.COMPLETED),
    "to be resumed after its end": refuse.status_step(S.COMPLETED, ThreadStatus.ACTIVE),
    "entry ahead": refuse.stage_ahead(S.INPUT, S.DECISION),
    "decided": refuse.decision_stays(S.ACTIONS),
    "nothing decided": refuse.nothing_to_approve(S.DECISION),
    "not yet in decision": refuse.nothing_to_approve(S.INPUT),
    "action over": refuse.action_over(ActionStatus.COMPLETED),
    "action waits": refuse.action_waits(2, ROW),
    "opportunity dismissed": refuse.opportunity_closed(ROW, OpportunityStatus.DISMISSED),
    "opportunity taken": refuse.opportunity_closed(ROW, OpportunityStatus.ACCEPTED),
    "no candidate": refuse.no_candidate(),
    "told already": refuse.told_already(),
    "request over": refuse.request_over(GenerationStatus.FULFILLED),
    "superseded": refuse.material_superseded(ROW),
    "unreachable": refuse.unreachable("Eli", "the address unsubscribed"),
}
HELP = {
    "archived on its way": Fix("setThreadStatus", "status", value="ACTIVE"),
    "completed": Fix("createThread", "chainedFromId"),
    "paused": Fix("setThreadStatus", "status", value="ACTIVE"),
    "to be completed by hand": Fix("transitionStage", "to.thread", value="COMPLETED"),
    "to be resumed after its end": Fix("createThread", "chainedFromId"),
    "entry ahead": Fix("transitionStage", "to.thread", value="HYPOTHESIS"),
    "decided": Fix("createThread", "chainedFromId"),
    "nothing decided": Fix("recordThreadEntry", "decision"),
    "not yet in decision": Fix("transitionStage", "to.thread", value="DECISION"),
    "action over": Fix("addThreadAction", "type"),
    "action waits": Fix("completeThreadAction", "id", row=Named("ThreadAction", ROW)),
    "opportunity dismissed": Fix(
        "updateContentOpportunity", "status", value="OPEN", row=Named("ContentOpportunity", ROW)
    ),
    "opportunity taken": None,
    "no candidate": Fix("transitionStage", "to.thread", value="COMPLETED"),
    "told already": None,
    "request over": Fix("requestGeneration", "kind"),
    "superseded": Fix("approveMaterial", "id", row=Named("Material", ROW)),
    "unreachable": None,
}


@pytest.mark.parametrize("refused", ALL.values(), ids=ALL.keys())
def test_it_refuses_and_says_what_was_seen_and_what_would_help(refused: RuleResult) -> None:
    assert refused.refuses
    assert refused.remedy
    assert refused.message.endswith(".")
    assert "must be" in refused.message or "must have" in refused.message or "must stay" in refused.message


def test_it_names_the_mutation_that_helps() -> None:
    assert {name: refused.fix for name, refused in ALL.items()} == HELP


def test_what_an_action_waits_for_is_told_in_number() -> None:
    assert refuse.action_waits(1, ROW).message.endswith("it depends on another one that is open.")
    assert refuse.action_waits(2, ROW).message.endswith("it depends on 2 others that are open.")
