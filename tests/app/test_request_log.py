import logging

import pytest
from httpx import ASGITransport, AsyncClient
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from app.request_log import RequestLog, request_id


async def hello(_request: Request) -> PlainTextResponse:
    return PlainTextResponse(request_id.get() or "nobody")


async def broken(_request: Request) -> PlainTextResponse:
    raise LookupError("nowhere")


def client() -> AsyncClient:
    routes = [Route("/hello", hello), Route("/health/live", hello), Route("/broken", broken)]
    app = Starlette(routes=routes, middleware=[Middleware(RequestLog)])
    return AsyncClient(transport=ASGITransport(app, raise_app_exceptions=False), base_url="http://gatehouse")


def logged(caplog: pytest.LogCaptureFixture) -> list[dict[str, object]]:
    return [vars(record) for record in caplog.records if record.name == "app.request"]


async def test_a_request_has_an_id_that_client_code_and_log_agree_on(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    async with client() as http:
        response = await http.get("/hello?secret=1")

    (line,) = logged(caplog)
    assert response.headers["x-request-id"] == response.text == line["request"]
    assert (line["method"], line["path"], line["status"]) == ("GET", "/hello", 200)


async def test_a_request_that_breaks_is_logged_too(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    async with client() as http:
        assert (await http.get("/broken")).status_code == 500

    assert [line["status"] for line in logged(caplog)] == [500]


async def test_health_checks_do_not_fill_the_log(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    async with client() as http:
        assert (await http.get("/health/live")).text == "nobody"

    assert logged(caplog) == []
