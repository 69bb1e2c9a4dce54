"""A deal told by a client, from a goal to what was learned. Source: seed 001, the worked example; threads.md §2."""

from dataclasses import dataclass

import pytest

from guards.actor import Actor
from guards.enums import Role
from tests.support.api import Api, Json, gid
from tests.support.world import World

PROBLEM = "... on Problem { message } ... on InvalidInput { fields { path message } }"
REFUSED = "... on Refused { code }"
MOVED = """
... on TransitionApplied { changed dryRun record { stageKey } effects { kind key summary dueAt } }
... on TransitionRefused { code rules { ruleId satisfied } }
"""
LEAD = {
    "direction": "INBOUND",
    "source": "WEBSITE",
    "contact": {"name": "Dana", "title": "CTO", "email": "dana@acme.example", "company": "Acme"},
    "signal": "They asked for a white-label version.",
}
IMPLICATION = {
    "arrMin": "300000",
    "arrMax": "500000",
    "strategicValue": "HIGH",
    "resourceHours": "40",
    "icpMatch": "0.9",
}
DECISION = {
    "decision": "PROCEED",
    "alternatives": [{"option": "Wait for a year", "against": "The season is now."}],
    "reasoning": "It fits.",
    "impactMode": "VENTURE",
    "impact": {"strategicValue": "0.9", "marketSize": "0.8", "defensibility": "0.73"},
}


@dataclass
class Client:
    """Somebody who tells a deal through the API."""

    api: Api
    actor: Actor

    async def write(self, mutation: str, fields: str, **sent: object) -> Json:
        """The answer of a mutation."""
        return await self.api.mutate(self.actor, mutation, f"{fields} {PROBLEM}", **sent)

    async def read(self, document: str, **variables: object) -> Json:
        """The data of a query."""
        return await self.api.ask(self.actor, document, **variables)

    async def move(self, thread: str, stage: str, **more: object) -> Json:
        """The answer of a move."""
        return await self.write("transitionStage", MOVED, id=thread, to={"thread": stage}, **more)

    async def enter(self, thread: str, stage: str, entry: Json) -> Json:
        """Record an entry, which must be recorded."""
        fields = "... on ThreadEntryRecorded { entry { revision } record { version } }"
        answer = await self.write("recordThreadEntry", fields, id=thread, entry={stage: entry})
        assert answer["__typename"] == "ThreadEntryRecorded", answer
        return answer


@dataclass
class Deal:
    """A deal and what it is about, by their global ids."""

    client: Client
    thread: str
    assumption: str
    goal: str
    subgoal: str
    segment: str


@pytest.fixture
async def client(api: Api, world: World) -> Client:
    return Client(api, await world.user(Role.MANAGER, "Ann"))


@pytest.fixture
async def deal(client: Client, world: World) -> Deal:
    """A thread in INPUT that works towards the third customer."""
    segment = await client.write(
        "createSegment", "... on SegmentCreated { segment { id } }", code="dtc", name="DTC", targetArr="400000"
    )
    belief = await client.write(
        "createAssumption",
        "... on AssumptionCreated { assumption { id code status } }",
        code="A4",
        text="They prefer white-label.",
        confidence=60,
    )
    assert belief["assumption"]["status"] == "UNTESTED"
    goal = await client.write(
        "createGoal",
        "... on GoalCreated { goal { id } }",
        code="g-mrr-50k",
        title="50K MRR",
        type="BUSINESS",
        deadline="2026-06-30",
        metrics=[{"name": "mrr", "unit": "USD", "start": "0", "target": "50000", "current": "17000"}],
    )
    subgoal = await client.write(
        "createSubgoal",
        "... on SubgoalCreated { subgoal { id code status } }",
        goalId=goal["goal"]["id"],
        title="First three customers",
        criterion="Three have signed.",
        metrics=[{"name": "customers", "unit": "customers", "start": "0", "target": "3", "current": "2"}],
    )
    assert subgoal["subgoal"] | {"id": ""} == {"id": "", "code": "SG1", "status": "PENDING"}
    engagement = await world.engagement(client.actor)
    thread = await client.write(
        "createThread",
        "... on ThreadCreated { thread { id stage status type slug engagement { id } goal { code } } }",
        type="SALES",
        name="Acme",
        ownerId=gid(client.actor),
        goalId=goal["goal"]["id"],
        subgoalId=subgoal["subgoal"]["id"],
        engagementId=gid(engagement),
    )
    told = thread["thread"]
    assert told | {"id": ""} == {
        "id": "",
        "stage": "INPUT",
        "status": "ACTIVE",
        "type": "SALES",
        "slug": "acme",
        "engagement": {"id": gid(engagement)},
        "goal": {"code": "g-mrr-50k"},
    }
    return Deal(
        client,
        told["id"],
        belief["assumption"]["id"],
        goal["goal"]["id"],
        subgoal["subgoal"]["id"],
        segment["segment"]["id"],
    )


