"""The inputs of a stage's work: ticked by somebody, or provided by an artifact."""

import pytest

from guards.actor import Actor
from guards.enums import Role
from models import Venture, VentureArtifact
from resolvers.ids import global_id
from tests.support.api import Api
from tests.support.statements import counting
from tests.support.ventures import VentureWorld
from tests.support.world import World

INPUTS = """
query($id: ID!) { venture(id: $id) { works(filter: {stage: {eq: 3}}) { nodes { inputs { key done } } } } }
"""


@pytest.fixture
async def ada(world: World) -> Actor:
    return await world.user(Role.ADMIN, "Ada")


@pytest.fixture
async def venture(ventures: VentureWorld, ada: Actor) -> Venture:
    """A venture that has come to stage 3 with its critique report."""
    return await ventures.bring_to(ada, (await ventures.venture(ada)).id, 3)


async def done(api: Api, ada: Actor, venture: Venture) -> set[str]:
    """The inputs of stage 3 that are there."""
    answer = await api.ask(ada, INPUTS, id=global_id("Venture", venture.id))
    (work,) = answer["venture"]["works"]["nodes"]
    return {item["key"] for item in work["inputs"] if item["done"]}


async def test_an_input_that_an_artifact_provides_is_done_without_a_tick(
    api: Api, ada: Actor, ventures: VentureWorld, venture: Venture
) -> None:
    nothing = {"ai_review_report": False, "market_research": False, "user_interviews": False}
    await ventures.work(ada, venture.id, 3, inputs=nothing)
    assert await done(api, ada, venture) == {"ai_review_report"}

    await ventures.work(ada, venture.id, 3, inputs={"user_interviews": True})
    assert await done(api, ada, venture) == {"ai_review_report", "user_interviews"}


async def test_what_is_no_longer_current_provides_nothing(
    api: Api, world: World, ada: Actor, ventures: VentureWorld, venture: Venture
) -> None:
    await ventures.work(ada, venture.id, 3, inputs={"ai_review_report": False, "market_research": True})
    await VentureArtifact.filter(type="critique_report").update(current=False, superseded_at=world.clock.now())
    assert "ai_review_report" not in await done(api, ada, venture)


async def test_what_artifacts_provide_takes_one_statement(
    api: Api, ada: Actor, ventures: VentureWorld, venture: Venture
) -> None:
    other = await ventures.venture(ada)
    text = "{ ventures { nodes { works { nodes { stage inputs { key done } } } } } }"
    with counting() as seen:
        answer = await api.ask(ada, text)
    assert len(answer["ventures"]["nodes"]) == len({venture.id, other.id})
    assert sum("venture_artifacts" in statement for statement in seen) == 1
