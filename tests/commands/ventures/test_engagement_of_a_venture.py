"""Engagements that name the venture whose business they are."""

from commands.clients import ClientRef
from commands.create_engagement import EngagementDraft, create_engagement
from commands.update_engagement import update_engagement
from models import Engagement, Event
from tests.support.answers import done, problems
from tests.support.unchanged import nothing_changes
from tests.support.ventures import VentureWorld
from tests.support.world import World, some_id


async def test_an_engagement_may_name_its_venture(world: World, ventures: VentureWorld) -> None:
    ann = await world.user()
    venture = await ventures.venture(ann)
    deal = await world.engagement(ann, venture_id=venture.id)
    assert (await Engagement.get()).venture_id == deal.venture_id == venture.id


async def test_it_may_be_given_one_later_or_another_or_none(world: World, ventures: VentureWorld) -> None:
    ann = await world.user()
    first, second = await ventures.venture(ann), await ventures.venture(ann)
    deal = await world.engagement(ann)
    for wanted in (first.id, second.id, None):
        assert done(await update_engagement(world.call(ann), deal.id, {"venture_id": wanted})).venture_id == wanted
    told = await Event.filter(type="engagement.updated").order_by("position")
    assert [event.data["changed"] for event in told] == [
        {"ventureId": str(first.id)},
        {"ventureId": str(second.id)},
        {"ventureId": None},
    ]


async def test_the_venture_must_be_there(world: World) -> None:
    ann = await world.user()
    acme, deal = await world.organization(ann), await world.engagement(ann)
    draft = EngagementDraft("Deal", ClientRef(acme.id), venture_id=some_id())
    async with nothing_changes():
        assert problems(await create_engagement(world.call(ann), draft)) == ["ventureId"]
        outcome = await update_engagement(world.call(ann), deal.id, {"venture_id": some_id()})
        assert problems(outcome) == ["ventureId"]


async def test_another_change_leaves_the_venture_alone(world: World, ventures: VentureWorld) -> None:
    ann = await world.user()
    venture = await ventures.venture(ann)
    deal = await world.engagement(ann, venture_id=venture.id)
    assert done(await update_engagement(world.call(ann), deal.id, {"name": "Other"})).venture_id == venture.id
