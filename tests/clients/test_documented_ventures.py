"""The page about ventures takes one from an idea to The Orbit: each operation is run, each answer is the one there."""

from datetime import timedelta
from decimal import Decimal
from pathlib import Path

from guards.enums import Role
from guards.venture_enums import VentureStatus
from models import Engagement, Venture
from resolvers.events import Cursor
from resolvers.ids import global_id
from tests.support.api import Api, Json, gid
from tests.support.documented import Page
from tests.support.drain import drain
from tests.support.gates import GateWorld
from tests.support.outbox import settled
from tests.support.ventures import VentureWorld
from tests.support.world import World

PAGE = Path(__file__).parents[2] / "docs" / "ventures.md"


async def test_the_page_about_ventures_shows_what_the_api_answers(api: Api, world: World) -> None:
    ann, cora = await world.user(Role.MEMBER, "Ann"), await world.user(Role.CHAIRMAN, "Cora")
    crumbs = await GateWorld(world, VentureWorld(world), ann).at_stage(3, name="Crumbs")
    deal = await world.engagement(ann, name="Ovens of Bern", value=Decimal(1200), currency="EUR")
    await Engagement.filter(id=deal.id).update(won_at=world.clock.now())
    known = {"ann": gid(ann), "other": global_id("Venture", crumbs.id), "deal": gid(deal)}

    async def run(document: str, variables: Json) -> Json:
        actor = cora if " Chair" in document.partition("{")[0] else ann
        if not document.startswith("subscription"):
            return await api.ask(actor, document, **variables)
        await settled()
        return await api.first(actor, document, **variables)

    async def wait(time: timedelta) -> None:
        api.clock.advance(time)
        await drain(api.clock.now())

    text = PAGE.read_text(encoding="utf-8")
    assert await Page(run, wait, {**known, "after": Cursor(0, 0).encode()}).as_run(text) == text
    assert await Venture.filter(status=VentureStatus.GRADUATED).count() == 1
