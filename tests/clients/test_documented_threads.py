"""The pages about threads and sales metrics: each operation is run, and each answer is the one on the page."""

from datetime import timedelta
from pathlib import Path

from guards.enums import Role
from tests.support.api import Api, Json
from tests.support.documented import Page
from tests.support.drain import drain
from tests.support.sales_table import sales_table
from tests.support.world import World

DOCS = Path(__file__).parents[2] / "docs"


async def test_the_page_about_threads_shows_what_the_api_answers(api: Api, world: World) -> None:
    ann, boss = await world.user(Role.MANAGER, "Ann"), await world.user(Role.EXECUTIVE, "Eve")

    async def run(document: str, variables: Json) -> Json:
        return await api.ask(boss if " Executive" in document.partition("{")[0] else ann, document, **variables)

    async def wait(time: timedelta) -> None:
        world.clock.advance(time)
        await drain(world.clock.now())

    text = (DOCS / "threads.md").read_text(encoding="utf-8")
    assert await Page(run, wait).as_run(text) == text


async def test_the_page_about_sales_metrics_shows_what_the_api_answers(api: Api, world: World) -> None:
    table = await sales_table(world)

    async def run(document: str, variables: Json) -> Json:
        return await api.ask(table.ann, document, **variables)

    async def wait(_time: timedelta) -> None:
        raise AssertionError("no time passes on this page")

    text = (DOCS / "sales-metrics.md").read_text(encoding="utf-8")
    assert await Page(run, wait).as_run(text) == text
