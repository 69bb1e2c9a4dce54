"""The page about tasks and notices does what it says: each operation is run, and each answer is the one on the page."""

from datetime import timedelta
from pathlib import Path

from guards.enums import Role
from resolvers.events import Cursor
from tests.support.api import Api, Json, gid
from tests.support.documented import Page
from tests.support.outbox import settled
from tests.support.world import World

PAGE = Path(__file__).parents[2] / "docs" / "tasks-and-notices.md"


async def test_the_page_about_tasks_and_notices_shows_what_the_api_answers(api: Api, world: World) -> None:
    ann, ben = await world.user(Role.MEMBER, "Ann"), await world.user(Role.MEMBER, "Ben")
    deal = await world.engagement(ann, name="Acme rollout")
    known = {"deal": gid(deal), "ben": gid(ben), "after": Cursor(0, 0).encode()}

    async def run(document: str, variables: Json) -> Json:
        actor = ben if " My" in document.partition("{")[0] else ann
        if not document.startswith("subscription"):
            return await api.ask(actor, document, **variables)
        await settled()
        return await api.first(actor, document, **variables)

    async def wait(_time: timedelta) -> None:
        raise AssertionError("no time passes on this page")

    text = PAGE.read_text(encoding="utf-8")
    assert await Page(run, wait, known).as_run(text) == text
