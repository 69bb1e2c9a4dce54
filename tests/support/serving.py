"""The API on a real socket, in this process, and clients for it."""

import asyncio
import json
import ssl
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from httpx import AsyncClient, Response
from starlette.applications import Starlette
from starlette.middleware import Middleware
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

from app.auth import AcceptJwts
from app.graphql import graphql_routes
from app.graphql_endpoint import Staying
from app.graphql_events import QUIET
from app.graphql_schema import ServedSchema
from app.intake import intake_routes
from app.invitations import invitation_routes
from app.jwt_bearers import JwtVerifier
from app.limits.capacity import USUAL, Capacity, Caps
from app.limits.defence import Defence
from app.request_log import RequestLog
from app.server import Server, listen, tell_of_the_end
from app.wakeup import Wakeups
from commands.outcomes import Done
from commands.tokens import IssuedToken, NewToken, Scope, create_token
from guards.enums import Role
from resolvers.context import live_parts
from tests.support.clock import FrozenClock
from tests.support.outbox import PATIENCE

# Any: JSON.
Json = Any

# Nothing here speaks TLS, and reading the certificates of the machine takes longer than most requests.
_NO_CERTIFICATES = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


def http_client(**given: Any) -> AsyncClient:  # Any: what httpx takes
    """A client of HTTP that waits as long as a test does."""
    return AsyncClient(timeout=PATIENCE, verify=_NO_CERTIFICATES, **given)


async def issue(clock: FrozenClock, role: Role = Role.VIEWER, scopes: tuple[Scope, ...] | None = None) -> IssuedToken:
    """A new token of a new service user."""
    outcome = await create_token(NewToken("test", role, scopes=scopes), clock.now())
    assert isinstance(outcome, Done)
    return outcome.item


@dataclass(frozen=True, slots=True)
class Terms:
    """How a server treats those who stay.

    Args:
        caps: how many they may be.
        quiet: seconds between two signs of life.
        kept: events in memory.
        forbearance: seconds that they may be further behind than that.
    """

    caps: Caps = USUAL
    quiet: float = QUIET
    kept: int = 1_000
    forbearance: float = 60


USUAL_TERMS = Terms()


@asynccontextmanager
async def serving(  # noqa: PLR0913  # each a part of the process that some test has otherwise
    schema: ServedSchema,
    now: Callable[[], datetime],
    database_url: str,
    *,
    graphiql: bool = True,
    recheck: float = 3600,
    poll: float = 3.0,
    terms: Terms = USUAL_TERMS,
    capacity: Capacity | None = None,
    defence: Defence | None = None,
    jwts: JwtVerifier | None = None,
) -> AsyncIterator[str]:
    """Serve a schema on a free port; yields the address."""
    wakeups = Wakeups(database_url)
    live = live_parts(wakeups.news, wakeups.wake, now, poll, kept=terms.kept, forbearance=terms.forbearance)

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        async with wakeups.running():
            yield

    staying = Staying(capacity or Capacity(terms.caps), recheck=recheck, quiet=terms.quiet)
    routes = [
        *graphql_routes(schema, live, graphiql=graphiql, staying=staying, defence=defence),
        *invitation_routes(now),
        *intake_routes(live, (defence or Defence()).rate),
    ]
    accepting = [] if jwts is None else [Middleware(AcceptJwts, jwts=jwts)]
    app = Starlette(routes=routes, middleware=[Middleware(RequestLog), *accepting], lifespan=lifespan)
    tell_of_the_end(app, staying.stopping)
    async with listening(app) as address:
        yield address


@asynccontextmanager
async def listening(app: Starlette) -> AsyncIterator[str]:
    """Serve an application on a free port; yields the address."""
    listener = listen("127.0.0.1", 0)
    server = Server(app)
    task = asyncio.create_task(server.serve(sockets=[listener]))
    try:
        async with asyncio.timeout(PATIENCE):
            await server.ready.wait()
        yield f"127.0.0.1:{listener.getsockname()[1]}"
    finally:
        server.should_exit = True
        await task


class Http:
    """A script that posts operations."""

    def __init__(self, address: str, token: str | None = None) -> None:
        self.url = f"http://{address}/graphql"
        self.headers = {b"Authorization": f"Bearer {token}".encode()} if token else {}

    async def post(self, query: str, variables: Mapping[str, Json] | None = None, **headers: str) -> Response:
        """Run an operation."""
        async with http_client(headers=self.headers) as client:
            body = {"query": query, "variables": variables}
            named = {name.replace("_", "-"): value for name, value in headers.items()}
            return await client.post(self.url, json=body, headers=named)

    async def get(self, headers: Mapping[str, str] | None = None, **parameters: str) -> Response:
        """Ask by GET."""
        async with http_client(headers=self.headers) as client:
            return await client.get(self.url, params=parameters, headers=headers)


class Subscriber:
    """A client of graphql-transport-ws."""

    def __init__(self, connection: ClientConnection) -> None:
        self.connection = connection

    async def send(self, **message: Json) -> None:
        """Send one message of the protocol."""
        await self.connection.send(json.dumps(message))

    async def receive(self) -> Json:
        """The next message."""
        async with asyncio.timeout(PATIENCE):
            text = await self.connection.recv(decode=True)
        return json.loads(text)

    async def log_in(self, token: str) -> None:
        """Tell the token and wait to be let in."""
        await self.send(type="connection_init", payload={"Authorization": f"Bearer {token}"})
        assert await self.receive() == {"type": "connection_ack"}

    async def subscribe(self, query: str, operation: str = "1", /, **variables: Json) -> None:
        """Start an operation."""
        await self.send(type="subscribe", id=operation, payload={"query": query, "variables": variables})

    async def next(self, operation: str = "1") -> Json:
        """The payload of the next result of an operation."""
        message = await self.receive()
        assert (message["type"], message["id"]) == ("next", operation), message
        return message["payload"]

    async def ended(self) -> tuple[int, str]:
        """Wait until the server ends the connection; its code and reason."""
        async with asyncio.timeout(PATIENCE):
            await self.connection.wait_closed()
        return self.connection.close_code or 0, self.connection.close_reason or ""


@asynccontextmanager
async def connected(
    address: str, protocol: str = "graphql-transport-ws", origin: str | None = None
) -> AsyncIterator[Subscriber]:
    """Open a WebSocket, perhaps as a page does that came from somewhere."""
    url, protocols, page = f"ws://{address}/graphql", [Subprotocol(protocol)], Origin(origin) if origin else None
    # Who leaves with messages unread would wait for an end that it cannot see before them.
    async with connect(
        url, origin=page, subprotocols=protocols, open_timeout=PATIENCE, ping_interval=None, close_timeout=0.2
    ) as connection:
        yield Subscriber(connection)


@asynccontextmanager
async def subscriber(address: str, token: str) -> AsyncIterator[Subscriber]:
    """Open a WebSocket and log in."""
    async with connected(address) as client:
        await client.log_in(token)
        yield client
