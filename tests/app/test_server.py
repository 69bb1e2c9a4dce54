import asyncio
import socket

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from app.errors import PortError
from app.server import address, listen, serve_requests
from tests.support.serving import http_client


async def hello(_request: Request) -> PlainTextResponse:
    return PlainTextResponse("hello")


async def test_it_announces_itself_serves_and_stops(capsys: pytest.CaptureFixture[str]) -> None:
    stop = asyncio.Event()
    answers: list[str] = []

    async def ask_then_stop(_request: Request) -> PlainTextResponse:
        stop.set()
        return PlainTextResponse("good-bye")

    app = Starlette(routes=[Route("/hello", hello), Route("/stop", ask_then_stop)])
    with listen("127.0.0.1", 0) as listener:
        url = address(listener)
        serving = asyncio.create_task(serve_requests(app, listener, stop, announce="here I am"))
        async with http_client(base_url=url) as client:
            answers.append((await client.get("/hello")).text)
            answers.append((await client.get("/stop")).text)
        await serving

    assert answers == ["hello", "good-bye"]
    assert capsys.readouterr().out == "here I am\n"


@pytest.mark.parametrize(("host", "shown"), [("127.0.0.1", "127.0.0.1"), ("0.0.0.0", "127.0.0.1"), ("::1", "[::1]")])  # noqa: S104 - what is shown for it is the question
def test_the_address_is_one_that_a_browser_can_open(host: str, shown: str) -> None:
    with listen(host, 0) as listener:
        port = listener.getsockname()[1]

        assert address(listener) == f"http://{shown}:{port}"


def test_a_port_in_use_is_refused() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]

        with pytest.raises(PortError, match=f"127.0.0.1:{port}: address already in use"):
            listen("127.0.0.1", port)


@pytest.mark.parametrize("host", ["192.0.2.1", "no.such.host.invalid"])
def test_an_address_of_another_machine_is_refused(host: str) -> None:
    with pytest.raises(PortError, match="cannot listen on"):
        listen(host, 0)
