"""The guides do what they say: each operation is run, and each answer is the one on the page. Source: api.md."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

from guards.actor import Actor
from guards.enums import EngagementStage, Role
from guards.venture_enums import Gate
from resolvers.events import Cursor
from tests.support.api import Api, Json, gid
from tests.support.documented import Page
from tests.support.gates import GateWorld
from tests.support.hooks import RULES
from tests.support.outbox import settled
from tests.support.ventures import VentureWorld
from tests.support.world import World

GUIDES = Path(__file__).parents[2] / "docs" / "guides"
S = EngagementStage


def asking(api: Api, actor: Actor) -> Callable[[str, Json], Awaitable[Json]]:
    """Run operations as somebody; of a subscription, the first result."""

    async def run(document: str, variables: Json) -> Json:
        if not document.startswith("subscription"):
            return await api.ask(actor, document, **variables)
        await settled()
        return await api.first(actor, document, **variables)

    return run


async def no_time(_time: timedelta) -> None:
    raise AssertionError("no time passes in a guide")


async def says_what_is(guide: str, api: Api, actor: Actor, **known: str | None) -> None:
    text = (GUIDES / guide).read_text(encoding="utf-8")
    assert await Page(asking(api, actor), no_time, known).as_run(text) == text


async def test_the_guide_for_frontends(api: Api, world: World) -> None:
    ann = await world.user(Role.MEMBER, "Ann")
    acme = await world.organization(ann)
    deal = await world.engagement(ann, organization_id=acme.id, name="Acme rollout", value=Decimal(12000))
    for name in ("Acme support", "Acme training"):
        await world.engagement(ann, organization_id=acme.id, name=name)

    await says_what_is("frontend.md", api, ann, deal=gid(deal))


async def test_the_guide_for_dashboards(api: Api, world: World) -> None:
    ann, vera = await world.user(Role.MEMBER, "Ann"), await world.user(Role.VIEWER, "Vera")
    acme = await world.organization(ann)
    for name, value in (("Acme rollout", 12000), ("Acme support", 3000)):
        deal = await world.engagement(ann, organization_id=acme.id, name=name, value=Decimal(value))
    gates = GateWorld(world, VentureWorld(world), ann)
    await gates.ventures.ask(ann, (await gates.at_stage(3)).id, Gate.MARKET_VALIDATION)
    world.clock.advance(timedelta(days=2))
    await world.bring_to(ann, deal.id, S.CONTACTED)

    await says_what_is("dashboard.md", api, vera, after=Cursor(0, 0).encode())


async def test_the_guide_for_scripts(api: Api, world: World) -> None:
    robot = await world.user(Role.MEMBER, "crm-sync")

    await says_what_is("script.md", api, robot, after=None, since=Cursor(0, 0).encode())


async def test_the_guide_for_operators(api: Api, world: World) -> None:
    house = replace(api, outgoing=RULES, scopes=frozenset({"read", "write", "admin"}))

    await says_what_is("operator.md", house, await world.user(Role.ADMIN, "Adam"))
