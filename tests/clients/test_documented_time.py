"""The page about time does what it says: each operation is run, and each answer is the one on the page."""

from datetime import timedelta
from decimal import Decimal
from pathlib import Path

from guards.enums import EngagementStage, Role
from tests.support.api import Api, Json, gid
from tests.support.documented import Page
from tests.support.world import World

PAGE = Path(__file__).parents[2] / "docs" / "time.md"


async def test_the_page_about_time_shows_what_the_api_answers(api: Api, world: World) -> None:
    ada = await world.user(Role.ADMIN, "Ada")
    deal = await world.engagement(ada, name="Acme website", value=Decimal(12_000))
    await world.bring_to(ada, deal.id, EngagementStage.NEGOTIATION)

    async def run(document: str, variables: Json) -> Json:
        return await api.ask(ada, document, **variables)

    async def wait(_time: timedelta) -> None:
        raise AssertionError("no time passes on this page")

    text = PAGE.read_text(encoding="utf-8")
    assert await Page(run, wait, {"deal": gid(deal)}).as_run(text) == text
