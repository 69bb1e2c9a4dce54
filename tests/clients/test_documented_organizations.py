"""The page about organizations does what it says: each operation is run, each answer is the one on the page."""

from datetime import timedelta
from pathlib import Path

from tests.support.api import Api, Json
from tests.support.documented import Page
from tests.support.world import World

PAGE = Path(__file__).parents[2] / "docs" / "organizations.md"


async def test_the_page_about_organizations_shows_what_the_api_answers(api: Api, world: World) -> None:
    ann = await world.user(name="Ann")

    async def run(document: str, variables: Json) -> Json:
        return await api.ask(ann, document, **variables)

    async def wait(_time: timedelta) -> None:
        raise AssertionError("no time passes on this page")

    text = PAGE.read_text(encoding="utf-8")
    assert await Page(run, wait).as_run(text) == text
