"""How large a request may be, and from which pages it may come. Source: api.md, Limits, Access."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from starlette.types import Message, Receive, Scope, Send
from websockets.exceptions import InvalidStatus

from app.graphql_schema import served_schema
from app.limits.body import BodyLimit
from app.limits.defence import Defence
from app.limits.exposure import Exposure
from app.metrics import Metrics
from tests.limits.conftest import Exposed, bearer
from tests.support.clock import FrozenClock
from tests.support.serving import connected, serving

VIEWER = {"query": "{ viewer { id } }"}
SMALL = Exposure(body=2_000)
APP = "https://app.example"


async def pieces(number: int) -> AsyncIterator[bytes]:
    """A body whose length nobody tells beforehand."""
    yield b'{"query": "{ viewer { id } }", "x": "'
    for _ in range(number):
        yield b"x" * 100
    yield b'"}'


async def test_a_body_of_the_right_size_is_read(exposed: Exposed, token: str) -> None:
    async with exposed(SMALL) as client:
        whole = await client.post("/graphql", json={**VIEWER, "x": "x" * 1_900}, headers=bearer(token))
        chunked = await client.post(
            "/graphql", content=pieces(15), headers={**bearer(token), "Content-Type": "application/json"}
        )

    assert (whole.status_code, chunked.status_code) == (200, 200)


async def test_a_larger_body_is_refused_whoever_sends_it(exposed: Exposed, token: str) -> None:
    async with exposed(SMALL) as client:
        whole = await client.post("/graphql", json={**VIEWER, "x": "x" * 2_000}, headers=bearer(token))
        chunked = await client.post(
            "/graphql", content=pieces(50), headers={**bearer(token), "Content-Type": "application/json"}
        )
        stranger = await client.post("/intake/web", content=b"x" * 3_000)

    for response in (whole, chunked, stranger):
        assert response.status_code == 413
        assert response.json()["errors"][0]["extensions"] == {
            "code": "PAYLOAD_TOO_LARGE",
            "limit": "body",
            "allowed": 2_000,
        }


async def test_a_body_that_never_comes_is_not_waited_for() -> None:
    answered: list[Message] = []
    metrics = Metrics()

    async def app(_scope: Scope, _receive: Receive, _send: Send) -> None:
        raise AssertionError

    async def nothing() -> Message:
        await asyncio.Event().wait()
        raise AssertionError

    async def send(message: Message) -> None:
        answered.append(message)

    scope = {"type": "http", "method": "POST", "path": "/", "headers": [(b"content-length", b"10")]}
    await BodyLimit(app, 100, metrics, patience=0.01)(scope, nothing, send)

    assert answered[0]["status"] == 408


async def test_a_message_of_a_websocket_is_no_larger_either(clock: FrozenClock, database: str) -> None:
    async with serving(served_schema(), clock.now, database) as address, connected(address) as client:
        await client.connection.send("x" * (1024 * 1024 + 1))

        assert (await client.ended())[0] == 1009


async def test_a_page_of_a_listed_origin_may_call(exposed: Exposed, token: str) -> None:
    asks = {
        "Origin": APP,
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "authorization,content-type",
    }
    async with exposed(Exposure(origins=(APP,), rate=20)) as client:
        allowed = await client.options("/graphql", headers=asks)
        answer = await client.post("/graphql", json=VIEWER, headers={**bearer(token), "Origin": APP})
        await client.post("/graphql", json=VIEWER, headers=bearer(token))
        limited = await client.post("/graphql", json=VIEWER, headers={**bearer(token), "Origin": APP})
        stranger = await client.post("/graphql", json=VIEWER, headers={"Origin": APP})

    assert allowed.status_code == 200
    assert {"authorization", "content-type"} <= {
        name.strip().lower() for name in allowed.headers["access-control-allow-headers"].split(",")
    }
    for response in (allowed, answer, limited, stranger):
        assert response.headers["access-control-allow-origin"] == APP
        assert "access-control-allow-credentials" not in response.headers
    assert limited.status_code == 429
    assert "Retry-After" in limited.headers["access-control-expose-headers"]


@pytest.mark.parametrize("origins", [(), (APP,)])
async def test_a_page_of_another_origin_may_not(exposed: Exposed, token: str, origins: tuple[str, ...]) -> None:
    asks = {"Origin": "https://evil.example", "Access-Control-Request-Method": "POST"}
    async with exposed(Exposure(origins=origins)) as client:
        preflight = await client.options("/graphql", headers=asks)
        answer = await client.post("/graphql", json=VIEWER, headers={**bearer(token), "Origin": asks["Origin"]})

    assert preflight.status_code in {400, 401}
    assert "access-control-allow-origin" not in {*preflight.headers, *answer.headers}


async def test_a_simple_request_of_a_browser_carries_no_token_and_gets_no_answer(exposed: Exposed) -> None:
    async with exposed(Exposure()) as client:
        got = await client.get("/graphql", params=VIEWER)
        posted = await client.post("/graphql", content="query={viewer{id}}", headers={"Content-Type": "text/plain"})

    assert (got.status_code, posted.status_code) == (401, 401)


async def test_websockets_open_for_pages_of_listed_origins_only(clock: FrozenClock, database: str) -> None:
    async with serving(served_schema(), clock.now, database, defence=Defence(origins=(APP,))) as address:
        for origin in (APP, f"http://{address}"):
            async with connected(address, origin=origin):
                pass
        with pytest.raises(InvalidStatus) as refusal:
            async with connected(address, origin="https://evil.example"):
                raise AssertionError("it was accepted")

    assert refusal.value.response.status_code == 403
