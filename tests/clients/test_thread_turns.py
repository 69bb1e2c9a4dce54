"""The turns that a deal may take, over HTTP: it waits for an approval or a date, is declined, ends for two at once."""

import asyncio
from datetime import timedelta

import pytest

from guards.enums import Role
from tests.support.clock import FrozenClock
from tests.support.drain import drain
from tests.support.thread_walk import Deal, Floor, answers, floor_at, reasoned_about
from tests.support.unchanged import nothing_changes

STANDS = "query($id: ID!) { thread(id: $id) { stage status decision resumeAt outcome } }"
METRICS = """
{ goals(first: 1) { nodes { metrics(first: 5) { nodes { name current changes(first: 5) { nodes { after } } } } } } }
"""
STALE = "query($id: ID!) { segment(id: $id) { materials { nodes { kind version current stale outdated } } } }"
BELIEF = "query($id: ID!) { assumption(id: $id) { status confidence evidenceCount } }"


@pytest.fixture
async def floor(address: str, clock: FrozenClock) -> Floor:
    return await floor_at(address, clock)


async def a_deal(floor: Floor, stage: str, **linked: object) -> Deal:
    """A deal that was brought to a stage."""
    segment, belief = await reasoned_about(floor)
    thread = await floor.make("createThread", "thread", type="SALES", name="Acme", **linked)
    deal = Deal(thread, answers("Acme", 1_100_000, segment, belief, 95))
    await floor.go_all_the_way(deal, stage)
    return deal


async def decide(floor: Floor, deal: Deal, decision: str, weight: str = "0.5", **other: object) -> None:
    """Decide, with an impact whose three inputs are alike."""
    names = ("strategicValue", "marketSize", "defensibility")
    said = {path: known for path, known in deal.answers.items() if path.startswith("decision.")}
    said |= {f"decision.impact.{name}": weight for name in names}
    said |= {"decision.decision": decision} | {f"decision.{name}": value for name, value in other.items()}
    await floor.say(deal, said)


def blocking(answer: dict[str, object]) -> list[str]:
    """The rules that refused a move."""
    rules = answer["rules"]
    assert isinstance(rules, list)
    return [rule["ruleId"] for rule in rules if rule["severity"] == "BLOCK"]


async def stands(floor: Floor, deal: Deal) -> dict[str, object]:
    """Where a deal stands."""
    return dict((await floor.ask(STANDS, id=deal.id))["thread"])


@pytest.mark.parametrize(
    ("weight", "missed"), [("0.79", []), ("0.80", ["decision.approval"]), ("0.81", ["decision.approval"])]
)
async def test_an_impact_of_eight_tenths_waits_for_an_executive(floor: Floor, weight: str, missed: list[str]) -> None:
    deal = await a_deal(floor, "DECISION")
    await decide(floor, deal, "PROCEED", weight)

    assert await floor.go(deal, "ACTIONS") == ([missed] if missed else [])


async def test_nobody_below_an_executive_approves_and_another_decision_needs_another_approval(floor: Floor) -> None:
    deal = await a_deal(floor, "DECISION")
    await decide(floor, deal, "PROCEED", "0.8")
    async with nothing_changes("tokens"):
        answer = await floor.write_as(Role.MANAGER, "approveThread", id=deal.id)
    assert (answer["__typename"], answer["code"]) == ("Refused", "ROLE_REQUIRED")
    answer = await floor.write_as(Role.EXECUTIVE, "approveThread", id=deal.id)
    assert answer["__typename"] == "ThreadApproved"

    await decide(floor, deal, "PROCEED", "0.81")

    assert blocking(await floor.move(deal, "ACTIONS")) == ["decision.approval"]


@pytest.mark.parametrize("stage", ["HYPOTHESIS", "IMPLICATION"])
async def test_a_deferred_deal_rests_until_its_date_and_goes_on_where_it_was_said(floor: Floor, stage: str) -> None:
    deal = await a_deal(floor, "DECISION")
    until = floor.clock.now() + timedelta(days=30)
    await decide(floor, deal, "DEFER", resumeAt=until.isoformat(), resumeStage=stage)
    assert (await stands(floor, deal))["status"] == "PAUSED"
    assert blocking(await floor.move(deal, "ACTIONS"))[0] == "thread.active"
    floor.clock.advance(timedelta(days=29))
    await drain(floor.clock.now())
    assert (await stands(floor, deal))["stage"] == "DECISION"

    floor.clock.advance(timedelta(days=1, seconds=1))
    await drain(floor.clock.now())

    found = await stands(floor, deal)
    assert (found["stage"], found["status"], found["resumeAt"]) == (stage, "ACTIVE", None)


