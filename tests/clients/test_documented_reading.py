"""The page about reading does what it says: each operation is run, and each answer is the one on the page."""

from datetime import timedelta
from decimal import Decimal
from pathlib import Path

from guards.actor import Actor
from guards.enums import Role
from guards.venture_enums import Gate
from models import Contact, Organization, User
from tests.support.api import Api, Json, gid
from tests.support.documented import Page
from tests.support.ventures import VentureWorld
from tests.support.world import World

PAGE = Path(__file__).parents[2] / "docs" / "reading.md"


async def _ventures(world: World, ann: Actor, ben: Actor) -> None:
    """One that waits for the chairman at its first gate, and one that has just begun."""
    made = VentureWorld(world)
    bread = await made.venture(ann, name="Bread & Books", external_id="V-1")
    await made.venture(ben, name="Harbour")
    await made.bring_to(ann, bread.id, 3)
    await made.finish_work(ann, bread.id, 3)
    await made.ask(ann, bread.id, Gate.MARKET_VALIDATION)


async def test_the_page_about_reading_shows_what_the_api_answers(api: Api, world: World) -> None:
    ann, ben = await world.user(Role.MEMBER, "Ann"), await world.user(Role.MEMBER, "Ben")
    await User.filter(id=ann.id).update(team="West")
    acme, cafe = await world.organization(ann, "Acme"), await world.organization(ann, "Café Müller")
    await Organization.filter(id=acme.id).update(domain="acme.example")
    now = world.clock.now()
    address: Json = {"name": "Dana Fox", "email": "dana@acme.example", "title": "Chief of Staff"}
    await Contact.create(organization_id=acme.id, created_at=now, updated_at=now, **address)
    rollout = await world.engagement(ann, name="Rollout", organization_id=acme.id, value=Decimal(9000))
    await world.engagement(ann, name="Audit", organization_id=acme.id, value=Decimal(2500))
    await world.engagement(ben, name="Relaunch", organization_id=cafe.id)
    await world.task(ann, rollout.id, "Send the offer", due_at=now + timedelta(hours=1))
    await _ventures(world, ann, ben)
    known = {"acme": gid(acme), "now": "2026-03-02T12:00:00Z"}

    async def run(document: str, variables: Json) -> Json:
        return await api.ask(ann, document, **variables)

    async def wait(_time: timedelta) -> None:
        raise AssertionError("no time passes on this page")

    text = PAGE.read_text(encoding="utf-8")
    assert await Page(run, wait, known).as_run(text) == text
