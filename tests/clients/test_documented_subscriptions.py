"""The page about subscriptions: its operations are run over a WebSocket, and what they send first is on the page."""

from datetime import timedelta
from pathlib import Path

from guards.enums import Role
from guards.venture_enums import Gate
from resolvers.events import Cursor
from tests.support.api import Json, gid
from tests.support.clock import FrozenClock
from tests.support.documented import Page
from tests.support.gates import GateWorld
from tests.support.outbox import settled
from tests.support.serving import issue, subscriber
from tests.support.ventures import VentureWorld
from tests.support.world import World

PAGE = Path(__file__).parents[2] / "docs" / "subscriptions.md"


async def test_the_page_about_subscriptions_shows_what_is_sent(address: str, clock: FrozenClock, world: World) -> None:
    ann = await world.user(Role.MANAGER, "Ann")
    deal = await world.engagement(ann, name="Acme rollout")
    gates = GateWorld(world, VentureWorld(world), ann)
    await gates.ventures.ask(ann, (await gates.at_stage(3)).id, Gate.MARKET_VALIDATION)
    await settled()
    token = (await issue(clock)).text

    async def run(document: str, variables: Json) -> Json:
        async with subscriber(address, token) as client:
            await client.subscribe(document, **variables)
            data: Json = (await client.next())["data"]
            return data

    async def wait(_time: timedelta) -> None:
        raise AssertionError("no time passes on this page")

    text = PAGE.read_text(encoding="utf-8")
    known = {"deal": gid(deal), "start": Cursor(0, 0).encode()}
    assert await Page(run, wait, known).as_run(text) == text
