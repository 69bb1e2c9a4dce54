"""Over HTTP, clients cannot tell whether reads are planned: the same status, the same body."""

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass

import orjson
import pytest
from httpx import ASGITransport, AsyncClient, Response
from starlette.applications import Starlette
from starlette.routing import Route

from app.event_queries import EventQueries
from app.graphql import graphql_routes
from app.graphql_endpoint import GraphQLEndpoint
from app.graphql_lane import Lane
from app.graphql_schema import ServedSchema, served_schema
from app.main import create_app
from app.redis import redis_client
from commands.webhook_payload import PayloadQuery
from guards.enums import Role
from models.base import new_id
from planner.cache import Planner
from resolvers.context import live_parts
from resolvers.ids import global_id
from resolvers.pulse import Pulse
from tests.limits.conftest import bearer
from tests.planner.test_agreement import cursors, roots
from tests.support.api import Api
from tests.support.clock import FrozenClock
from tests.support.event_stream import streaming
from tests.support.left import FIELDS
from tests.support.monitoring import Exposition
from tests.support.planning import Answer, require_same_answers
from tests.support.reads import Known, ReadWriter, Size
from tests.support.schema import CORE
from tests.support.serving import issue, listening, subscriber
from tests.support.wild_rows import sow
from tests.support.world import World

READS = 40
USERS = "{ users { totalCount nodes { name role } } }"


@dataclass(frozen=True, slots=True)
class Twins:
    """The same API twice.

    Args:
        planned: plans reads. usual: does not. planner: of the first. lane: too.
    """

    planned: AsyncClient
    usual: AsyncClient
    planner: Planner
    lane: Lane


@pytest.fixture(scope="session")
def schema() -> ServedSchema:
    return served_schema()


def application(schema: ServedSchema, clock: FrozenClock, planner: Planner | None) -> Starlette:
    live = live_parts(Pulse(), lambda: None, clock.now)
    return Starlette(routes=graphql_routes(schema, live, graphiql=False, planner=planner))


@pytest.fixture
async def twins(schema: ServedSchema, clock: FrozenClock, database: str) -> AsyncIterator[Twins]:
    assert database
    planner, headers = Planner(), bearer((await issue(clock, Role.ADMIN)).text)
    app = application(schema, clock, planner)
    endpoint = next(route.endpoint for route in app.routes if isinstance(route, Route))
    assert isinstance(endpoint, GraphQLEndpoint)
    assert endpoint.lane is not None
    async with client(app, headers) as planned, client(application(schema, clock, None), headers) as usual:
        yield Twins(planned, usual, planner, endpoint.lane)


def client(app: Starlette, headers: dict[str, str]) -> AsyncClient:
    return AsyncClient(transport=ASGITransport(app), base_url="http://gatehouse", headers=headers)


def answer(response: Response) -> Answer:
    """What clients are told, in which each error that is ours has an id of its own."""
    body = orjson.loads(re.sub(rb'"errorId":"\w+"', b'"errorId":""', response.content))
    return Answer(body.get("data"), [((*error.get("path", ()),), error) for error in body.get("errors", ())])


def require_same(one: Response, other: Response) -> None:
    assert one.status_code == other.status_code
    assert one.headers["content-type"] == other.headers["content-type"]
    assert one.json().keys() == other.json().keys()
    assert one.json().get("extensions") == other.json().get("extensions")
    require_same_answers(answer(one), answer(other))


async def test_whatever_is_read_both_answer_the_same(twins: Twins, api: Api, world: World, database: str) -> None:
    rows = await sow(database, 3, dangling=True)
    ids = [global_id(model.__name__, key) for model, some in rows.items() for key in some[:4]]
    ada = await world.user(Role.ADMIN, "Ada")
    known = Known(ids, await cursors(api, ada), roots(), frozenset(FIELDS))

    for seed in range(READS):
        read = ReadWriter(CORE, known, Size(depth=6), seed).read()
        body = {"query": read.text, "variables": read.variables}
        sides = (twins.planned, twins.usual, twins.planned, twins.planned)
        by_plans, usual, again, once_more = [await one.post("/graphql", json=body) for one in sides]
        for by_plan in (by_plans, again, once_more):
            require_same(usual, by_plan)

    assert twins.lane.answered > READS / 4
    assert twins.planner.counts.compiled > READS / 2
    # Each read is asked for three times: what is left to the usual way counts anew, and a plan that is kept is found.
    assert twins.planner.counts.usual < (twins.planner.counts.compiled + twins.planner.counts.found) / 3