async def to_decision(deal: Deal) -> None:
    """Take a deal to DECISION."""
    await deal.client.enter(deal.thread, "input", LEAD)
    assert (await deal.client.move(deal.thread, "HYPOTHESIS"))["record"]["stageKey"] == "hypothesis"
    tested = {"segmentId": deal.segment, "assumptionIds": [deal.assumption], "confidence": "60"}
    await deal.client.enter(deal.thread, "hypothesis", tested)
    assert (await deal.client.move(deal.thread, "IMPLICATION"))["record"]["stageKey"] == "implication"
    await deal.client.enter(deal.thread, "implication", IMPLICATION)
    assert (await deal.client.move(deal.thread, "DECISION"))["record"]["stageKey"] == "decision"


async def to_learning(deal: Deal) -> None:
    """Take a deal on to LEARNING."""
    await deal.client.enter(deal.thread, "decision", DECISION)
    boss = Client(deal.client.api, await World(deal.client.api.clock).user(Role.EXECUTIVE, "Eve"))
    approved = await boss.write("approveThread", "... on ThreadApproved { entry { approvedRole } }", id=deal.thread)
    assert approved["entry"] == {"approvedRole": "EXECUTIVE"}
    assert (await deal.client.move(deal.thread, "ACTIONS"))["record"]["stageKey"] == "actions"
    added = await deal.client.write(
        "addThreadAction",
        "... on ThreadActionAdded { action { id status humanRequired } }",
        id=deal.thread,
        type="sales:close",
        ownerId=gid(deal.client.actor),
        dueAt="2026-04-01T00:00:00Z",
    )
    done = await deal.client.write(
        "completeThreadAction",
        "... on ThreadActionCompleted { action { status result closedBy { name } } }",
        id=added["action"]["id"],
        result="They signed.",
    )
    assert done["action"] == {"status": "COMPLETED", "result": "They signed.", "closedBy": {"name": "Ann"}}
    assert (await deal.client.move(deal.thread, "LEARNING"))["record"]["stageKey"] == "learning"


async def complete(deal: Deal) -> Json:
    """Learn from a deal."""
    verdict = {"assumptionId": deal.assumption, "verdict": "VALIDATED", "evidence": "They signed.", "confidence": "95"}
    learned = {
        "outcome": "CLOSED",
        "arr": "400000",
        "verdicts": [verdict],
        "goalMetrics": [{"name": "mrr", "change": "33000"}],
        "subgoalMetrics": [{"name": "customers", "change": "1"}],
    }
    await deal.client.enter(deal.thread, "learning", learned)
    return await deal.client.move(deal.thread, "COMPLETED")


LEARNED = """
query($thread: ID!, $assumption: ID!, $goal: ID!) {
  thread(id: $thread) {
    stage status outcome arr decision impactScore marketingCandidate
    entries { totalCount nodes {
      stage revision content { __typename ... on ImplicationEntry { priority priorityVersion } }
    } }
    assumptionChanges { nodes { verdict confidenceBefore confidenceAfter assumption { code } } }
    metricChanges { nodes { before after metric { name } } }
  }
  assumption(id: $assumption) { status confidence evidenceCount changes { nodes { version thread { name } } } }
  goal(id: $goal) {
    status
    state { onTrack metrics { name gap trend } }
    metrics { nodes { name current subgoal { code } } }
    subgoals { nodes { code status criterionMet } }
  }
}
"""


