"""The page for browsers. Source: api.md: without credentials nothing is served but the page itself."""

import re

import pytest

from app.graphql_schema import ServedSchema
from tests.support.clock import FrozenClock
from tests.support.serving import Http, http_client, serving

BROWSER = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


async def test_a_browser_gets_the_page_without_a_token(address: str) -> None:
    response = await Http(address).get(BROWSER)

    assert response.status_code == 200
    assert response.headers["content-type"].startswith("text/html")
    assert "GraphiQL" in response.text


async def test_everything_that_the_page_needs_comes_from_here(address: str) -> None:
    page = (await Http(address).get(BROWSER)).text
    needed = re.findall(r'(?:src|href)="([^"]+)"', page)
    files = [path for path in needed if not path.startswith("data:")]

    async with http_client(base_url=f"http://{address}/") as client:
        answers = [await client.get(path) for path in files]

    assert len(files) == 6
    assert [answer.status_code for answer in answers] == [200] * 6
    assert not re.search(r"https?:", page.replace("http://www.w3.org/2000/svg", ""))


async def test_the_page_may_load_nothing_from_elsewhere(address: str) -> None:
    response = await Http(address).get(BROWSER)

    policy = response.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self';" in policy
    assert "frame-ancestors 'none'" in policy


@pytest.mark.parametrize("accept", ["*/*", "application/json"])
async def test_a_script_gets_no_page(address: str, accept: str) -> None:
    assert (await Http(address).get({"Accept": accept})).status_code == 401


async def test_the_page_can_be_switched_off(schema: ServedSchema, clock: FrozenClock, database: str) -> None:
    async with serving(schema, clock.now, database, graphiql=False) as address, http_client() as client:
        page = await client.get(f"http://{address}/graphql", headers=BROWSER)
        file = await client.get(f"http://{address}/graphiql/page.js")

    assert (page.status_code, file.status_code) == (401, 404)
