"""The page about campaigns does what it says: each operation is run, and each answer is the one on the page."""

from datetime import timedelta
from pathlib import Path

from guards.thread_enums import ThreadStage
from resolvers.ids import global_id
from tests.support.api import Api, Json, gid
from tests.support.documented import Page
from tests.support.threads import ThreadWorld
from tests.support.world import World

PAGE = Path(__file__).parents[2] / "docs" / "campaigns.md"


async def test_the_page_about_campaigns_shows_what_the_api_answers(
    api: Api, world: World, threads: ThreadWorld
) -> None:
    ann = await world.user(name="Ann")
    segment = await threads.segment(ann, "enterprise", name="Enterprise")
    belief = await threads.assumption(ann)
    for place in range(5):
        thread = await threads.thread(ann, name=f"Deal {place}", segment_id=segment.id)
        await threads.bring_to(ann, thread, ThreadStage.COMPLETED, belief)

    async def run(document: str, variables: Json) -> Json:
        return await api.ask(ann, document, **variables)

    async def wait(_time: timedelta) -> None:
        raise AssertionError("no time passes on this page")

    text = PAGE.read_text(encoding="utf-8")
    known = {"segment": global_id("Segment", segment.id), "ann": gid(ann)}
    assert await Page(run, wait, known).as_run(text) == text