async def test_a_declined_deal_goes_to_learning_at_once_and_has_tested_nothing(floor: Floor) -> None:
    deal = await a_deal(floor, "DECISION")
    await decide(floor, deal, "DECLINE")
    assert blocking(await floor.move(deal, "ACTIONS")) == ["decision.proceed"]
    assert await floor.go(deal, "LEARNING") == []
    await floor.say(deal, {"learning.outcome": "CLOSED", "learning.arr": 1_100_000})
    assert blocking(await floor.move(deal, "COMPLETED")) == ["learning.outcome_agrees"]

    await floor.say(deal, {"learning.outcome": "LOST"})

    assert await floor.go(deal, "COMPLETED") == []
    found = await stands(floor, deal)
    assert (found["status"], found["decision"], found["outcome"]) == ("COMPLETED", "DECLINE", "LOST")
    (belief,) = deal.answers["hypothesis.assumptionIds"]
    assert (await floor.ask(BELIEF, id=belief))["assumption"] == {
        "status": "TESTING",
        "confidence": 60,
        "evidenceCount": 0,
    }


async def test_who_completes_a_deal_while_another_does_changes_its_goal_once(floor: Floor) -> None:
    mrr = {"name": "mrr", "unit": "USD", "start": 0, "target": 50_000, "current": 42_000}
    goal = await floor.make(
        "createGoal", "goal", code="g-mrr", title="MRR", type="BUSINESS", deadline="2026-06-30", metrics=[mrr]
    )
    deal = await a_deal(floor, "LEARNING", goalId=goal)
    said = {path: known for path, known in deal.answers.items() if path.startswith("learning.")}
    await floor.say(deal, {**said, "learning.goalMetrics": [{"name": "mrr", "change": 500}]})

    ends = await asyncio.gather(*(floor.move(deal, "COMPLETED") for _ in range(4)))

    assert sorted(str(end.get("code", "made")) for end in ends) == ["ALREADY_IN_STAGE"] * 3 + ["made"]
    (found,) = (await floor.ask(METRICS))["goals"]["nodes"]
    assert found["metrics"]["nodes"] == [
        {"name": "mrr", "current": "42500.0000", "changes": {"nodes": [{"after": "42500.0000"}]}}
    ]
    (belief,) = deal.answers["hypothesis.assumptionIds"]
    assert (await floor.ask(BELIEF, id=belief))["assumption"]["evidenceCount"] == 1


async def test_materials_are_stale_from_the_moment_that_the_profile_they_were_made_from_changes(floor: Floor) -> None:
    segment, _ = await reasoned_about(floor)
    await floor.write("updateCanvasSection", number=4, content="Enterprises.")
    await floor.write("updateIcp", segmentId=segment, filters={"industries": ["Software"]})
    deck = {"segmentId": segment, "kind": "PITCH_DECK", "content": "Slides", "canvas": [{"number": 4}]}
    await floor.write("recordMaterial", title="Deck", **deck)
    (made,) = (await floor.ask(STALE, id=segment))["segment"]["materials"]["nodes"]
    assert (made["stale"], made["outdated"]) == (False, [])

    await floor.write("updateIcp", segmentId=segment, filters={"industries": ["Banks"]})

    (made,) = (await floor.ask(STALE, id=segment))["segment"]["materials"]["nodes"]
    assert (made["stale"], made["outdated"]) == (True, ["the ICP is at version 2, not 1"])
    await floor.write("recordMaterial", title="Deck for banks", **deck)
    old, new = (await floor.ask(STALE, id=segment))["segment"]["materials"]["nodes"]
    assert [(one["version"], one["current"], one["stale"]) for one in (old, new)] == [
        (1, False, True),
        (2, True, False),
    ]


async def test_whatever_else_is_refused_is_explained_by_a_rule_with_its_remedy(floor: Floor) -> None:
    deal = await a_deal(floor, "HYPOTHESIS")
    entry = {"learning": {"outcome": "CLOSED"}}

    refused = [
        await floor.write("recordThreadEntry", id=deal.id, entry=entry),
        await floor.write_as(Role.EXECUTIVE, "approveThread", id=deal.id),
        await floor.write("setThreadStatus", id=deal.id, status="COMPLETED"),
    ]

    assert [answer["rules"][0]["ruleId"] for answer in refused] == [
        "entry.stage",
        "approval.decision",
        "thread.status",
    ]
    assert [answer["rules"][0]["fix"]["value"] for answer in refused] == ["IMPLICATION", "DECISION", "COMPLETED"]
