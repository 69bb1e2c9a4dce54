"""The example clients do what they say, both the same, over a network that fails. Source: api.md, Schema as product."""

from collections.abc import AsyncIterator
from decimal import Decimal
from pathlib import Path

import pytest

from app.wakeup import announce
from guards.actor import Actor
from guards.enums import ActivityKind, EngagementStage, Role
from models import Engagement, Transition
from resolvers.events import Cursor
from tests.support.api import gid
from tests.support.between import Between, between
from tests.support.clock import FrozenClock
from tests.support.examples import Ended, Program, node_client, python_client
from tests.support.outbox import settled
from tests.support.serving import issue
from tests.support.world import World

BEGINNING = Cursor(0, 0).encode()


@pytest.fixture(scope="session")
def node_program(run_folder: Path) -> Program:
    return node_client(run_folder / "clients")


@pytest.fixture(params=["python", pytest.param("typescript", marks=pytest.mark.node)])
def program(request: pytest.FixtureRequest) -> Program:
    """Each client in turn."""
    if request.param == "python":
        return python_client()
    built: Program = request.getfixturevalue("node_program")
    return built


@pytest.fixture
async def network(address: str) -> AsyncIterator[Between]:
    async with between(address) as proxy:
        yield proxy


@pytest.fixture
async def token(clock: FrozenClock, address: str) -> str:
    """Of a manager, who may write everything."""
    assert address
    return (await issue(clock, Role.MANAGER)).text


@pytest.fixture
async def ann(world: World) -> Actor:
    return await world.user(Role.MEMBER, "Ann")


@pytest.fixture
async def deal(world: World, ann: Actor) -> Engagement:
    """A cold lead that was called."""
    made = await world.engagement(ann, name="Acme rollout")
    await world.record(ann, made.id, ActivityKind.OUTBOUND_TOUCH)
    return await Engagement.get(id=made.id)


async def test_the_board_is_listed_page_by_page(
    program: Program, network: Between, token: str, world: World, ann: Actor
) -> None:
    made = [await world.engagement(ann, name=f"Deal {number}", value=Decimal(number * 1000)) for number in range(5)]
    nobodys = await world.engagement(ann, name="Deal 9", owned=False)

    ended = await program.run(network.address, token, "board", "2")

    assert ended == Ended(
        well=True,
        lines=[
            "signed in as test, MANAGER",
            *(f"cold_lead: Deal {n}, {n * 1000}.00, Ann, {gid(one)}" for n, one in enumerate(made)),
            f"cold_lead: Deal 9, no value, nobody, {gid(nobodys)}",
            "6 engagements",
        ],
    )


async def test_a_move_is_foretold_and_then_made(
    program: Program, network: Between, token: str, deal: Engagement
) -> None:
    ended = await program.run(network.address, token, "move", gid(deal), "CONTACTED")

    assert ended.well
    assert ended.lines[0] == "It would"
    assert "  task: Follow up on the first contact" in ended.lines
    assert ended.lines[-1] == f"carried out: now in contacted, version {deal.version + 1}"


async def test_a_move_whose_answer_is_lost_is_made_once_all_the_same(
    program: Program, network: Between, token: str, deal: Engagement
) -> None:
    network.lose_answer_to(b'"idempotencyKey"')

    ended = await program.run(network.address, token, "move", gid(deal), "CONTACTED")

    assert ended.well
    assert ended.lines[-1] == f"was carried out by an earlier try: now in contacted, version {deal.version + 1}"
    assert await Transition.filter(subject_id=deal.id, to_stage="contacted").count() == 1


async def test_a_refusal_says_what_is_missing(
    program: Program, network: Between, token: str, world: World, ann: Actor
) -> None:
    lead = await world.engagement(ann)

    ended = await program.run(network.address, token, "move", gid(lead), "CONTACTED")

    assert not ended.well
    assert ended.lines[0].startswith("refused, PRECONDITION_UNMET: ")
    assert ended.lines[1].startswith("  An outbound touch must be completed: ")
    assert ended.lines[1].endswith("whoever may write the record may do that.")
    assert len(ended.lines) == 2


async def test_a_refusal_tells_the_way(program: Program, network: Between, token: str, deal: Engagement) -> None:
    ended = await program.run(network.address, token, "move", gid(deal), "INTERESTED")

    assert not ended.well
    assert ended.lines[0].startswith("refused, NOT_LISTED: ")
    assert ended.lines[-1] == "  the way: contacted, interested"


async def test_who_was_slower_is_told(
    program: Program, network: Between, token: str, world: World, ann: Actor, deal: Engagement
) -> None:
    async def write_first() -> None:
        await world.record(ann, deal.id, ActivityKind.NOTE)

    network.before(b'"idempotencyKey"', write_first)

    ended = await program.run(network.address, token, "move", gid(deal), "CONTACTED")

    assert not ended.well
    assert ended.lines[-1] == (f"somebody else was quicker: version {deal.version + 1}, not {deal.version}; look again")
    assert (await Engagement.get(id=deal.id)).stage is EngagementStage.COLD_LEAD


async def test_what_does_not_exist_is_told(program: Program, network: Between, token: str, ann: Actor) -> None:
    ended = await program.run(network.address, token, "move", gid(ann), "CONTACTED")

    assert not ended.well
    assert len(ended.lines) == 1
    assert ended.lines[0].startswith("not found: ")


async def test_a_wrong_input_is_told_by_its_path(
    program: Program, network: Between, token: str, deal: Engagement
) -> None:
    ended = await program.run(network.address, token, "move", gid(deal), "CONTACTED", "x" * 20_001)

    assert not ended.well
    assert len(ended.lines) == 1
    assert ended.lines[0].startswith("invalid, reason: ")


async def test_events_are_followed_over_cuts_and_restarts(
    program: Program, network: Between, token: str, world: World, ann: Actor, tmp_path: Path
) -> None:
    place = tmp_path / "place"
    place.write_text(BEGINNING)
    names = iter(f"Deal {number}" for number in range(100))

    async def make(count: int) -> list[str]:
        made = [next(names) for _ in range(count)]
        for name in made:
            await world.engagement(ann, name=name)
        await settled()
        await announce()
        return [f"engagement.created: {name} in cold_lead" for name in made]

    first = await make(2)
    async with program.running(network.address, token, "follow", place, "7") as running:
        assert await running.lines(2) == first
        network.cut()
        second = await make(3)
        assert await running.lines(3) == second
        network.cut()
        third = await make(2)
        assert await running.end() == Ended(well=True, lines=third)
    fourth = await make(2)
    assert await program.run(network.address, token, "follow", place, "2") == Ended(well=True, lines=fourth)
    assert network.connections == 4
