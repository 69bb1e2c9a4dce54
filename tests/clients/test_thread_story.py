"""The worked example of the source, over HTTP: a revenue goal, its fifth deal, and what that deal teaches.

Source: 001, Goal Integration, and the examples of its stages 2, 3 and 6.
"""

from datetime import timedelta

import pytest

from models import Event
from tests.support.clock import FrozenClock
from tests.support.thread_walk import Deal, Floor, answers, floor_at, reasoned_about

DAYS = {"sales:lead-intake": 2, "sales:qualify": 3, "sales:demo": 10, "sales:pilot": 25, "sales:close": 6}
"""How long each action of the deal takes; 46 days in all."""

EARLIER = (("Beta Inc", 1_000_000, 95), ("Gamma", 1_050_000, 95), ("Delta", 1_025_000, 80), ("Epsilon", 1_075_000, 60))
"""Deals that were closed before, each with its ARR, and how sure one was of the assumption after it."""

MISSED = {
    "INPUT": [
        [
            "owner.present",
            "input.direction",
            "input.source",
            "input.contact_name",
            "input.contact_title",
            "input.contact_email",
            "input.contact_company",
            "input.signal",
        ]
    ],
    "HYPOTHESIS": [["hypothesis.segment", "hypothesis.assumptions", "hypothesis.confidence"]],
    "IMPLICATION": [
        [
            "implication.arr_min",
            "implication.arr_max",
            "implication.strategic_value",
            "implication.resource_hours",
            "implication.icp_match",
            "implication.target_arr",
        ]
    ],
    "DECISION": [
        [
            "decision.decision",
            "decision.alternatives",
            "decision.reasoning",
            "decision.impact_mode",
            "decision.proceed",
        ],
        ["decision.impact.strategic_value", "decision.impact.market_size", "decision.impact.defensibility"],
    ],
    "ACTIONS": [
        ["actions.any"],
        ["actions.owner", "actions.due_date", "actions.closed"],
        ["actions.due_date", "actions.closed"],
        ["actions.closed"],
    ],
    "LEARNING": [["learning.outcome", "learning.verdicts"], ["learning.arr"]],
}
"""What stands in the way out of each stage, attempt by attempt: what one answer makes necessary is asked for next."""

FOUND = """
query($id: ID!) {
  thread(id: $id) {
    status outcome arr cycleDays marketingCandidate
    entries(filter: { stage: { eq: IMPLICATION } }) { nodes { content { ... on ImplicationEntry { priority } } } }
    engagement { name stage thread { slug } }
    goal {
      status
      metrics { nodes { name current } }
      subgoals { nodes { code criterionMet status } }
    }
    assumptionChanges { nodes { verdict confidenceBefore confidenceAfter } }
    metricChanges { nodes { metric { name } before after } }
  }
}
"""
OPPORTUNITIES = """
{
  contentOpportunities {
    nodes { topic verdict share priority status evidence assumption { code } segment { code } }
  }
}
"""
LEARNED = {
    "status": "COMPLETED",
    "outcome": "CLOSED",
    "arr": "1100000.00",
    "cycleDays": 46,
    "marketingCandidate": True,
    "entries": {"nodes": [{"content": {"priority": "0.8500"}}]},
    "engagement": {"name": "Acme Corp", "stage": "COLD_LEAD", "thread": {"slug": "acme-corp"}},
    "goal": {
        "status": "COMPLETED",
        "metrics": {"nodes": [{"name": "mrr", "current": "50000.0000"}, {"name": "customers", "current": "3.0000"}]},
        "subgoals": {"nodes": [{"code": "SG1", "criterionMet": True, "status": "COMPLETED"}]},
    },
    "assumptionChanges": {"nodes": [{"verdict": "VALIDATED", "confidenceBefore": 60, "confidenceAfter": 95}]},
    "metricChanges": {
        "nodes": [
            {"metric": {"name": "mrr"}, "before": "42000.0000", "after": "50000.0000"},
            {"metric": {"name": "customers"}, "before": "2.0000", "after": "3.0000"},
        ]
    },
}
BELIEF = "query($id: ID!) { assumption(id: $id) { code status confidence evidenceCount } }"
DEAL_METRICS = "{ canvasSections(filter: { number: { eq: 13 }, current: { eq: true } }) { nodes { data } } }"


@pytest.fixture
async def floor(address: str, clock: FrozenClock) -> Floor:
    return await floor_at(address, clock)


async def deal_of_the_source(floor: Floor, segment: str, belief: str) -> Deal:
    """A thread that works towards the goal, about a deal of the pipeline."""
    goal, step = await goal_of_the_source(floor)
    linked = {"goalId": goal, "subgoalId": step, "engagementId": await engagement(floor, "Acme Corp")}
    thread = await floor.make("createThread", "thread", type="SALES", name="Acme Corp", **linked)
    return Deal(thread, answers("Acme Corp", 1_100_000, segment, belief, 95))