async def test_an_answer_by_plans_tells_its_cost(twins: Twins) -> None:
    answers = [(await one.post("/graphql", json={"query": USERS})).json() for one in (twins.planned, twins.usual)]

    assert answers[0] == answers[1]
    assert answers[0]["extensions"]["cost"]["requested"] > 0
    assert answers[0]["data"]["users"]["nodes"] == [{"name": "test", "role": "ADMIN"}]
    assert (twins.planner.counts.compiled, twins.planner.counts.usual) == (1, 0)


async def test_a_document_that_comes_again_finds_its_plan(twins: Twins) -> None:
    text = "query U($first: Int) { users(first: $first) { totalCount } }"

    for first in (1, 2, 3):
        await twins.planned.get("/graphql", params={"query": text, "variables": f'{{"first": {first}}}'})

    assert (twins.planner.counts.compiled, twins.planner.counts.found) == (1, 2)


async def test_a_token_without_the_scope_read_is_refused_a_list_that_could_be_planned(
    twins: Twins, clock: FrozenClock
) -> None:
    headers, body = bearer((await issue(clock, Role.ADMIN, ("write",))).text), {"query": USERS}

    refused = [await one.post("/graphql", json=body, headers=headers) for one in (twins.planned, twins.usual)]

    require_same(*refused)
    assert refused[0].json()["errors"][0]["extensions"]["code"] == "FORBIDDEN"
    assert twins.planner.counts.compiled == 0


async def test_what_is_answered_as_values_is_not_planned(
    schema: ServedSchema, clock: FrozenClock, database: str
) -> None:
    assert database
    planner, token = Planner(), (await issue(clock)).text
    async with listening(application(schema, clock, planner)) as address:
        async with subscriber(address, token) as socket:
            await socket.subscribe(USERS)
            by_socket = await socket.next()
        async with streaming(address, token, USERS) as stream:
            by_events = await stream.next()

    assert by_socket["data"]["users"]["totalCount"] == 1
    assert by_events is not None
    assert by_events.data["data"] == by_socket["data"]
    assert planner.counts.compiled == 0


async def test_the_query_of_a_webhook_is_answered_as_values(world: World) -> None:
    ada = await world.user(Role.ADMIN, "Ada")
    queries = EventQueries(live_parts(Pulse(), lambda: None, world.clock.now))
    text = "query ($event: ID!) { users { nodes { name } } node(id: $event) { id } }"

    assert ada.id is not None
    shaped = await queries.shape(PayloadQuery(text, ada.id), new_id())

    assert shaped == {"users": {"nodes": [{"name": "Ada"}]}, "node": None}


@pytest.mark.parametrize("compiled", [1, 0], ids=["on", "off"])
async def test_plans_can_be_switched_off(
    database: str, redis_url: str, clock: FrozenClock, monkeypatch: pytest.MonkeyPatch, compiled: int
) -> None:
    async with redis_client(redis_url) as redis:
        monkeypatch.setattr("app.main.redis_client", lambda _: redis)
        app = create_app(
            database_url=database,
            redis_url=redis_url,
            database_pool_size=2,
            graphiql=False,
            introspection=False,
            plans=bool(compiled),
        )
        async with client(app, bearer((await issue(clock)).text)) as asking:
            answer = (await asking.post("/graphql", json={"query": USERS})).json()
            metrics = Exposition((await asking.get("/metrics")).text)

    assert answer["data"]["users"]["totalCount"] == 1
    assert metrics.value("graphql_plan_lookups_total", result="miss") == compiled
    assert metrics.value("graphql_plans_kept") == compiled
    assert metrics.value("graphql_document_lookups_total", result="miss") == 1
    assert metrics.value("graphql_documents_kept") == 1
