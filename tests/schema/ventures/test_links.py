"""What links a venture, its engagements and its threads. Source: ventures.md §3."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest

from guards.actor import Actor
from guards.enums import Role
from guards.thread_enums import ThreadType
from models import Engagement, StageWork
from resolvers.ids import global_id
from tests.support.api import Api, Json, gid
from tests.support.gates import GateWorld
from tests.support.statements import counting
from tests.support.threads import ThreadWorld
from tests.support.unchanged import nothing_changes
from tests.support.ventures import VentureWorld
from tests.support.world import World, some_id

REFUSED = "... on InvalidInput { fields { path message } }"
WORKS = """
query($id: ID!, $first: Int) {
  venture(id: $id) {
    works(first: $first) { nodes { metrics { key value derived amounts { currency total count } } } }
  }
}
"""
WARNED = """
query($id: ID!) {
  thread(id: $id) {
    availableTransitions {
      to { key } allowed rules { ruleId severity satisfied message remedy fix { mutation argument value } }
    }
  }
}
"""


@pytest.fixture
async def ada(world: World) -> Actor:
    return await world.user(Role.ADMIN, "Ada")


@pytest.fixture
def gates(world: World, ventures: VentureWorld, ada: Actor) -> GateWorld:
    return GateWorld(world, ventures, ada)


async def figures(api: Api, ada: Actor, venture: str) -> Mapping[str, Json]:
    """The figures of the only work of a venture, by key."""
    ((work,),) = [(await api.ask(ada, WORKS, id=venture))["venture"]["works"]["nodes"]]
    return {figure.pop("key"): figure for figure in work["metrics"]}


async def won(world: World, ada: Actor, venture: Any, *worth: tuple[str, str]) -> None:  # Any: a venture's key
    for value, currency in worth:
        deal = await world.engagement(ada, venture_id=venture, value=Decimal(value), currency=currency)
        await Engagement.filter(id=deal.id).update(won_at=world.clock.now())


async def test_what_a_venture_won_is_a_figure_of_stage_24(api: Api, world: World, gates: GateWorld, ada: Actor) -> None:
    venture = await gates.at_stage(24)
    await world.engagement(ada, venture_id=venture.id, value=Decimal(5))
    assert (await figures(api, ada, gid(venture)))["won_value"] == {"value": None, "derived": True, "amounts": []}

    await won(world, ada, venture.id, ("100", "USD"), ("50", "USD"))
    dollars = {"currency": "USD", "total": "150.00", "count": 2}
    found = await figures(api, ada, gid(venture))
    assert found["won_value"] == {"value": "150.00", "derived": True, "amounts": [dollars]}
    assert found["nps"] == {"value": None, "derived": False, "amounts": []}

    await won(world, ada, venture.id, ("7", "EUR"))
    euros = {"currency": "EUR", "total": "7.00", "count": 1}
    found = await figures(api, ada, gid(venture))
    assert found["won_value"] == {"value": None, "derived": True, "amounts": [euros, dollars]}


async def test_the_validation_score_is_worked_out_of_its_six_parts(
    api: Api, gates: GateWorld, ventures: VentureWorld, ada: Actor
) -> None:
    venture = await gates.at_stage(3)
    assert (await figures(api, ada, gid(venture)))["validation_score"]["value"] is None
    await ventures.finish_work(ada, venture.id, 3)
    assert (await figures(api, ada, gid(venture)))["validation_score"]["value"] == "8"
    await ventures.work(ada, venture.id, 3, metrics={"momentum": Decimal(70)})
    assert (await figures(api, ada, gid(venture)))["validation_score"]["value"] == "7.8333"
    await ventures.work(ada, venture.id, 3, metrics={"momentum": None})
    assert (await figures(api, ada, gid(venture)))["validation_score"]["value"] is None


async def test_the_figures_of_many_works_take_as_many_statements_as_those_of_two(
    api: Api, world: World, gates: GateWorld, ada: Actor
) -> None:
    venture = await gates.at_stage(24)
    await won(world, ada, venture.id, ("100", "USD"))
    now, counts = world.clock.now(), []
    for wanted in (2, 20):
        for attempt in range(1 + await StageWork.all().count(), wanted + 1):
            work: dict[str, Any] = {
                "venture_id": venture.id,
                "stage": 24,
                "cycle": 1,
                "attempt": attempt,
            }  # Any: columns
            ended: dict[str, Any] = {
                "status": "SKIPPED",
                "entry_sequence": attempt,
                "entered_at": now,
                "completed_at": now,
            }
            await StageWork.create(**work, **ended, updated_at=now)
        with counting() as statements:
            found = await api.ask(ada, WORKS, id=gid(venture), first=wanted)
        assert len(found["venture"]["works"]["nodes"]) == wanted
        counts.append(len(statements))
    assert counts[0] == counts[1]


async def test_an_engagement_and_a_thread_name_a_venture_and_none_again(
    api: Api, world: World, ventures: VentureWorld, threads: ThreadWorld, ada: Actor
) -> None:
    venture, deal, thread = await ventures.venture(ada), await world.engagement(ada), await threads.thread(ada)
    named = {"engagement": "updateEngagement", "thread": "updateThread"}
    for noun, row in (("engagement", deal), ("thread", thread)):
        updated = f"{noun.capitalize()}Updated"
        fields = f"... on {updated} {{ {noun} {{ venture {{ id }} }} }} {REFUSED}"
        answer = await api.mutate(ada, named[noun], fields, id=gid(row), ventureId=gid(venture))
        assert answer[noun]["venture"] == {"id": gid(venture)}
    document = "query($id: ID!) { venture(id: $id) { engagements { nodes { id } } threads { nodes { id } } } }"
    found = (await api.ask(ada, document, id=gid(venture)))["venture"]
    assert found == {"engagements": {"nodes": [{"id": gid(deal)}]}, "threads": {"nodes": [{"id": gid(thread)}]}}
    for noun, row in (("engagement", deal), ("thread", thread)):
        fields = f"... on {noun.capitalize()}Updated {{ {noun} {{ venture {{ id }} }} }} {REFUSED}"
        for nobody in (global_id("Venture", some_id()), gid(deal)):
            async with nothing_changes():
                refused = await api.mutate(ada, named[noun], fields, id=gid(row), ventureId=nobody)
            assert refused["fields"] == [{"path": ["ventureId"], "message": "There is no venture with this id."}]
        answer = await api.mutate(ada, named[noun], fields, id=gid(row), ventureId=None)
        assert answer[noun]["venture"] is None


async def test_a_deal_has_one_sales_thread_and_a_sales_thread_one_deal(
    api: Api, world: World, threads: ThreadWorld, ada: Actor
) -> None:
    deal, second = await world.engagement(ada), await world.engagement(ada)
    thread, other = await threads.thread(ada), await threads.thread(ada, name="Beta")
    told = await threads.thread(ada, ThreadType.MARKETING, name="Case study")
    fields = f"... on ThreadUpdated {{ thread {{ engagement {{ id thread {{ id }} }} }} }} {REFUSED}"

    linked = await api.mutate(ada, "updateThread", fields, id=gid(thread), engagementId=gid(deal))

    assert linked["thread"]["engagement"] == {"id": gid(deal), "thread": {"id": gid(thread)}}
    refusals = [
        (other, deal, "The engagement has a thread already."),
        (thread, second, "The thread has an engagement already: set engagementId to null first."),
        (told, second, "Only a sales thread has an engagement."),
    ]
    for row, wanted, message in refusals:
        async with nothing_changes():
            refused = await api.mutate(ada, "updateThread", fields, id=gid(row), engagementId=gid(wanted))
        assert refused["fields"] == [{"path": ["engagementId"], "message": message}]


async def warnings(api: Api, ada: Actor, thread: str) -> list[Json]:
    """What is said of the playbook on the way on from INPUT."""
    moves = (await api.ask(ada, WARNED, id=thread))["thread"]["availableTransitions"]
    (onward,) = [move for move in moves if move["to"]["key"] == "hypothesis"]
    return [rule for rule in onward["rules"] if rule["ruleId"] == "thread.playbook"]


async def test_a_deal_of_a_venture_says_what_is_missing_until_there_is_a_playbook(
    api: Api, gates: GateWorld, threads: ThreadWorld, ada: Actor
) -> None:
    venture = await gates.at_stage(12)
    thread = await threads.thread(ada, venture_id=venture.id)
    await threads.entry(ada, thread, thread.stage)

    (warned,) = await warnings(api, ada, gid(thread))
    assert (warned["severity"], warned["satisfied"]) == ("WARN", False)
    assert warned["fix"] == {"mutation": "recordArtifact", "argument": "type", "value": "sales_playbook"}
    moved = await api.mutate(
        ada,
        "transitionStage",
        "... on TransitionApplied { changed warnings { ruleId } }",
        id=gid(thread),
        to={"thread": "HYPOTHESIS"},
        dryRun=True,
    )
    assert (moved["changed"], moved["warnings"]) == (True, [{"ruleId": "thread.playbook"}])

    await gates.ventures.artifact(ada, venture.id, "sales_playbook")
    assert [rule["satisfied"] for rule in await warnings(api, ada, gid(thread))] == [True]
