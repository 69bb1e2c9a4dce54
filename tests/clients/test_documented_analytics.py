"""The page about figures does what it says: each operation is run, and each answer is the one on the page."""

from datetime import timedelta
from pathlib import Path

from models import Engagement
from tests.support.api import Api, Json
from tests.support.clock import START
from tests.support.documented import Page
from tests.support.histories import DAY, flag, table
from tests.support.world import World

PAGE = Path(__file__).parents[2] / "docs" / "analytics.md"


async def test_the_page_about_figures_shows_what_the_api_answers(api: Api, world: World) -> None:
    known = await table(world)
    await flag(await Engagement.get(name="Deal 2"), 9, stale=True)
    await Engagement.filter(name="Deal 3").update(value=400)
    deal = await Engagement.get(name="Deal 1")
    for days, assignee in ((25, known.ann), (40, known.ben)):
        await world.task(known.ann, deal.id, assignee_id=assignee.id, due_at=START + days * DAY)

    async def run(document: str, variables: Json) -> Json:
        return await api.ask(known.viewer, document, **variables)

    async def wait(_time: timedelta) -> None:
        raise AssertionError("no time passes on this page")

    text = PAGE.read_text(encoding="utf-8")
    assert await Page(run, wait).as_run(text) == text
