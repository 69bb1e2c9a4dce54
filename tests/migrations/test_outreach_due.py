"""What the migration notes with the people of campaigns is what commands note from then on."""

import importlib
from datetime import timedelta

from tortoise import BaseDBAsyncClient
from tortoise.connection import get_connection

from commands.threads.record_outreach_touch import record_outreach_touch
from guards.thread_enums import OutreachResponse
from models import CampaignContact
from tests.support.answers import done
from tests.support.campaigns import CampaignWorld
from tests.support.threads import ThreadWorld
from tests.support.world import World

MIGRATION = "migrations.models.16_20261122032653_outreach_due"
DAY = timedelta(days=1)


async def noting(connection: BaseDBAsyncClient) -> str:
    """The statement of the migration that notes what comes next."""
    whole: str = await importlib.import_module(MIGRATION).upgrade(connection)
    (statement,) = (part for part in whole.split(";") if 'UPDATE "campaign_contacts"' in part)
    return statement


async def noted() -> set[tuple[object, ...]]:
    return {(one.name, one.next_step_id, one.next_step_at) for one in await CampaignContact.all()}


async def test_what_comes_next_for_those_who_were_listed_before_is_noted_alike(world: World) -> None:
    campaigns, ann = CampaignWorld(ThreadWorld(world)), await world.user()
    world.clock.advance(-7 * DAY)
    campaign = await campaigns.campaign(ann)
    await campaigns.steps(ann, campaign, 0, 3)
    people = [await campaigns.somebody(ann, campaign, email=f"{name}@acme.example", name=name) for name in "abcd"]
    world.clock.advance(9 * DAY)
    await campaigns.somebody(ann, campaign, email="late@acme.example", name="late")
    for person, steps in zip(people, ((1,), (1, 2), (2,), ()), strict=True):
        for step in steps:
            done(await record_outreach_touch(world.call(ann), person.id, step))
            world.clock.advance(DAY)
    done(await campaigns.respond(ann, people[0], OutreachResponse.NOT_NOW))
    before, connection = await noted(), get_connection("default")
    assert len({(step, at) for _, step, at in before}) == 4

    await CampaignContact.all().update(next_step_id=None, next_step_at=None)
    await connection.execute_script(await noting(connection))

    assert await noted() == before