async def test_a_deal_goes_from_its_input_to_what_it_taught(deal: Deal) -> None:
    await to_decision(deal)
    await to_learning(deal)
    done = await complete(deal)

    assert done["record"]["stageKey"] == "completed", done
    told = await deal.client.read(LEARNED, thread=deal.thread, assumption=deal.assumption, goal=deal.goal)
    thread = told["thread"]
    assert (thread["stage"], thread["status"], thread["outcome"]) == ("COMPLETED", "COMPLETED", "CLOSED")
    assert (thread["arr"], thread["decision"], thread["impactScore"]) == ("400000.00", "PROCEED", "0.8100")
    assert thread["marketingCandidate"] is True
    assert thread["entries"]["totalCount"] == 5
    implication = next(one["content"] for one in thread["entries"]["nodes"] if one["stage"] == "IMPLICATION")
    assert implication == {"__typename": "ImplicationEntry", "priority": "0.9500", "priorityVersion": "1"}
    assert thread["assumptionChanges"]["nodes"][-1] == {
        "verdict": "VALIDATED",
        "confidenceBefore": 60,
        "confidenceAfter": 95,
        "assumption": {"code": "A4"},
    }
    changes = {one["metric"]["name"]: (one["before"], one["after"]) for one in thread["metricChanges"]["nodes"]}
    assert changes == {"mrr": ("17000.0000", "50000.0000"), "customers": ("2.0000", "3.0000")}
    assert (told["assumption"]["status"], told["assumption"]["confidence"]) == ("VALIDATED", 95)
    goal = told["goal"]
    assert goal["status"] == "COMPLETED"
    assert goal["state"]["metrics"] == [{"name": "mrr", "gap": "0.0000", "trend": "RISING"}]
    assert goal["subgoals"]["nodes"] == [{"code": "SG1", "status": "COMPLETED", "criterionMet": True}]


async def test_what_a_stage_lacks_is_told_rule_by_rule(deal: Deal) -> None:
    await deal.client.enter(deal.thread, "input", {**LEAD, "signal": None})

    refused = await deal.client.move(deal.thread, "HYPOTHESIS")

    assert refused["code"] == "PRECONDITION_UNMET"
    assert [rule["ruleId"] for rule in refused["rules"] if not rule["satisfied"]] == ["input.signal"]


async def test_an_entry_with_something_wrong_in_it_is_refused_by_its_place(deal: Deal) -> None:
    contact = {**LEAD["contact"], "email": "nobody"}  # type: ignore[dict-item]  # an object, as above

    answer = await deal.client.write(
        "recordThreadEntry", "", id=deal.thread, entry={"input": {**LEAD, "contact": contact}}
    )

    assert answer["__typename"] == "InvalidInput"
    assert [field["path"] for field in answer["fields"]] == [["input", "contact", "email"]]


async def test_an_id_in_an_entry_that_names_nothing_is_refused_by_its_place(deal: Deal) -> None:
    await deal.client.enter(deal.thread, "input", LEAD)
    await deal.client.move(deal.thread, "HYPOTHESIS")

    answer = await deal.client.write(
        "recordThreadEntry",
        "",
        id=deal.thread,
        entry={"hypothesis": {"segmentId": "nonsense", "assumptionIds": [deal.goal], "confidence": "60"}},
    )

    assert [field["path"] for field in answer["fields"]] == [
        ["hypothesis", "segmentId"],
        ["hypothesis", "assumptionIds"],
    ]


async def test_a_decision_of_great_impact_waits_for_an_executive(deal: Deal) -> None:
    await to_decision(deal)
    await deal.client.enter(deal.thread, "decision", DECISION)

    asked = "{ threads(filter: {awaitingApproval: {eq: true}}) { nodes { name awaitingApproval } } }"

    waiting = (await deal.client.read(asked))["threads"]["nodes"]
    refused = await deal.client.move(deal.thread, "ACTIONS")
    own = await deal.client.write("approveThread", REFUSED, id=deal.thread)

    assert [rule["ruleId"] for rule in refused["rules"] if not rule["satisfied"]] == ["decision.approval"]
    assert (own["__typename"], own["code"]) == ("Refused", "ROLE_REQUIRED")
    assert waiting == [{"name": "Acme", "awaitingApproval": True}]
    await to_learning(deal)
    assert (await deal.client.read(asked))["threads"]["nodes"] == []


async def test_what_a_dry_run_says_of_a_thread_is_what_its_move_then_does(deal: Deal) -> None:
    await deal.client.enter(deal.thread, "input", LEAD)

    planned = await deal.client.move(deal.thread, "HYPOTHESIS", dryRun=True)
    made = await deal.client.move(deal.thread, "HYPOTHESIS")

    assert planned["record"]["stageKey"] == "input"
    assert made["record"]["stageKey"] == "hypothesis"
    assert planned["effects"] == made["effects"]


async def test_what_a_thread_may_do_is_offered_with_the_way_to_its_end(deal: Deal) -> None:
    await deal.client.enter(deal.thread, "input", LEAD)
    asked = """query($id: ID!) { thread(id: $id) {
        availableTransitions { to { key } allowed } pathTo(stage: DECISION) { to { key } } timers { key }
    } }"""

    told = (await deal.client.read(asked, id=deal.thread))["thread"]

    assert [one["to"]["key"] for one in told["availableTransitions"] if one["allowed"]] == ["hypothesis"]
    assert [hop["to"]["key"] for hop in told["pathTo"]] == ["hypothesis", "implication", "decision"]
