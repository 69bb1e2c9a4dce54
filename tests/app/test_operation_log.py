"""What the log says of an operation: ids and names, never what was sent. Source: delivery.md, Observability."""

import logging
from collections.abc import AsyncIterator
from typing import Any

import pytest

from app.graphql_schema import ServedSchema
from guards.enums import Role
from tests.support.api import gid
from tests.support.monitoring import monitored
from tests.support.serving import Http, issue, subscriber
from tests.support.world import World

MOVE = """
mutation Move($id: ID!, $reason: String) {
  transitionStage(input: {id: $id, to: {engagement: CONTACTED}, reason: $reason}) { __typename }
}
"""


class Logged:
    """The API, and its lines."""

    def __init__(self, http: Http, token: str, caplog: pytest.LogCaptureFixture) -> None:
        self.http, self.token, self._caplog = http, token, caplog

    def lines(self, name: str) -> list[dict[str, Any]]:
        return [vars(record) for record in self._caplog.records if record.name == name]

    def line(self, name: str = "app.request") -> dict[str, Any]:
        (line,) = self.lines(name)
        return line


@pytest.fixture
async def api(
    schema: ServedSchema, world: World, redis_url: str, caplog: pytest.LogCaptureFixture
) -> AsyncIterator[Logged]:
    caplog.set_level(logging.INFO)
    async with monitored(schema, world.clock, redis_url) as address:
        token = (await issue(world.clock, Role.ADMIN)).text
        yield Logged(Http(address, token), token, caplog)


async def test_a_query_is_told_with_its_name_and_its_actor(api: Logged) -> None:
    response = await api.http.post("query Me { viewer { id } }")

    line = api.line()
    assert (line["operation"], line["kind"], line["status"]) == ("Me", "query", 200)
    assert line["request"] == response.headers["x-request-id"]
    assert str(line["actor"])
    assert line["milliseconds"] >= 0
    assert not {"records", "codes", "errors"} & set(line)


async def test_a_move_is_told_with_its_record_also_when_it_is_refused(api: Logged, world: World) -> None:
    deal = await world.engagement(await world.user())

    await api.http.post(MOVE, {"id": gid(deal), "reason": "between us"})

    line = api.line()
    assert (line["operation"], line["kind"], line["records"]) == ("Move", "mutation", [str(deal.id)])
    assert "between us" not in str(line)


async def test_what_a_client_did_wrong_is_told_by_its_code(api: Logged) -> None:
    await api.http.post("query Wrong { nothing }")

    line = api.line()
    assert (line["operation"], line["codes"]) == ("invalid", ["GRAPHQL_VALIDATION_FAILED"])
    assert api.lines("app.graphql_errors") == []


async def test_a_fault_is_told_under_the_id_that_the_client_got(api: Logged, monkeypatch: pytest.MonkeyPatch) -> None:
    async def fails(*_: object) -> None:
        raise LookupError("nowhere")

    monkeypatch.setattr("resolvers.outbox.read_after", fails)
    response = await api.http.post("query Broken { events(first: 1) { nodes { id } } }")

    (error,) = response.json()["errors"]
    fault, line = api.line("app.graphql_errors"), api.line()
    assert (line["codes"], line["errors"]) == (["INTERNAL"], [error["extensions"]["errorId"]])
    assert fault["error"] == error["extensions"]["errorId"]
    assert fault["request"] == line["request"] == response.headers["x-request-id"]


async def test_over_a_websocket_each_operation_has_a_line_when_it_ends(api: Logged) -> None:
    async with subscriber(api.http.url.removeprefix("http://").removesuffix("/graphql"), api.token) as client:
        await client.subscribe("query Over { viewer { id } }")
        await client.next()
        assert (await client.receive())["type"] == "complete"

    line = api.line("app.operation")
    assert (line["operation"], line["kind"]) == ("Over", "query")
    assert str(line["actor"])
    assert line["request"]


async def test_who_has_no_token_is_told_without_what_they_sent(api: Logged) -> None:
    api.http.headers = {b"Authorization": b"Bearer gh_notreallyatoken"}

    await api.http.post("query Me { viewer { id } }")

    line = api.line()
    assert line["status"] == 401
    assert "notreally" not in str(line)


async def test_scrapes_do_not_fill_the_log(api: Logged) -> None:
    url = api.http.url
    api.http.url = url.replace("/graphql", "/metrics")

    await api.http.get()

    assert api.lines("app.request") == []