async def goal_of_the_source(floor: Floor) -> tuple[str, str]:
    """50 thousand a month, of which 42 are there, and its first step, of whose three customers two are."""
    mrr = {"name": "mrr", "unit": "USD", "start": 0, "target": 50_000, "current": 42_000}
    goal = await floor.make(
        "createGoal",
        "goal",
        code="g-mrr-50k",
        title="Reach $50K MRR by Q2",
        type="BUSINESS",
        deadline="2026-06-30",
        metrics=[mrr],
    )
    customers = {"name": "customers", "unit": "customers", "start": 0, "target": 3, "current": 2}
    step = await floor.make(
        "createSubgoal",
        "subgoal",
        goalId=goal,
        title="Close first 3 customers",
        criterion="Three customers have signed.",
        metrics=[customers],
    )
    return goal, step


async def engagement(floor: Floor, name: str) -> str:
    """The id of a new deal of the pipeline."""
    client = await floor.make("createOrganization", "organization", name=name)
    return await floor.make("createEngagement", "engagement", name=name, organizationId=client)


async def work_through(floor: Floor, deal: Deal) -> None:
    """Do the deal's actions one after the other, each in its time."""
    last: list[str] = []
    for kind, days in DAYS.items():
        due = floor.clock.now() + timedelta(days=days)
        sent = {"type": kind, "ownerId": await floor.me(), "dueAt": due.isoformat(), "dependsOn": last}
        last = [await floor.make("addThreadAction", "action", id=deal.id, **sent)]
        floor.clock.advance(timedelta(days=days))
        await floor.write("completeThreadAction", id=last[0], result="It went well.")


async def test_each_stage_says_what_it_lacks_and_is_left_once_it_was_given(floor: Floor) -> None:
    segment, belief = await reasoned_about(floor)
    thread = await floor.make("createThread", "thread", type="SALES", name="Acme")

    told = await floor.go_all_the_way(Deal(thread, answers("Acme", 1_100_000, segment, belief, 95)))

    assert told == MISSED


async def test_the_worked_example_of_the_source_is_done_over_http(floor: Floor) -> None:
    segment, belief = await reasoned_about(floor)
    for company, arr, confidence in EARLIER:
        thread = await floor.make("createThread", "thread", type="SALES", name=company)
        await floor.go_all_the_way(Deal(thread, answers(company, arr, segment, belief, confidence)))
    assert (await floor.ask(BELIEF, id=belief))["assumption"] == {
        "code": "A4",
        "status": "VALIDATED",
        "confidence": 60,
        "evidenceCount": 4,
    }
    assert (await floor.ask(OPPORTUNITIES))["contentOpportunities"]["nodes"] == []

    deal = await deal_of_the_source(floor, segment, belief)
    await floor.go_all_the_way(deal, "ACTIONS")
    await work_through(floor, deal)
    await floor.go(deal, "LEARNING")
    await floor.say(
        deal,
        {
            "learning.outcome": "CLOSED",
            "learning.pilotResult": "38% improvement",
            "learning.goalMetrics": [{"name": "mrr", "current": 50_000}],
            "learning.subgoalMetrics": [{"name": "customers", "change": 1}],
        },
    )
    assert await floor.go(deal, "COMPLETED") == [["learning.arr", "learning.verdicts"]]

    assert (await floor.ask(FOUND, id=deal.id))["thread"] == LEARNED
    assert (await floor.ask(BELIEF, id=belief))["assumption"] == {
        "code": "A4",
        "status": "VALIDATED",
        "confidence": 95,
        "evidenceCount": 5,
    }
    (told,) = (await floor.ask(OPPORTUNITIES))["contentOpportunities"]["nodes"]
    assert told.pop("evidence")[-1] == deal.id
    assert told == {
        "topic": "Validated in Enterprise: Enterprise customers prefer white-label",
        "verdict": "VALIDATED",
        "share": "1.0000",
        "priority": "0.8500",
        "status": "OPEN",
        "assumption": {"code": "A4"},
        "segment": {"code": "enterprise"},
    }
    (canvas,) = (await floor.ask(DEAL_METRICS))["canvasSections"]["nodes"]
    assert (canvas["data"]["closed"], canvas["data"]["averageArr"]) == (5, {"USD": "1050000.00"})
    assert [event.type for event in await Event.all().order_by("-id").limit(6)][::-1] == [
        "thread.stage_changed",
        "thread.completed",
        "goal.updated",
        "goal.achieved",
        "assumption.updated",
        "content_opportunity.detected",
    ]
