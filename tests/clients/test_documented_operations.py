"""The page about operations does what it says: each one is run, each answer is the one on the page."""

from datetime import timedelta
from pathlib import Path

from guards.enums import EngagementStage, Role
from tests.support.api import Api, Json, gid
from tests.support.documented import Page
from tests.support.world import World

PAGE = Path(__file__).parents[2] / "docs" / "operations.md"


async def test_the_page_about_operations_shows_what_the_api_answers(api: Api, world: World) -> None:
    ada, ann, bo = await world.user(Role.ADMIN, "Ada"), await world.user(name="Ann"), await world.user(name="Bo")
    deals = [await world.engagement(ann, name=name) for name in ("Acme rollout", "Acme website")]
    await world.bring_to(ada, deals[0].id, EngagementStage.WARM)
    known = {"deal": gid(deals[0]), "ann": gid(ann), "bo": gid(bo)}

    async def run(document: str, variables: Json) -> Json:
        return await api.ask(ann if " My" in document.partition("{")[0] else ada, document, **variables)

    async def wait(_time: timedelta) -> None:
        raise AssertionError("no time passes on this page")

    text = PAGE.read_text(encoding="utf-8")
    assert await Page(run, wait, known).as_run(text) == text
